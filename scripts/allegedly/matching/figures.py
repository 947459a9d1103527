"""The values of numbers in a text, in digits, words or both (`$100 million`, `100m`, `six`)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from allegedly.text.fast_tokens import pieces
from allegedly.text.remembered import Remembered

_UNITS = {
    w: v
    for v, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * v for v, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_NUMBERS = {w: v for w, v in {**_UNITS, **_TENS, "dozen": 12}.items() if w not in ("one", "zero")}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_SPELLED = sorted((word for name in _NUMBERS for word in (name, name.capitalize())), key=len, reverse=True)
_AFTER_LETTER = "|".join(
    f"(?<={letter})(?:{'|'.join(word[1:] for word in _SPELLED if word[0] == letter)})" for letter in sorted({word[0] for word in _SPELLED})
)
# The first character stands first, so that the search leaps from one that may begin a figure to the next.
_ANCHOR = re.compile(
    rf"[\d{''.join(sorted({word[0] for word in _SPELLED}))}](?<![\w.,].)"
    rf"(?:(?<=\d)\d*(?:,\d{{3}})*(?:\.\d+)?|(?:{_AFTER_LETTER})(?:-(?:{'|'.join(list(_UNITS)[1:10])}))?(?![\w]))",
    re.S,
)
_AFTER = re.compile(r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|[kKmMbB](?!\w)))?(?P<percent>\s?%|\s?per\s?cent\b)?")
_CURRENCIES = frozenset("$€£¥")
_MONEY = re.compile(r"(?:US|A|C)?[$€£¥]\s?$")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DATED = re.compile(rf"{_MONTH}\s+#|#(?:st|nd|rd|th)?\s+{_MONTH}|#(?::\d\d)?\s?[ap]\.?m\b")


class Figure(NamedTuple):
    """A value with its place `[start, end)`, its unit (`$`, `%` or empty), and whether it is a year or part of a date."""

    start: int
    end: int
    value: float
    unit: str
    is_date: bool


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order, without `one` and ordinals."""
    places = ((at, found) for at, found in zip(*_anchors(text)) if found)
    return [figure for at, found in places for start, stop in found if (figure := _figure(text, at + start, at + stop))]


def _anchors(text: str) -> tuple[list[int], Iterator[tuple[tuple[int, int], ...]]]:
    """Starts of the pieces between spaces, and the spans in each of what may be a number."""
    starts, cut = pieces(text)
    return starts, map(_IN_PIECE.__getitem__, cut)


_IN_PIECE = Remembered(lambda piece: tuple([match.span() for match in _ANCHOR.finditer(piece)]))


def _figure(text: str, start: int, stop: int) -> Figure | None:
    if text[stop : stop + 2] in ("st", "nd", "rd", "th"):
        return None
    money = _MONEY.search(text, max(0, start - 4), start) if not _CURRENCIES.isdisjoint(text[max(0, start - 2) : start]) else None
    after = _AFTER.match(text, stop)
    scale, number = (after["scale"] or "").lower(), text[start:stop].lower()
    value = _value(number) * _SCALES.get(scale, 1.0)
    unit = money.group().strip()[-1] if money else "%" if after["percent"] else ""
    year = not scale and not unit and number.isdigit() and len(number) == 4 and 1500 <= value <= 2199
    return Figure(money.start() if money else start, after.end(), value, unit, year or not unit and not scale and _is_dated(text, start, stop))


def _is_dated(text: str, start: int, stop: int) -> bool:
    """Whether a month is next to a number, or the number is a time of day."""
    return bool(_DATED.search(f"{text[max(0, start - 12) : start]}#{text[stop : stop + 12]}"))


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    tens, _, units = number.partition("-")
    return float(_NUMBERS[tens] + (_UNITS[units] if units else 0))
