"""One article being compiled: its seed, and what several tables need to know of it."""

from bisect import bisect_right
from functools import cached_property

from allegedly.article.chains import chain
from allegedly.seeds.seed import AUTHOR, Seed
from allegedly.tables.folds import clusters, paragraph_folds
from allegedly.text.paragraphs import is_heading
from allegedly.text.sentences import Sentence, sentences
from allegedly.text.spans import Span

JOINER = " … "


class Article:
    """A validated seed with its sentences, clusters and folds. `salt` turns the folds, so that many articles spread evenly."""

    def __init__(self, seed: Seed, salt: int = 0):
        self.seed = seed
        self.salt = salt

    def id(self, local: str) -> str:
        """A record's id in the corpus: `article/local`; empty stays empty."""
        return f"{self.seed.article_id}/{local}" if local else ""

    @cached_property
    def sentences(self) -> list[tuple[int, Sentence]]:
        """Every sentence with its paragraph number, in text order."""
        return [(n, s) for n, p in enumerate(self.seed.paragraphs, 1) for s in sentences(p.of(self.seed.text), p.start)]

    @cached_property
    def sentence_ids(self) -> list[str]:
        """Id of each sentence, in the order of `sentences`."""
        return [self.id(f"s{i:03d}") for i, _ in enumerate(self.sentences, 1)]

    @cached_property
    def folds(self) -> dict[int, int]:
        """Fold of each paragraph."""
        return paragraph_folds(len(self.seed.paragraphs), self.seed.claims, self.salt)

    @cached_property
    def clusters(self) -> dict[str, str]:
        """Each claim's id with that of its cluster's first claim."""
        return clusters(self.seed.claims)

    @cached_property
    def chains(self) -> dict[str, list[dict]]:
        """The chain of each claim, outermost first."""
        return {c["id"]: chain(self.seed, c.get("attribution")) for c in self.seed.claims}

    @cached_property
    def attribution_index(self) -> dict[str, int]:
        """Place of each attribution in the seed, by its id."""
        return {record["id"]: i for i, record in enumerate(self.seed.attributions)}

    @cached_property
    def verdicts(self) -> dict[str, dict]:
        """Verdicts by claim."""
        return {v["claim"]: v for v in self.seed.verdicts}

    def touched(self, spans: list[Span]) -> list[int]:
        """Indexes of the sentences that share a code point with the spans."""
        found: set[int] = set()
        for start, end in spans:
            i = bisect_right(self._sentence_ends, start)
            while i < len(self.sentences) and self.sentences[i][1].span.start < end:
                found.add(i)
                i += 1
        return sorted(found)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.span.end for _, sentence in self.sentences]

    def claim_speaker(self, claim_id: str) -> str:
        """Id of a claim's innermost speaker."""
        links = self.chains[claim_id]
        return links[-1]["speaker"] if links else AUTHOR

    def speaker_kind(self, speaker_id: str) -> str:
        """Kind of a speaker; `unspecified` is an unnamed one."""
        if speaker_id in self.seed.speaker_by_id:
            return self.seed.speaker_by_id[speaker_id]["kind"]
        return AUTHOR if speaker_id == AUTHOR else "unnamed"

    def span_rows(self, spans: list[Span]) -> list[dict]:
        """Spans as the tables hold them, each with its text."""
        return [{"start": s.start, "end": s.end, "text": s.of(self.seed.text)} for s in spans]

    def words(self, spans: list[Span]) -> str:
        """The spans' words, pieces joined by an ellipsis."""
        return JOINER.join(s.of(self.seed.text) for s in spans)

    def heading(self, paragraph: int) -> bool:
        """Whether a paragraph is a heading."""
        return is_heading(self.seed.paragraph_text(paragraph))
