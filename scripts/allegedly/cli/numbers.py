"""Number types for argparse. They check the range and name it in the error."""

import argparse
import math


def whole(least: int, most: int | None = None):
    """A type for whole numbers from `least` to `most`, both inclusive."""
    return _type(int, "a whole number", least, most, True)


def real(least: float, most: float | None = None, above: bool = False):
    """A type for finite numbers from `least` to `most`, both inclusive. `above` excludes `least`."""
    return _type(float, "a number", least, most, not above)


def _type(kind, what: str, least, most, included: bool):
    bounds = f"{what} {'from' if included else 'above'} {least}" + ("" if most is None else f"{' ' if included else ' and up '}to {most}")

    def read(typed: str):
        try:
            number = kind(typed)
        except ValueError:
            raise argparse.ArgumentTypeError(f"got {typed!r}, expected {bounds}") from None
        if not math.isfinite(number) or number < least or (number == least and not included) or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"got {typed}, expected {bounds}")
        return number

    return read
