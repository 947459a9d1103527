"""How counts and hashes are shown to people."""

import re

_DIGEST = re.compile(r"[0-9a-f]{40,}")
SHOWN = 12
"""Digits of a hash that are shown: enough to tell two apart, few enough to be read."""


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 claim, 2 claims, 1,000 claims; `many` where the plural is not the word with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_tables(rows: dict[str, int]) -> str:
    """Tables with their rows: 1 article, 4 speakers, 1 evidence. Tables are named in the plural, as far as they have one."""
    return ", ".join(counted(number, name.removesuffix("s"), name) for name, number in rows.items())


def short(value):
    """The first digits of a hash; any other value as it is."""
    return value[:SHOWN] if isinstance(value, str) and _DIGEST.fullmatch(value) else value
