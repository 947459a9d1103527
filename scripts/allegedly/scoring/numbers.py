"""Which values of a prediction are numbers that can be ranked."""

import math


def rankable(value) -> bool:
    """An int or float that is finite; neither a truth value nor a string of digits."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
