"""Levels record and references: are values of quantities and times well formed, and do they fit their words? The subject is the Records of an article.

Only words that have one reading are held to it: "13 million" and "$", not "a third" or "nine".
"""

import math
import re
from datetime import date, timedelta

from allegedly.matching.figures import Figure, figures
from allegedly.seeds.records import Records, piece_words
from allegedly.validation.registry import problem, rule

_SCALE = re.compile(r"[\s-]?(?:hundred|thousand|million|billion|trillion|mn|bn|tn|m|k)\b", re.I)
_COMPOUND = re.compile(
    r"\b(?:half|halves|quarters?|thirds?|fifths?|tenths?|in|of|point|mill?|cents?|pence|penny|p|dozens?|score|tens|hundreds|thousands|millions|and|to|or|between|times|fold|pounds?|dollars?|euros?|crowns?)\b|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b|\d/\d|[½¼¾⅓⅔]",
    re.I,
)
_COMPARATORS = (
    (r"no (?:more|greater|larger|higher) than|at most|up to|as (?:much|many|long|high|far|large) as|a maximum of|or (?:less|fewer)", "<="),
    (r"no (?:less|fewer|lower) than|at least|a minimum of|or more|not less than", ">="),
    (r"upwards? of", "> >="),
    (r"(?:more|greater|larger|longer|higher|bigger|better|later) than|over|above|in excess of|exceed(?:s|ed|ing)?", ">"),
    (r"(?:less|fewer|smaller|shorter|lower) than|under|below", "<"),
    (r"nearly|almost|close to|not quite|approaching", "~ <"),
    (r"about|around|roughly|approximately|some|closer to|in the region of", "~"),
)
_BOUND = [(re.compile(rf"(?:just |well |slightly )?(?:{words})\b", re.I), tuple(signs.split())) for words, signs in _COMPARATORS]
_BOUND_BEFORE = [(re.compile(rf"\b(?:{words.replace('|over|', '|')})\s$", re.I), tuple(signs.split())) for words, signs in _COMPARATORS[1:5]]
"""Without `over`, which before a sum may say what somebody was jailed for."""
_DOLLARS = ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "dollar")
_UNITS = (
    (re.compile(r"US\$|US dollars?"), ("USD",)),
    (re.compile(r"\$|\bdollars?\b|\bbucks?\b"), _DOLLARS),
    (re.compile(r"€|\beuros?\b"), ("EUR",)),
    (re.compile(r"£"), ("GBP", "EGP")),
    (re.compile(r"¥"), ("JPY", "CNY")),
    (re.compile(r"%|\bper ?cent\b|\bpct\b"), ("percent", "percentage point")),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b", re.I)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.I)
_YEAR = re.compile(r"(?<![\d,.$€£])(1[0-9]\d\d|20\d\d)(?![\d,%]|s\b)")
_YEARS_ON = {"last year": -1, "this year": 0, "next year": 1}
_DAYS_ON = {"yesterday": -1, "tomorrow": 1}


def _parts(seed: Records, name: str):
    """Path, record and words of every quantity or time of every claim."""
    for i, claim in enumerate(seed.claims):
        for j, part in enumerate(claim.get(name, ())):
            yield ("claims", i, name, j), part, piece_words(part["quote"])[0]


def _after(seed: Records, at: tuple) -> str:
    spans = seed.spans(*at, "quote")
    return seed.text[spans[0].end : spans[0].end + 12].partition("\n")[0] if spans else ""


def _before(seed: Records, at: tuple, length: int = 24) -> str:
    spans = seed.spans(*at, "quote")
    return seed.text[max(0, spans[0].start - length) : spans[0].start].rpartition("\n")[2] if spans else ""


@rule("references")
def quantity_value(seed: Records):
    """A quantity's value differs from its words.

    Bad: quote: 13 million, value: 1300000
    Good: quote: 13 million, value: 13000000
    """
    for at, part, words in _parts(seed, "quantities"):
        found = [figure for figure in figures(words) if not figure.is_date or figure.value == part["value"]]
        if (
            len(found) == 1
            and not _COMPOUND.search(words)
            and not _same(part["value"], found[0].value)
            and not _elided(seed, at, words, part["value"] / (found[0].value or 1))
        ):
            yield problem(f'its value is {part["value"]:.10g}, and "{words}" is {found[0].value:.10g}', *at, "value")


def _same(value: float, figure: float) -> bool:
    return any(abs(abs(value) - other) <= 1e-9 * max(other, 1) for other in (figure, figure / 100))


def _elided(seed: Records, at: tuple, words: str, ratio: float) -> bool:
    """Whether the figure leaves its scale unsaid, as people do (`nearer ninety`, of thousands) or as its sentence has it beside it (`from 80 to 90 million`)."""
    spelled = not re.search(r"\d", words)
    return ratio in (1e3, 1e6, 1e9) and not _SCALE.search(words) and (spelled or bool(_SCALE.search(seed.paragraph_text(seed.claims[at[1]]["paragraph"]))))


@rule("references")
def quantity_cut(seed: Records):
    """A quantity's words are part of a larger figure.

    Bad: quote: "13", of "13 million"; quote: "200", of "1,200"
    Good: quote: 13 million
    """
    for at, _part, words in _parts(seed, "quantities"):
        after, before = _after(seed, at), _before(seed, at, 3)
        if re.search(r"\d[.,]$", before) and words[:1].isdigit() or re.match(r"[.,]\d", after) and words[-1:].isdigit():
            yield problem(f'"{words}" is cut out of a larger figure', *at, "quote")
        elif re.search(r"\d$", words) and (scale := re.match(r"\s?(?:million|billion|trillion|thousand|hundred)\b", after)):
            yield problem(f'"{words}" is cut out of "{words}{scale.group()}"', *at, "quote")


@rule("references")
def comparator_words(seed: Records):
    """A quantity's comparator is not what its words say.

    Bad: quote: over 13 million, comparator: "<="
    Good: quote: over 13 million, comparator: ">"
    """
    for at, part, words in _parts(seed, "quantities"):
        signs = next((signs for pattern, signs in _BOUND if pattern.match(words)), None)
        if signs and part["comparator"] not in signs and figures(words):
            yield problem(f'its comparator is {part["comparator"]}, and "{words}" is {" or ".join(signs)}', *at, "comparator")


@rule("references")
def comparator_left_out(seed: Records):
    """A quantity is called exact, but the words before it in the article bound it.

    Bad: quote: 13 million, comparator: "=", where the article has "more than 13 million"
    Good: quote: more than 13 million, comparator: ">"
    """
    for at, part, words in _parts(seed, "quantities"):
        found = next((match for pattern, _ in _BOUND_BEFORE if (match := pattern.search(_before(seed, at)))), None)
        if part["comparator"] == "=" and found and any(figure.value > 20 for figure in figures(words)):
            yield problem(f'the article has "{found.group()}{words}"; quote it so, with its comparator', *at, "quote")


@rule("references")
def unit_words(seed: Records):
    """A quantity's unit is not that of its words.

    Bad: quote: $100 million, unit: EUR
    Good: quote: $100 million, unit: USD
    """
    for at, part, words in _parts(seed, "quantities"):
        units = next((units for pattern, units in _UNITS if pattern.search(words)), None)
        if units and part["unit"] not in units:
            yield problem(f'its unit is {part["unit"]}, and "{words}" is {units[0]}', *at, "unit")


@rule("references")
def figure_uncounted(seed: Records):
    """A claim's quote has a figure that is neither in its quantities nor in its times.

    Bad: quote: infected 13 million computers, without quantities
    Good: quantities: [{quote: 13 million, value: 13000000, unit: computer, comparator: "="}]
    """
    for i, claim in enumerate(seed.claims):
        known = [span for name in ("quantities", "times") for j, _ in enumerate(claim.get(name, ())) for span in seed.spans("claims", i, name, j, "quote")]
        for span in seed.spans("claims", i, "quote"):
            words = span.of(seed.text)
            for figure in figures(words):
                start, end = span.start + figure.start, span.start + figure.end
                if not any(k.start < end and start < k.end for k in known) and _counts(words, figure) and _holds(claim["text"], figure.value):
                    yield problem(f'the figure "{words[figure.start : figure.end]}" is in no quantity and no time', "claims", i, "quote")


def _counts(words: str, figure: Figure) -> bool:
    """Whether a figure counts something: none that is part of a name (`Flight 370`, `Three Rivers`), points back (`the two`) or is told by the clock in words."""
    number = words[figure.start : figure.end]
    before, after = words[: figure.start], words[figure.end :]
    if re.search(r"(?:\b[A-Z][\w.]*\s|[-/#:.]|\bNo\.?\s|\b(?:page|line|section|number|room|item|chapter|flat|aged?|channel|plot)s?\s)$", before) or re.match(
        r"-?\s?[A-Z]|[:/-]|th\b|[a-z]+[A-Z]", after
    ):
        return False
    return (
        number[0].isdigit()
        or not (before and number[0].isupper())
        and not re.search(r"\b(?:the|those|these|or|between|its|their|his|her|our|my|to|at|past|other)\s$", before, re.I)
    )


def _holds(text: str, value: float) -> bool:
    return any(figure.value == value for figure in figures(text))


@rule("references")
def time_words(seed: Records):
    """A time's value differs from its words in year, month, day or weekday.

    Bad: quote: "2007", value: "2017"
    Good: quote: "2007", value: "2007"
    """
    for at, part, words in _parts(seed, "times"):
        value = part["value"]
        if wanted := _misread(words.lower(), value, part["anchor"], seed.article.get("published", "")):
            yield problem(f'its value is {value}, and "{words}" is {wanted}', *at, "value")


def _misread(words: str, value: str, anchor: str, published: str) -> str:
    """What the words are and the value is not; empty where they fit, or where neither can be told."""
    dated = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not dated:
        return ""
    year, month, day = dated.groups()
    named = _MONTH.search(words)
    if (years := _YEAR.findall(words)) and year not in years:
        return years[0]
    if named and month and _MONTHS.index(named[1]) + 1 != int(month) and "before" not in words:
        return named.group()
    if (
        named
        and day
        and (number := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]?\d|\s?[ap]\.?m)", _YEAR.sub("", words)))
        and int(number[1]) != int(day)
        and abs(int(number[1]) - int(day)) > 1
    ):
        return f"the {number[1]}"
    return _misreckoned(words, year, month, day, anchor, published)


def _misreckoned(words: str, year: str, month: str, day: str, anchor: str, published: str) -> str:
    try:
        here = date.fromisoformat(published)
        when = date(int(year), int(month), int(day)) if day else None
    except ValueError:
        return ""
    if (
        (weekday := _WEEKDAY.search(words))
        and when
        and "before" not in words
        and "after" not in words
        and abs((when.weekday() - _WEEKDAYS.index(weekday[1])) % 7) not in (0, *((1,) if "night" in words else ()))
    ):
        return f"a {weekday[1].capitalize()}, which {when} is not"
    if anchor != "publication":
        return ""
    if (step := next((step for phrase, step in _YEARS_ON.items() if words.startswith(phrase)), None)) is not None and int(year) != here.year + step:
        return str(here.year + step)
    if (step := next((step for phrase, step in _DAYS_ON.items() if words.startswith(phrase)), None)) is not None and when and when != here + timedelta(step):
        return str(here + timedelta(step))
    return ""


_CLOCK = r"(?:[\dX]{2}(?::[\dX]{2}){0,2}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|MO|MI|AF|EV|NI|DT|AM|PM)"
_SEASON = "SP|SU|FA|AU|WI"
_TIMEX3 = re.compile(
    rf"""(?:BC)?[\dX]{{4}}(?:-(?:[\dX]{{2}}(?:-[\dX]{{2}})?|W[\dX]{{2}}(?:-(?:[1-7X]|WE))?|Q[1-4X]|H[12X]|{_SEASON}))?(?:T{_CLOCK})?   # day, month, week, season, year
    |(?:BC)?[\dX]{{1,3}}|BC\d+|(?:KA|MA|GA)\d+                                                                                       # decade, century, long ago
    |T{_CLOCK}|P(?:[\dX.]+(?:[YMWDQH]|DE|CE|{_SEASON}|WE))*(?:T(?:[\dX.]+[HMS])+)?(?<!P)|(?:PAST|PRESENT|FUTURE)_REF""",
    re.X,
)


@rule("record")
def time_value(seed: Records):
    """The value of a time is not TIMEX3 (TimeML 1.2.1), which uses ISO 8601 for years, months, weeks, days and clock times.

    A decade is `199`, a century `19`, a year before Christ `BC0044`, an unknown digit X, a season -SU, a part of the day TMO, a time of day T21:00.

    Bad: value: last year
    Good: value: "2011"
    """
    for i, claim in enumerate(seed.claims):
        for j, time in enumerate(claim.get("times", ())):
            if not _TIMEX3.fullmatch(time["value"]) or not _on_the_calendar(time["value"]):
                yield problem(
                    f"{time['value']!r} is not a TIMEX3 value (2011, 2012-03, 2012-03-26, 2012-W13, 2012-03-26T21:00, T21:00, 199 for a decade, BC0044, P5Y, PAST_REF)",
                    "claims",
                    i,
                    "times",
                    j,
                    "value",
                )


def _on_the_calendar(value: str) -> bool:
    """Whether the month or day that a TIMEX3 value opens with, if any, exists."""
    named = re.match(r"(\d{4}-\d{2})(-\d{2})?(?!\d)", value)
    try:
        return not named or bool(date.fromisoformat(named[1] + (named[2] or "-01")))
    except ValueError:
        return False


@rule("record")
def quantity_unbounded(seed: Records):
    """A quantity has a value that no 64-bit floating-point number holds.

    Bad: value: 1.0e+999
    Good: value: 1.0e+9
    """
    for i, claim in enumerate(seed.claims):
        for j, quantity in enumerate(claim.get("quantities", ())):
            if not _is_finite(quantity["value"]):
                yield problem("its value is not finite, or too large for a 64-bit number", "claims", i, "quantities", j, "value")


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


@rule("record")
def unit_unknown(seed: Records):
    """A unit is a currency sign or a plural; expected a currency code or a singular noun.

    Bad: unit: $
    Good: unit: USD
    """
    for i, claim in enumerate(seed.claims):
        for j, quantity in enumerate(claim.get("quantities", ())):
            if not re.fullmatch(r"[A-Z]{3}|[a-z][a-z -]*[a-z]", quantity["unit"]):
                yield problem(f"{quantity['unit']!r} is neither an ISO 4217 code nor a noun", "claims", i, "quantities", j, "unit")
