"""An article as rows of the scheme's tables (schema/tables): the one place where rows are made."""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import Any

from allegedly.article.article import AUTHOR, JOINER, RESERVED, Article, Attribution, Claim, Clause, Summary
from allegedly.article.inferred import anonymity_of
from allegedly.article.standing import around
from allegedly.tables.columns import CONFIGS
from allegedly.tables.contrasts import clusters, pair_rows, paragraph_folds, verification_rows
from allegedly.text.fast_tokens import tokens
from allegedly.text.spans import Span, is_heading

ROLES = ("source", "cue", "content")
OPTIONAL = {"evidence": "verdicts", "verification": "contrasts", "pairs": "contrasts", "summaries": "summaries"}
"""Tables that are there only where some article has such a seed."""


def rows(article: Article, tables: Collection[str] = CONFIGS) -> dict[str, list[dict]]:
    """Rows by table, those of `tables` alone; a row holds every column of its schema. Claims must have a text (`detection.guesses.completed`)."""
    made = Rows(article)
    return {name: getattr(made, name)() for name in tables}


class Rows:
    """One article with what several tables need of it; each method gives the rows of the table of its name."""

    def __init__(self, article: Article):
        self.article = article
        self.attribution_ids = [self.id(key) for key in article.attribution_keys]
        self.claim_ids = [self.id(key) for key in article.claim_keys]
        self.sentence_ids = [self.id(f"s{n:03d}") for n in range(1, len(article.sentences) + 1)]
        self._sentence_ends = [span.end for span in article.sentences]
        self._words: dict[tuple[int, ...], dict] = {}

    def id(self, key: str) -> str:
        """A record's id in the corpus: `article/key`; empty stays empty."""
        return f"{self.article.id}/{key}" if key else ""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, half a surrogate pair let through."""
        return hashlib.sha256(self.article.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def folds(self) -> dict[int, int]:
        """Fold of each paragraph, turned by the text's hash, so that many articles spread evenly."""
        return paragraph_folds(len(self.article.line_starts), self._links, int(self.sha256[:8], 16))

    @cached_property
    def _links(self) -> list[dict]:
        return [
            {"id": key, "paragraph": c.paragraph, "restates": c.restates, "denies": c.denies} for key, c in zip(self.article.claim_keys, self.article.claims)
        ]

    def touched(self, spans) -> list[int]:
        """Places of the sentences that share a code point with the spans."""
        found, sentences = set(), self.article.sentences
        for start, end in spans:
            at = bisect_right(self._sentence_ends, start)
            while at < len(sentences) and sentences[at][0] < end:
                found.add(at)
                at += 1
        return sorted(found)

    def spans(self, spans) -> list[dict]:
        """Spans as the tables hold them, each with its words."""
        text = self.article.text
        return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]

    def articles(self) -> list[dict]:
        """The row of the article itself."""
        article = self.article
        return [
            {
                "article_id": article.id,
                **{name: getattr(article, name) for name in ("headline", "publisher", "published", "language", "origin", "split", "rights", "provenance")},
                "text": article.text,
                "text_sha256": self.sha256,
                "n_paragraphs": len(article.line_starts),
                "n_sentences": len(article.sentences),
                "n_speakers": len(self.speakers()),
                "n_attributions": sum(map(bool, self.attribution_ids)),
                "n_claims": len(article.claims),
            }
        ]

    def speakers(self) -> list[dict]:
        """One row per speaker: the reserved ones first where anything is on their word, then those listed."""
        article = self.article
        said, claimed = Counter(a.speaker for a in article.attributions), Counter(c.speaker for c in article.claims)
        reserved = [article.speaker(identity) for identity in RESERVED if said[identity] or claimed[identity]]
        return [
            {
                "speaker_id": self.id(s.id),
                "article_id": article.id,
                "name": s.name,
                "kind": s.kind,
                "title": s.title,
                "aliases": list(s.aliases),
                "affiliation_id": self.id(s.affiliation),
                "behind_id": self.id(s.behind),
                "mentions": self.spans(s.mentions),
                "n_attributions": said[s.id],
                "n_claims": claimed[s.id],
            }
            for s in [*reserved, *article.speakers]
        ]

    def attributions(self) -> list[dict]:
        """One row an attribution that has a content."""
        claims = defaultdict(list)
        for identity, claim in zip(self.claim_ids, self.article.claims):
            claims[claim.attribution].append(identity)
        return [self._attribution(a, identity, claims[a.id]) for a, identity in zip(self.article.attributions, self.attribution_ids) if identity]

    def _attribution(self, a: Attribution, identity: str, claim_ids: list[str]) -> dict:
        article, speaker = self.article, self.article.speaker(a.speaker)
        return {
            "attribution_id": identity,
            "article_id": article.id,
            "paragraph": article.paragraph(a.content[0].start),
            "sentence_ids": [self.sentence_ids[n] for n in self.touched((*a.source, *a.cue, *a.content))],
            "speaker_id": self.id(speaker.id),
            "speaker": speaker.name,
            "anonymity": a.anonymity or anonymity_of(speaker.kind),
            "source_spans": self.spans(a.source),
            "cue_spans": self.spans(a.cue),
            "content_spans": self.spans(a.content),
            "cue": article.words(a.cue),
            "quotation": a.quotation,
            "cue_type": a.cue_type,
            "stance": a.stance,
            "medium": article.words(a.medium) or a.medium_words,
            "parent_id": "" if a.parent is None else self.attribution_ids[a.parent],
            "depth": len(around(a.id, lambda n: article.attributions[n].parent)) - 1,
            "note": a.note,
            "claim_ids": claim_ids,
        }

    def claims(self) -> list[dict]:
        """One row per claim."""
        cluster = clusters(self._links)
        return [self._claim(c, identity, self.id(cluster[key])) for c, identity, key in zip(self.article.claims, self.claim_ids, self.article.claim_keys)]

    def _claim(self, c: Claim, identity: str, cluster_id: str) -> dict:
        article, touched, word = self.article, self.touched(c.spans), self._word(c)
        return {
            "claim_id": identity,
            "article_id": article.id,
            "paragraph": c.paragraph,
            "sentence_id": self.sentence_ids[touched[0]] if touched else "",
            "text": c.text,
            "quote": article.words(c.spans),
            "spans": self.spans(c.spans),
            "context": " ".join([article.sentences[n].of(article.text) for n in touched]),
            **word,
            "attribution_ids": [*word["attribution_ids"]],
            "speaker_chain": [*word["speaker_chain"]],
            "status": c.status,
            "certainty": c.certainty,
            "polarity": c.polarity,
            "kind": c.kind,
            "checkable": c.checkable,
            "quantities": [self.spans((q.span,))[0] | {"value": float(q.value), "unit": q.unit, "comparator": q.comparator} for q in c.quantities],
            "times": [self.spans((t.span,))[0] | {"value": t.value, "anchor": t.anchor} for t in c.times],
            "restates": self.id(c.restates),
            "denies": self.id(c.denies),
            "cluster_id": cluster_id,
            "verdict": c.verdict.verdict,
            "verdict_target": c.verdict.target,
            "justification": c.verdict.justification,
            "evidence_ids": [self.id(e.key) for e in c.verdict.evidence],
            "note": c.note,
            "fold": self.folds[c.paragraph],
        }

    def _word(self, claim: Claim) -> dict:
        """Columns from the chain of a claim: the innermost attribution gives speaker, cue, quotation and stance."""
        if claim.chain not in self._words:
            article, links = self.article, self.article.chain(claim)
            inner = links[-1] if links else None
            speaker = article.speaker(inner.speaker if inner else AUTHOR)
            self._words[claim.chain] = {
                "speaker_id": self.id(speaker.id),
                "speaker": speaker.name,
                "speaker_kind": speaker.kind,
                "attribution_ids": [self.attribution_ids[a.id] for a in links if self.attribution_ids[a.id]],
                "speaker_chain": article.names(claim),
                "cue": article.words(inner.cue) if inner else "",
                "quotation": inner.quotation if inner else "none",
                "stance": inner.stance if inner else "none",
            }
        return self._words[claim.chain]

    def evidence(self) -> list[dict]:
        """One row per piece of evidence, claim by claim."""
        return [
            {"evidence_id": self.id(e.key), "claim_id": identity, "article_id": self.article.id}
            | {name: getattr(e, name) for name in ("bearing", "fact", "publisher", "title", "published", "later", "url")}
            for identity, claim in zip(self.claim_ids, self.article.claims)
            for e in claim.verdict.evidence
        ]

    def sentences(self) -> list[dict]:
        """One row per sentence, with its tokens and their BIO tags."""
        article, owners, statuses = self.article, self._owners(), self._statuses()
        found = []
        for n, (sentence, its_tokens) in enumerate(zip(article.sentences, article.tokens or _tokens(article))):
            paragraph = article.paragraph(sentence.start)
            found.append(
                {
                    "sentence_id": self.sentence_ids[n],
                    "article_id": article.id,
                    "paragraph": paragraph,
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": sentence.of(article.text),
                    "heading": is_heading(self.line_text(paragraph)),
                    "tokens": [t.of(article.text) for t in its_tokens],
                    "token_starts": [t.start for t in its_tokens],
                    "tags": bio_tags(its_tokens, owners),
                    "statuses": statuses[n],
                    "fold": self.folds[paragraph],
                }
            )
        return found

    def line_text(self, number: int) -> str:
        """The words of a line, from 1, without its end."""
        return self.article.text[self.article.line_starts[number - 1] :].partition("\n")[0]

    def _owners(self) -> list[tuple[str, Span, int] | None]:
        """For each code point the role, span and attribution that it belongs to: of several the outermost attribution's."""
        parents = [a.parent for a in self.article.attributions]
        order = sorted(range(len(parents)), key=lambda n: (len(around(n, parents.__getitem__)), n))
        layers = [(role.upper(), span, n) for n in order for role in ROLES for span in getattr(self.article.attributions[n], role)]
        owners: list[tuple[str, Span, int] | None] = [None] * len(self.article.text)
        for owner in reversed(layers):
            start, end = owner[1]
            owners[start:end] = [owner] * (end - start)
        return owners

    def _statuses(self) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in self.article.sentences]
        for claim in self.article.claims:
            for n in self.touched(claim.spans):
                found[n].append(claim.status)
        return found

    def verification(self) -> list[dict]:
        """Two rows a contrast, the faithful sentence and its edit."""
        return verification_rows(self.article, self.id, self.folds)

    def pairs(self) -> list[dict]:
        """One row per contrast."""
        return pair_rows(self.article, self.id, self.folds)

    def summaries(self) -> list[dict]:
        """One row per clause of a summary."""
        return [self._clause(summary, clause, n) for summary in self.article.summaries for n, clause in enumerate(summary.clauses, 1)]

    def _clause(self, summary: Summary, clause: Clause, number: int) -> dict:
        spans: list[dict[str, Any]] = [{"start": start, "end": end, "text": summary.text[start:end]} for start, end in clause.spans]
        listed = {speaker.id for speaker in self.article.speakers} | set(RESERVED)
        return {
            "clause_id": self.id(f"{summary.key}.{number:02d}"),
            "article_id": self.article.id,
            "summary_id": self.id(summary.key),
            "summary": summary.text,
            "form": summary.form,
            "origin": summary.origin,
            "spans": spans,
            "text": JOINER.join(span["text"] for span in spans),
            "article_spans": self.spans(clause.article_spans),
            "claim_ids": [self.id(key) for key in clause.claims],
            "verdict": clause.verdict,
            "alternative": clause.alternative or "none",
            "certain": clause.certain,
            "speaker_id": self.id(clause.speaker),
            "credited": self.id(clause.credited) if clause.credited in listed else clause.credited,
        }


def bio_tags(tokens: tuple[Span, ...], owners: list[tuple[str, Span, int] | None]) -> list[str]:
    """BIO tag of each token; a token belongs to what its first code point belongs to. A new span of a role begins with B."""
    tags, before = [], None
    for token in tokens:
        held = owners[token.start]
        tags.append("O" if held is None else ("I-" if held == before else "B-") + held[0])
        before = held
    return tags


def _tokens(article: Article) -> list[tuple[Span, ...]]:
    """Tokens of each sentence of an article that brings none."""
    starts, ends, _ = tokens(article.text)
    places = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in article.sentences]
    return [tuple(map(Span, starts[first:last], ends[first:last])) for first, last in places]
