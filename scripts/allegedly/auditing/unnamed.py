"""Attributions whose source is described by certain words and is nowhere named."""

import re
from collections.abc import Iterator

from allegedly.article.article import RESERVED, Attribution
from allegedly.auditing.subject import Subject

ASKED = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|asked not to be (?:named|identified)|declined to be (?:named|identified)|who (?:was|were) not named|spoke anonymously)",
    re.I,
)
"""Words of a sentence that say its source asked not to be named."""
_MARKS = frozenset('"“”„«»')
NAME = r"\b[A-Z][\w’'-]{1,40} (?:[A-Z]\. )?[A-Z][\w’'-]{1,40}"
"""A first and a last name; the lengths are bounded, so that a long text is searched in one pass."""
_NAME = re.compile(NAME)
_PRONOUNS = frozenset("he she it they who which that i we you one this".split())
_LONGEST = 14


def unnamed(subject: Subject, described: re.Pattern, in_sentence: re.Pattern | None = None) -> Iterator[tuple[str, list[Attribution]]]:
    """(words of the first source, all records of its speaker) in text order, once for each unnamed speaker that `described` fits. `in_sentence`: words of
    the sentence, outside quotations, that make its source one too."""
    groups: dict[str, list[Attribution]] = {}
    for record in subject.article.attributions:
        if record.source and record.speaker not in RESERVED and record.parent is None and record.polarity == "positive":
            groups.setdefault(record.speaker, []).append(record)
    for speaker, records in groups.items():
        first = next((r for r in records if _fits(subject, r, described, in_sentence)), None)
        if first and not _is_named(subject, speaker, first):
            yield _shown(subject, first), [first, *(r for r in records if r is not first)]


def _shown(subject, record):
    words = subject.words(record.source)
    return subject.article.speaker(record.speaker).name if words.lower() in _PRONOUNS else words


def _fits(subject, record, described, in_sentence):
    words = subject.words(record.source)
    if words.lower() in ("who", "that") and in_sentence and in_sentence.search(subject.sentence_of(record)):
        return True
    if words.lower() in _PRONOUNS or len(words.split()) > _LONGEST or not _MARKS.isdisjoint(words):
        return False
    return bool(described.search(words) or in_sentence and in_sentence.search(subject.sentence_of(record)))


def _is_named(subject, speaker, record):
    """Whether the speaker has a name: one of its own, not that of whom it speaks for or against (`officials of Norferry`)."""
    named = subject.article.speaker(speaker)
    if named.kind in ("person", "government") and named.name[:1].isupper() and _NAME.search(named.name):
        return True
    words = subject.words(record.source)
    head = re.split(r"\b(?:of|at|in|from|for|with|to|who|familiar|close)\b|,", words, maxsplit=1)
    return bool(_NAME.search(head[0]) or len(head) > 1 and re.match(r"\s*(?:including|such as|led by)\b", words[len(head[0]) + 1 :]))
