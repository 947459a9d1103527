import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.unnamed import ASKED, NAME, unnamed
from allegedly.text.paragraphs import is_heading

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
    for words, records in unnamed(subject, _VAGUE):
        if _REFERS_BACK.match(words) or ASKED.search(subject.sentence_of(records[0])) or _is_named_later(subject, words, records[0]):
            continue
        alone = not _VAGUE.search(words)[1].lower().endswith("s")
        yield Finding(
            "unnamed-source", records[0].source, f"“{words}” is not named: “{subject.short(records[0].content)}”",
            "name the person, or say who it is and how this person knows" if alone else "name one of them, or say who they are and how they know this",
        )  # fmt: skip


def _is_named_later(subject, words: str, record) -> bool:
    """Whether a source that a headline describes, or a single one, is named further on under the same description: `researcher Jo Marsh`, `Jo Marsh, a researcher`."""
    noun = _VAGUE.search(words)[1].lower()
    if noun.endswith("s") and record.source[0].start >= _headline_end(subject):
        return False
    one = re.escape(noun.removesuffix("s"))
    named = rf"\b(?i:{one})s?,? {NAME}|{NAME},? (?:who (?:is|was) )?(?:an?|the|its|his|her|their) (?:[\w’'-]+ ){{0,4}}(?i:{one})\b"
    return bool(re.search(named, subject.text[record.source[-1].end :]))


def _headline_end(subject) -> int:
    """Where a first line that is a heading ends; 0 if there is none."""
    first, *more = subject.article.paragraphs
    return first.end if more and is_heading(first.of(subject.text)) else 0
