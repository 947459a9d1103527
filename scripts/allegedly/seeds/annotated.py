"""An annotated article as a draft: the gold records in the shape that detection hands over."""

from allegedly.article.article import Article, Attribution, Claim, Speaker
from allegedly.detection.claim_records import status
from allegedly.detection.plain_paragraphs import line_paragraphs
from allegedly.detection.quotation_kind import quotation_kind
from allegedly.seeds.seed import AUTHOR, Seed
from allegedly.text.quotation_marks import quotations
from allegedly.text.sentences import sentences
from allegedly.text.spans import Span

_NEGATIVE = frozenset("deny denied denies reject rejected rejects refute refuted dispute disputed disputes dismiss dismissed".split())


def seed_draft(seed: Seed) -> Article:
    """The draft of an annotated article. Records whose quotes have no span are left out; `allegedly validate` names them."""
    paragraphs = line_paragraphs(seed.text)
    spans = tuple(s.span for p in paragraphs for s in sentences(p.of(seed.text), p.start))
    attributions = _attributions(seed)
    numbers = {record["id"]: n for n, record in enumerate(_resolved(seed, "attributions", "content"))}
    claims = tuple(_claim(seed, at, record, attributions, numbers, spans) for at, record in _placed(seed, "claims", "quote"))
    return Article(seed.text, tuple(paragraphs), spans, _speakers(seed, attributions), attributions, tuple(sorted(claims, key=lambda c: c.spans)), ())


def _placed(seed, collection, name):
    return [(at, record) for at, record in enumerate(getattr(seed, collection)) if seed.spans(collection, at, name)]


def _resolved(seed, collection, name):
    return [record for _, record in _placed(seed, collection, name)]


def _attributions(seed) -> tuple[Attribution, ...]:
    placed = _placed(seed, "attributions", "content")
    numbers = {record["id"]: n for n, (_, record) in enumerate(placed)}
    marks = quotations(seed.text, line_paragraphs(seed.text))
    return tuple(_attribution(seed, n, at, record, numbers, marks) for n, (at, record) in enumerate(placed))


def _attribution(seed, number, at, record, numbers, marks) -> Attribution:
    source, cue, content, medium = (tuple(seed.spans("attributions", at, name)) for name in ("source", "cue", "content", "medium"))
    words = [word.strip(",.").lower() for span in cue for word in span.of(seed.text).split()]
    quotation = record.get("quotation") or quotation_kind(seed.text, content, marks, [q.start for q in marks])
    return Attribution(
        number, source, cue, content, record["speaker"], quotation, record["cue_type"], record["stance"], numbers.get(record.get("parent", "")),
        medium, "negative" if _NEGATIVE & set(words) else "positive", _lemma(words),
    )  # fmt: skip


def _lemma(words: list[str]) -> str:
    """The last word of a cue that is a known one, by its lemma; else its last word."""
    from allegedly.lexicon import noun_cues, verb_cues

    known = [table[word].lemma for word in words for table in (verb_cues(), noun_cues()) if word in table]
    return known[-1] if known else " ".join(words)


def _speakers(seed, attributions) -> tuple[Speaker, ...]:
    mentions: dict[str, list[Span]] = {}
    for attribution in attributions:
        mentions.setdefault(attribution.speaker, []).extend(attribution.source)
    return tuple(
        Speaker(r["id"], r["name"], r["kind"], tuple(r.get("aliases", ())), tuple(sorted(mentions.get(r["id"], ())))) for r in seed.speakers if r["id"] != AUTHOR
    )


def _claim(seed, at, record, attributions, numbers, sentence_spans) -> Claim:
    spans = tuple(seed.spans("claims", at, "quote"))
    chain = _chain(attributions, numbers.get(record.get("attribution", "")))
    sentence = max((n for n, s in enumerate(sentence_spans) if s.start <= spans[0].start), default=0)
    return Claim(
        spans, chain[-1] if chain else None, chain, status(attributions[n].stance for n in chain), record["certainty"], record["polarity"],
        record["paragraph"], sentence,
    )  # fmt: skip


def _chain(attributions, innermost: int | None) -> tuple[int, ...]:
    chain: list[int] = []
    while innermost is not None and innermost not in chain:
        chain.insert(0, innermost)
        innermost = attributions[innermost].parent
    return tuple(chain)
