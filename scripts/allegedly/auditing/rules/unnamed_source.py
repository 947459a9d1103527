import re
from functools import cache, partial

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import ASKED, NAME, unnamed
from allegedly.text.spans import is_heading

_VAGUE = re.compile(
    r"\b(experts?|analysts?|observers?|officials?|researchers?|scientists?|commentators?|economists?|lawyers?|advisers?|advisors?|aides?|employees?|executives?|strategists?)\b(?=$|,|\s+(?:of|at|in|from|for|with|to|who|familiar|close|and|on|involved|interviewed)\b)",
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
    last_named = cache(partial(_last_named, subject.text))
    for words, records in unnamed(subject, _VAGUE):
        noun = _VAGUE.search(words)[1].lower()
        alone = not noun.endswith("s")
        if _REFERS_BACK.match(words) or ASKED.search(subject.sentence_of(records[0])):
            continue
        if (alone or _is_in_headline(subject, records[0])) and last_named(noun.removesuffix("s")) > records[0].source[0].start:
            continue
        yield Finding(
            "unnamed-source", records[0].source, f"“{words}” is not named: “{subject.short(records[0].content)}”",
            "name the person, or say who it is and how this person knows" if alone else "name one of them, or say who they are and how they know this",
        )  # fmt: skip


def _last_named(text: str, noun: str) -> int:
    """Where the text last names somebody of a description, as in `researcher Jo Marsh` and `Jo Marsh, a security researcher`; -1 if it never does."""
    named = rf"\b(?i:{noun})s?,? {NAME}|{NAME},? (?:who (?:is|was) )?(?:an?|the|its|his|her|their) (?:[\w’'-]{{1,40}} ){{0,4}}(?i:{noun})\b"
    return max((match.start() for match in re.finditer(named, text)), default=-1)


def _is_in_headline(subject, record) -> bool:
    """Whether a source stands in a first line that is a heading."""
    first = subject.article.paragraphs[0]
    return record.source[0].start < first.end < len(subject.text.rstrip()) and is_heading(first.of(subject.text))
