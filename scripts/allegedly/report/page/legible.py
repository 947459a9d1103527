"""Makes characters that HTML cannot carry visible, one code point for one, so that every span still holds."""

from functools import singledispatch

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES[0x7F] = 0x2421
_PICTURES |= dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)], 0xFFFD)
_PICTURES |= {plane * 0x10000 + last: 0xFFFD for plane in range(17) for last in (0xFFFE, 0xFFFF)}


@singledispatch
def legible(value):
    """The value with every string in it made legible: controls as control pictures (U+2400 ...), lone surrogates as U+FFFD.

    The carriage return of a line end becomes a space: it is no hidden character, only another way to end a line.
    """
    return value


@legible.register
def _(value: str) -> str:
    return value.replace("\r\n", " \n").translate(_PICTURES)


@legible.register
def _(value: dict) -> dict:
    return {key: legible(item) for key, item in value.items()}


@legible.register(list)
@legible.register(tuple)
def _(value) -> list:
    return [legible(item) for item in value]
