"""Level record: values of quantities and times. The subject is the Records of an article."""

import math
import re
from datetime import date

from allegedly.seeds.records import Records
from allegedly.validation.registry import problem, rule

_TIMEX3 = re.compile(r"(\d{4}(-(\d{2}(-\d{2})?|W\d{2}|Q[1-4]|H[12]|S[PU]|FA|WI))?(T.+)?|P(T?[\dX]+[YMWDHS])+|P[\dX]+[YMWDQ]|(PAST|PRESENT|FUTURE)_REF|XXXX.*)")


@rule("record")
def time_value(seed: Records):
    """A time has a value that is not TIMEX3.

    Bad: value: last year
    Good: value: "2011"
    """
    for i, claim in enumerate(seed.claims):
        for j, time in enumerate(claim.get("times", ())):
            if not _TIMEX3.fullmatch(time["value"]) or not _on_the_calendar(time["value"]):
                yield problem(f"{time['value']!r} is not a TIMEX3 value (2011, 2012-03, 2012-03-26, P5Y, PAST_REF)", "claims", i, "times", j, "value")


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
    """A unit is a currency sign or a plural where a code or a singular noun belongs.

    Bad: unit: $
    Good: unit: USD
    """
    for i, claim in enumerate(seed.claims):
        for j, quantity in enumerate(claim.get("quantities", ())):
            if not re.fullmatch(r"[A-Z]{3}|[a-z][a-z -]*[a-z]", quantity["unit"]):
                yield problem(f"{quantity['unit']!r} is neither an ISO 4217 code nor a noun", "claims", i, "quantities", j, "unit")
