"""Level record: values of quantities and times. The subject is the Records of an article."""

import math
import re
from datetime import date

from allegedly.seeds.records import Records
from allegedly.validation.registry import problem, rule

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
