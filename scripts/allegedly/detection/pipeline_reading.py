"""What an optional spaCy pipeline adds: word classes, sentence starts, and the subjects of verbs.

Any part may be missing: a blank pipeline adds nothing, a tagger its word classes, a sentencizer its
sentence starts, a parser the subjects. Nothing here imports spaCy; the object is used as it comes.
"""

from typing import NamedTuple

from allegedly.text.spans import Span

_TAG_OF_FINE = {"VBG": "G", "VBN": "E", "VBD": "E", "VB": "V", "VBP": "V", "VBZ": "V"}
_TAG_OF_COARSE = {"NOUN": "n", "ADJ": "n", "PROPN": "N", "ADV": "R", "NUM": "0", "AUX": "A"}
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj"))


class Reading(NamedTuple):
    """All keyed by code point of the text: tag of the token that starts there; the subject of the verb that
    starts there; where sentences start (None when the pipeline does not say)."""

    tags: dict[int, str]
    subjects: dict[int, Span]
    sentence_starts: frozenset[int] | None


NOTHING = Reading({}, {}, None)


def reading(pipeline, text: str, paragraphs: list[Span]) -> Reading:
    """Run the pipeline paragraph by paragraph; those longer than it takes are left out."""
    if pipeline is None:
        return NOTHING
    longest = getattr(pipeline, "max_length", len(text) + 1)
    kept = [p for p in paragraphs if p.end - p.start <= longest]
    docs = pipeline.pipe(p.of(text) for p in kept)
    tags, subjects, starts, told = {}, {}, set(), False
    for paragraph, doc in zip(kept, docs):
        tags.update(_tags(doc, paragraph.start))
        subjects.update(_subjects(doc, paragraph.start))
        if doc.has_annotation("SENT_START"):
            told = True
            starts.update(paragraph.start + sentence[0].idx for sentence in doc.sents)
    return Reading(tags, subjects, frozenset(starts) if told else None)


def _tags(doc, base):
    if not doc.has_annotation("TAG") and not doc.has_annotation("POS"):
        return
    for token in doc:
        tag = _TAG_OF_FINE.get(token.tag_) if token.pos_ != "AUX" else "A"
        tag = tag or _TAG_OF_COARSE.get(token.pos_)
        if tag:
            yield base + token.idx, tag


def _subjects(doc, base):
    if not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.dep_ in _SUBJECTS:
            last = doc[token.right_edge.i]
            yield base + token.head.idx, Span(base + doc[token.left_edge.i].idx, base + last.idx + len(last))
