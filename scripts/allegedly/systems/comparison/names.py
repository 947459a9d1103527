"""Names and times: capitalised words inside a sentence, and the words of the calendar."""

from allegedly.systems.comparison.words import STOP, Token

CALENDAR = frozenset(
    """january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    morning afternoon evening night week month year decade century day hour minute weekly monthly daily annually annual
    spring summer autumn winter early late last next previous ago later earlier first second third final after before""".split()
)


def names(tokens: list[Token]) -> dict[str, Token]:
    """By stem, the words written as names; a sentence's first word only if it has a capital inside or stands so elsewhere."""
    found = {}
    for at, token in enumerate(tokens):
        if token.text[0].isupper() and token.low not in STOP and token.low not in CALENDAR and len(token.low) > 1:
            if not _opens(tokens, at) or not token.text[1:].islower():
                found.setdefault(token.stem, token)
    return found


def _opens(tokens: list[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    return before is None or before.sentence != tokens[at].sentence or before.text in '"\u201c'


def times(tokens: list[Token]) -> set[str]:
    """The words of the calendar, lower case."""
    return {token.low for token in tokens} & CALENDAR
