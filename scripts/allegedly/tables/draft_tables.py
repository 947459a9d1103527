"""A draft as rows of the scheme's tables: speakers, attributions, claims (schema/tables)."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from allegedly.article.anonymity import anonymity_of
from allegedly.article.article import UNSPECIFIED, Article, Attribution
from allegedly.detection.guesses import checkable, kind
from allegedly.seeds.seed_records import GUESSED, Lines, sentence, speaker_ids


def draft_tables(draft: Article, article_id: str) -> dict[str, list[dict]]:
    """The rows by table. What the rules cannot know (verdict, clusters, restatements, quantities) is empty."""
    return _Tables(draft, article_id).tables()


class _Tables:
    def __init__(self, draft: Article, article_id: str):
        self.draft, self.article_id = draft, article_id
        self.lines, self.ids = Lines(draft.text), speaker_ids(draft)
        self.speakers = {s.id: s for s in draft.speakers}
        self.attribution_ids: dict[int | None, str] = {a.id: f"{article_id}/a{n:03}" for n, a in enumerate((a for a in draft.attributions if a.content), 1)}
        self.sentence_starts = [s.start for s in draft.sentences]
        self.sentence_texts = [draft.text[start:end] for start, end in draft.sentences]
        self.words: dict[tuple[int, ...], dict] = {}
        self.claims_of: dict[int | None, list[str]] = defaultdict(list)
        for n, claim in enumerate(draft.claims, 1):
            self.claims_of[claim.attribution].append(f"{article_id}/c{n:03}")

    def tables(self) -> dict[str, list[dict]]:
        attributions = [self._attribution(a) for a in self.draft.attributions if a.id in self.attribution_ids]
        claims = [self._claim(n, c) for n, c in enumerate(self.draft.claims, 1)]
        return {"speakers": self._speakers(), "attributions": attributions, "claims": claims}

    def _spans(self, spans) -> list[dict]:
        text = self.draft.text
        return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]

    def _words(self, spans) -> str:
        text = self.draft.text
        return " … ".join([text[start:end] for start, end in spans])

    def _speaker_id(self, identity: str) -> str:
        return f"{self.article_id}/{self.ids.get(identity, UNSPECIFIED)}"

    def _name(self, identity: str) -> str:
        return self.speakers[identity].name if identity in self.speakers else identity

    def _kind(self, identity: str) -> str:
        return self.speakers[identity].kind if identity in self.speakers else "unnamed"

    def _speakers(self) -> list[dict]:
        said = Counter(a.speaker for a in self.draft.attributions)
        claimed = Counter(self.draft.attributions[c.attribution].speaker for c in self.draft.claims if c.attribution is not None)
        return [
            {
                "speaker_id": self._speaker_id(s.id),
                "article_id": self.article_id,
                "name": s.name,
                "kind": s.kind,
                "title": "",
                "aliases": list(s.aliases),
                "affiliation_id": "",
                "behind_id": "",
                "mentions": self._spans(s.mentions),
                "n_attributions": said[s.id],
                "n_claims": claimed[s.id],
            }
            for s in self.draft.speakers
        ]

    def _chain(self, attribution: Attribution) -> list[Attribution]:
        chain = [attribution]
        while chain[0].parent is not None:
            chain.insert(0, self.draft.attributions[chain[0].parent])
        return chain

    def _sentence_id(self, number: int) -> str:
        return f"{self.article_id}/s{number + 1:03}"

    def _attribution(self, a: Attribution) -> dict:
        return {
            "attribution_id": self.attribution_ids[a.id],
            "article_id": self.article_id,
            "paragraph": self.lines.number(a.content[0].start),
            "sentence_ids": [self._sentence_id(n) for n in self._touched(a.content)],
            "speaker_id": self._speaker_id(a.speaker),
            "speaker": self._name(a.speaker),
            "anonymity": anonymity_of(self._kind(a.speaker)),
            "source_spans": self._spans(a.source),
            "cue_spans": self._spans(a.cue),
            "content_spans": self._spans(a.content),
            "cue": self._words(a.cue),
            "quotation": a.quotation,
            "cue_type": a.cue_type,
            "stance": a.stance,
            "medium": self._words(a.medium),
            "parent_id": self.attribution_ids.get(a.parent, ""),
            "depth": len(self._chain(a)) - 1,
            "note": "",
            "claim_ids": self.claims_of[a.id],
        }

    def _touched(self, spans) -> range:
        """Numbers of the sentences from the first to the last that the spans touch."""
        first = max(bisect_right(self.sentence_starts, spans[0].start) - 1, 0)
        return range(first, max(first + 1, bisect_left(self.sentence_starts, spans[-1].end)))

    def _claim(self, number: int, claim) -> dict:
        spans, touched = self._spans(claim.spans), self._touched(claim.spans)
        words = " ".join([span["text"] for span in spans]).strip()
        guess, identity, word = kind(words), f"{self.article_id}/c{number:03}", self._word(claim.chain)
        row = {
            "claim_id": identity,
            "article_id": self.article_id,
            "paragraph": self.lines.number(claim.spans[0].start),
            "sentence_id": self._sentence_id(claim.sentence),
            "text": sentence(words),
            "quote": " … ".join([span["text"] for span in spans]),
            "spans": spans,
            "context": " ".join(self.sentence_texts[touched.start : touched.stop]),
            **word,
            "status": claim.status,
            "certainty": claim.certainty,
            "polarity": claim.polarity,
            "kind": guess,
            "checkable": checkable(guess),
            **_UNKNOWN,
            "cluster_id": identity,
        }
        row["attribution_ids"], row["speaker_chain"] = [*word["attribution_ids"]], [*word["speaker_chain"]]
        return row

    def _word(self, numbers: tuple[int, ...]) -> dict:
        """On whose word the claims of a chain stand; the lists in it are copied into each row."""
        if numbers not in self.words:
            self.words[numbers] = self._word_of([self.draft.attributions[n] for n in numbers])
        return self.words[numbers]

    def _word_of(self, chain: list[Attribution]) -> dict:
        """The innermost attribution gives speaker, cue, quotation and stance."""
        inner = chain[-1] if chain else None
        speaker = inner.speaker if inner else "author"
        return {
            "speaker_id": self._speaker_id(speaker),
            "speaker": self._name(speaker),
            "speaker_kind": self.speakers[speaker].kind if speaker in self.speakers else "author" if speaker == "author" else "unnamed",
            "attribution_ids": [self.attribution_ids[a.id] for a in chain if a.id in self.attribution_ids],
            "speaker_chain": [self._name(a.speaker) for a in chain],
            "cue": self._words(inner.cue) if inner else "",
            "quotation": inner.quotation if inner else "none",
            "stance": inner.stance if inner else "none",
        }


_UNKNOWN = {
    "quantities": [], "times": [], "restates": "", "denies": "", "verdict": "unchecked", "verdict_target": "none", "justification": "",
    "evidence_ids": [], "note": GUESSED, "fold": 0,
}  # fmt: skip
