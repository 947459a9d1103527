"""A draft laid out in the rows of the tables: paragraphs, sentences, ids, chains and statuses are derived, missing labels filled in and counted."""

import hashlib
import zlib
from collections.abc import Iterable
from functools import cached_property

from allegedly.importing.draft import Draft, DraftAttribution, DraftClaim
from allegedly.importing.quotation import cue_type, quotation
from allegedly.importing.tagging import tags
from allegedly.records.chains import status
from allegedly.records.folds import FOLDS, clusters
from allegedly.records.seed import AUTHOR, RESERVED, UNSPECIFIED
from allegedly.text.paragraphs import is_heading, paragraph_spans
from allegedly.text.sentences import Sentence, sentences
from allegedly.text.spans import Span

TABLES = ("articles", "speakers", "attributions", "claims", "sentences", "evidence")
"""What an import writes; `evidence` is always empty, for the tables to be complete for exports."""
ASSUMED = {"stance": "neutral", "cue_type": "verb", "certainty": "underspecified", "polarity": "positive", "kind": "state"}
"""What stands where a format has no such label; each use is counted among the assumptions."""
UNKNOWN_KIND = "unnamed"


class Layout:
    """Rows of one draft that has no problems. `check` must have passed."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self._fold = zlib.crc32(draft.article_id.encode()) % FOLDS
        self._attributions = sorted(draft.attributions, key=lambda a: a.content[0])
        self._claims = sorted(draft.claims, key=lambda c: c.spans[0])
        self._by_key = {a.key: a for a in draft.attributions}
        self._ids = self._named("a", self._attributions) | self._named("c", self._claims)
        self._speaker_ids = self._name_speakers()

    def rows(self) -> dict[str, list[dict]]:
        """Rows by table."""
        sentence_rows = [self._sentence(n, s) for n, s in enumerate(self._sentences)]
        claims = [self._claim(c) for c in self._claims]
        attributions = [self._attribution(a) for a in self._attributions]
        speakers = [self._speaker(key, claims, attributions) for key in self.draft.speakers if key not in RESERVED]
        counts = {"n_sentences": len(sentence_rows), "n_speakers": len(speakers), "n_attributions": len(attributions), "n_claims": len(claims)}
        article = self._article() | {"n_paragraphs": len(self._paragraphs)} | counts
        for row, sentence in zip(sentence_rows, self._sentences):
            row["statuses"] = [c["status"] for c, d in zip(claims, self._claims) if _touch(d.spans, [sentence.span])]
        return dict(zip(TABLES, ([article], speakers, attributions, claims, sentence_rows, [])))

    @cached_property
    def _paragraphs(self) -> list[Span]:
        return paragraph_spans(self.draft.text)

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return [s for p in self._paragraphs for s in sentences(p.of(self.draft.text), p.start)]

    @cached_property
    def _tags(self) -> list[list[str]]:
        outermost_first = sorted(self._attributions, key=lambda a: len(self._chain(a.key)))
        return tags([s.tokens for s in self._sentences], [(a.source, a.cue, a.content) for a in outermost_first])

    def _named(self, letter: str, made: list) -> dict[tuple[str, str], str]:
        own = all(m.key.startswith(f"{self.draft.article_id}/") for m in made)
        return {(letter, m.key): m.key if own else f"{self.draft.article_id}/{letter}{n:03d}" for n, m in enumerate(made, 1)}

    def _name_speakers(self) -> dict[str, str]:
        prefix = f"{self.draft.article_id}/"
        own = all(key.startswith(prefix) or key in RESERVED for key in self.draft.speakers)
        names = {key: key if own or key in RESERVED else f"{prefix}s{n:02d}" for n, key in enumerate(self.draft.speakers, 1)}
        return names | {"": UNSPECIFIED, AUTHOR: AUTHOR, UNSPECIFIED: UNSPECIFIED}

    def _chain(self, key: str) -> list[DraftAttribution]:
        chain = []
        while key:
            chain.append(self._by_key[key])
            key = chain[-1].parent
        return chain[::-1]

    def _paragraph(self, spans: list[Span]) -> int:
        return self.draft.text.count("\n", 0, spans[0].start) + 1

    def _touched(self, spans: list[Span]) -> list[int]:
        found = [n for n, s in enumerate(self._sentences) if _touch([s.span], spans)]
        before = [n for n, s in enumerate(self._sentences) if s.span.start <= spans[0].start]
        return found or before[-1:] or [0]

    def _sentence_id(self, number: int) -> str:
        return f"{self.draft.article_id}/s{number + 1:03d}"

    def _span_rows(self, spans: Iterable[Span]) -> list[dict]:
        return [{"start": s.start, "end": s.end, "text": s.of(self.draft.text)} for s in spans]

    def _words(self, spans: Iterable[Span]) -> str:
        return " … ".join(span.of(self.draft.text) for span in spans)

    def _label(self, made: DraftAttribution | DraftClaim, name: str) -> str:
        if name not in made.labels:
            self.draft.assumptions[f"{name}: `{ASSUMED[name]}` where the format has none"] += 1
        return made.labels.get(name, ASSUMED[name])

    def _article(self) -> dict:
        described = {n: getattr(self.draft, n) for n in ("article_id", "headline", "publisher", "published", "language", "rights", "provenance", "text")}
        return described | {"text_sha256": hashlib.sha256(self.draft.text.encode()).hexdigest()}

    def _speaker_name(self, key: str) -> str:
        return self.draft.speakers[key].name if key and key not in RESERVED else key or UNSPECIFIED

    def _speaker_kind(self, key: str) -> str:
        if key == AUTHOR:
            return "author"
        return (self.draft.speakers[key].kind if key in self.draft.speakers else "") or UNKNOWN_KIND

    def _speaker(self, key: str, claims: list[dict], attributions: list[dict]) -> dict:
        draft, me = self.draft, self._speaker_ids[key]
        if not draft.speakers[key].kind:
            draft.assumptions[f"kind of speaker: `{UNKNOWN_KIND}` where the format has none"] += 1
        mentions = sorted({span for a in draft.attributions if a.speaker == key for span in a.source})
        row = {"speaker_id": me, "article_id": draft.article_id, "name": draft.speakers[key].name, "kind": self._speaker_kind(key)}
        row |= {"aliases": [], "affiliation_id": "", "behind_id": "", "mentions": self._span_rows(mentions)}
        return row | {"n_attributions": sum(a["speaker_id"] == me for a in attributions), "n_claims": sum(c["speaker_id"] == me for c in claims)}

    def _quotation(self, made: DraftAttribution) -> str:
        if "quotation" not in made.labels:
            self.draft.assumptions["quotation: told from the quotation marks"] += 1
            made.labels["quotation"] = quotation(self.draft.text, made.content)
        return made.labels["quotation"]

    def _attribution(self, made: DraftAttribution) -> dict:
        spans = sorted(made.source + made.cue + made.content)
        told = cue_type(self._words(made.cue))
        if told:
            made.labels.setdefault("cue_type", told)
        row = {"attribution_id": self._ids["a", made.key], "article_id": self.draft.article_id, "paragraph": self._paragraph(made.content)}
        row |= {"sentence_ids": [self._sentence_id(n) for n in self._touched(spans)]}
        row |= {"speaker_id": self._speaker_ids[made.speaker], "speaker": self._speaker_name(made.speaker)}
        row |= {f"{role}_spans": self._span_rows(getattr(made, role)) for role in ("source", "cue", "content")}
        row |= {"cue": self._words(made.cue), "quotation": self._quotation(made), "cue_type": self._label(made, "cue_type")}
        row |= {"stance": self._label(made, "stance"), "medium": made.medium, "note": made.note}
        row |= {"parent_id": self._ids["a", made.parent] if made.parent else "", "depth": len(self._chain(made.key)) - 1}
        return row | {"claim_ids": [self._ids["c", c.key] for c in self._claims if c.attribution == made.key]}

    def _claim(self, made: DraftClaim) -> dict:
        chain, touched = self._chain(made.attribution), self._touched(made.spans)
        speaker = chain[-1].speaker if chain else AUTHOR
        row = {"claim_id": self._ids["c", made.key], "article_id": self.draft.article_id, "paragraph": self._paragraph(made.spans)}
        row |= {"sentence_id": self._sentence_id(touched[0]), "text": self._standalone(made), "quote": self._words(made.spans), "spans": self._span_rows(made.spans)}
        row |= {"context": " ".join(self._sentences[n].span.of(self.draft.text) for n in touched)}
        row |= {"speaker_id": self._speaker_ids[speaker], "speaker": self._speaker_name(speaker), "speaker_kind": self._speaker_kind(speaker)}
        row |= {"attribution_ids": [self._ids["a", a.key] for a in chain], "speaker_chain": [self._speaker_name(a.speaker) for a in chain]}
        row |= {"cue": self._words(chain[-1].cue) if chain else "", "quotation": self._quotation(chain[-1]) if chain else "none"}
        stances = [a.labels.get("stance", ASSUMED["stance"]) for a in chain]
        row |= {"stance": stances[-1] if chain else "none", "status": status(stances)}
        row |= {name: self._label(made, name) for name in ("certainty", "polarity", "kind")}
        return row | self._unjudged(made)

    def _standalone(self, made: DraftClaim) -> str:
        if not made.text:
            self.draft.assumptions["text of a claim: its words in the article"] += 1
        return made.text or self._words(made.spans)

    def _unjudged(self, made: DraftClaim) -> dict:
        self.draft.assumptions["checkable: false and verdict: `unchecked`, for nothing was checked"] += 1
        ties = {name: self._ids["c", getattr(made, name)] if getattr(made, name) else "" for name in ("restates", "denies")}
        row = {"checkable": False, "quantities": [], "times": [], **ties, "cluster_id": self._cluster(made)}
        row |= {"verdict": "unchecked", "verdict_target": "none", "justification": "", "evidence_ids": []}
        return row | {"note": made.note, "fold": self._fold}

    def _cluster(self, made: DraftClaim) -> str:
        return self._ids["c", self._clusters[made.key]]

    @cached_property
    def _clusters(self) -> dict[str, str]:
        return clusters([{"id": c.key, "restates": c.restates, "denies": c.denies} for c in self._claims])

    def _sentence(self, number: int, sentence: Sentence) -> dict:
        text, span = self.draft.text, sentence.span
        paragraph = self._paragraph([span])
        row = {"sentence_id": self._sentence_id(number), "article_id": self.draft.article_id, "paragraph": paragraph}
        row |= {"start": span.start, "end": span.end, "text": span.of(text), "heading": is_heading(self._paragraphs[paragraph - 1].of(text))}
        row |= {"tokens": [t.of(text) for t in sentence.tokens], "token_starts": [t.start for t in sentence.tokens]}
        return row | {"tags": self._tags[number], "statuses": [], "fold": self._fold}


def _touch(left: list[Span], right: list[Span]) -> bool:
    return any(a.overlap(b) for a in left for b in right)
