"""Figures: what numbers in a text amount to, as digits, words or both (`$100 million`, `100m`, `six`)."""

import re
from typing import NamedTuple

_UNITS = {w: v for v, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_TENS = {w: 10 * v for v, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_NUMBERS = {w: v for w, v in {**_UNITS, **_TENS, "dozen": 12}.items() if w not in ("one", "zero")}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_FIGURE = re.compile(
    r"(?P<money>US\$|A\$|C\$|[$€£¥])?\s?(?<![\w.,])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|\b(?:%s)(?:-(?:%s))?\b)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|[kKmMbB](?![\w])))?(?P<percent>\s?%%|\s?per\s?cent\b)?"
    % ("|".join(_NUMBERS), "|".join(list(_UNITS)[1:10])),
    re.I,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"{_MONTH}\s+\d{{1,2}}\b(?!,\d{{3}})|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\b\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\b", re.I)


class Figure(NamedTuple):
    """A value with its place `[start, end)`, its unit (`$`, `%` or empty), and whether it is a year or part of a date."""

    start: int
    end: int
    value: float
    unit: str
    is_date: bool


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures of `text[start:end]`, in order; `one` and ordinals are none."""
    end = len(text) if end is None else end
    if not any(c.isdigit() for c in text[start:end]) and not _FIGURE.search(text, start, end):
        return []
    dated = [m.span() for m in _DATED.finditer(text, start, end)]
    return [_figure(m, dated) for m in _FIGURE.finditer(text, start, end)]


def _figure(match: re.Match, dated) -> Figure:
    number, scale = match["number"].lower(), (match["scale"] or "").lower()
    value = _value(number) * _SCALES.get(scale, 1.0)
    unit = (match["money"] or "").upper()[-1:] or ("%" if match["percent"] else "")
    at = match.start("number") if not match["money"] else match.start("money")
    year = not scale and not unit and number.isdigit() and len(number) == 4 and 1500 <= value <= 2199
    return Figure(at, match.end(), value, unit, year or any(a <= at < b for a, b in dated))


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    tens, _, units = number.partition("-")
    return float(_NUMBERS[tens] + (_UNITS[units] if units else 0))
