"""Who the sources are: unnamed ones, and a single one."""

import re
from collections import Counter
from functools import cache, partial

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import ASKED, NAME, unnamed
from allegedly.detection.descriptions import REASON
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


_CRITICS = re.compile(r"\b(?:critics|opponents|detractors|sceptics|skeptics|naysayers?)\b", re.I)


@finds(importance=1)
def unnamed_critics(subject):
    """Critics are reported, and not one of them is named.

    Bad: Critics say the mayor wastes money.
    Good: Jo Marsh, who leads the opposition, says the mayor wastes money.
    """
    for words, records in unnamed(subject, _CRITICS):
        yield Finding(
            "unnamed-critics", records[0].source, f"“{words}” is nobody in particular: “{subject.short(records[0].content)}”",
            "name a critic who says this, or leave it out",
            "warning",
        )  # fmt: skip


_ANONYMOUS = re.compile(
    r"\b(?:(?:re)?sources?\b(?! of)|insiders?|anonym\w+|not to be (?:named|identified)|unnamed|unidentified|"
    r"(?:person|people|someone|officials?|man|woman|individuals?|executives?|aides?|members?) (?:who (?:is|are|was|were) )?(?:familiar|close to|briefed|with (?:direct )?knowledge|involved in))",
    re.I,
)


@finds(importance=2)
def anonymity_without_reason(subject):
    """A source is anonymous, and the article does not say why.

    Bad: A person familiar with the talks said the merger was dead.
    Good: A person familiar with the talks, who was not authorised to speak, said the merger was dead.
    """
    told = set()
    for words, records in unnamed(subject, _ANONYMOUS, ASKED):
        sentences = {subject.sentence_of(record) for record in records}
        if any(REASON.search(words) for words in sentences) or not told.isdisjoint(sentences):
            continue
        told.update(sentences)
        yield Finding(
            "anonymity-without-reason", records[0].source, f"“{words}” is anonymous without a reason: “{subject.short(records[0].content)}”",
            "say why the source is not named, and how it knows this",
        )  # fmt: skip


_SHARE, _LEAST = 0.7, 10


@finds(importance=3)
def single_voice(subject):
    """One speaker carries seven in ten of the attributed claims or more.

    Bad: nine claims of a company's spokesman, and one of a critic
    Good: three claims of a spokesman, three of a critic
    """
    outermost = [credited[0] for c in subject.article.claims if (credited := subject.credited(c))]
    if len(outermost) < _LEAST:
        return
    speaker, count = Counter(outermost).most_common(1)[0]
    if count / len(outermost) < _SHARE:
        return
    spans = next((a.source or a.content for a in subject.article.attributions if a.speaker == speaker), ())
    yield Finding(
        "single-voice", tuple(spans[:1]), f"{subject.article.speaker(speaker).name} is the source of {count} of {len(outermost)} attributed claims ({count / len(outermost):.0%})",
        "quote someone with another view, or say that they were asked",
    )  # fmt: skip
