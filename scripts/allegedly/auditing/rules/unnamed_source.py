import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import ASKED, unnamed

_VAGUE = re.compile(
    r"\b(?:experts?|analysts?|observers?|officials?|researchers?|scientists?|commentators?|economists?|lawyers?|advisers?|advisors?|aides?|employees?|executives?|strategists?)\b(?=$|,|\s+(?:of|at|in|from|for|with|to|who|familiar|close|and|on|involved|interviewed)\b)",
    re.I,
)

_REFERS_BACK = re.compile(r"(?:the|that|this|his|her|their|its)\s+(?:\w+\s+)?\w+$|.*(?:\b(?:Mr|Mrs|Ms|Dr)\.? |['’]s? (?:\w+ )?\w+$)", re.I)
"""“The employee”, “his advisers”, “Mr. Rubio's advisers”: people that the article has introduced, or whose principal it names."""


@finds(importance=2)
def unnamed_source(subject):
    """Experts, analysts, officials or aides are the source, and none of them is named.

    Bad: Experts say the deal is dead.
    Good: Finance professor Jo Marsh says the deal is dead.
    """
    for words, records in unnamed(subject, _VAGUE):
        if _REFERS_BACK.match(words) or ASKED.search(subject.sentence_of(records[0])):
            continue
        yield Finding(
            "unnamed-source", records[0].source, f"“{words}” is not named: “{subject.short(records[0].content)}”",
            "name one of them, or say who they are and how they know this",
        )  # fmt: skip
