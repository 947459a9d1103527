"""The records of one article as annotators wrote them, with the spans that their quotes resolve to: what the rules of validation look at.

Everything else uses the Article made of them (`seeds.read_article`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.article.standing import around
from allegedly.seeds.edits import words
from allegedly.text.quotes import Absent, Ambiguous, Beyond, resolve
from allegedly.text.spans import Span

COLLECTIONS = ("speakers", "attributions", "claims", "verdicts", "contrasts", "summaries")
QUOTED = {"attributions": ("source", "cue", "content", "medium"), "claims": ("quote", "quantities", "times")}
DRAFTED_LISTS = COLLECTIONS[:3]
DRAFT_NOTE = "Drafted by "
"""How the note of every record begins that `annotate --yaml` writes (`detection.guesses`, `seeds.write`)."""
At = tuple[str | int, ...]


@dataclass
class Records:
    """Records keep the shape of schema/seeds; `paragraphs` are spans of `text`, paragraph n being item n - 1; `retired` are ids given up, `named` the article that each file names, `sources` copies of records of evidence by file name, where the folder has any; `annotator` who annotated, if the file says so."""

    article_id: str
    text: str
    paragraphs: list[Span]
    article: dict = field(default_factory=dict)
    speakers: list[dict] = field(default_factory=list)
    attributions: list[dict] = field(default_factory=list)
    claims: list[dict] = field(default_factory=list)
    verdicts: list[dict] = field(default_factory=list)
    contrasts: list[dict] = field(default_factory=list)
    summaries: list[dict] = field(default_factory=list)
    retired: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    annotator: str = ""

    @cached_property
    def speaker_by_id(self) -> dict[str, dict]:
        """Speakers by id; the first wins where an id stands twice."""
        return _by_id(self.speakers)

    @cached_property
    def attribution_by_id(self) -> dict[str, dict]:
        """Attributions by id; the first wins where an id stands twice."""
        return _by_id(self.attributions)

    @cached_property
    def claim_by_id(self) -> dict[str, dict]:
        """Claims by id."""
        return _by_id(self.claims)

    def is_draft(self, at: At) -> bool:
        """Whether the record that a path leads into still has the note of `annotate --yaml`."""
        record = getattr(self, str(at[0]))[at[1]] if len(at) > 1 and at[0] in DRAFTED_LISTS else {}
        return record.get("note", "").startswith(DRAFT_NOTE)

    @property
    def is_released(self) -> bool:
        """Whether ids of the article may be known to others: its records are counted in article.yaml, or some are retired."""
        return bool(self.article.get("counts") or self.retired)

    @cached_property
    def wordings(self) -> list[tuple[str, str]]:
        """The faithful sentence and the edit of each contrast, folded as `edits.words` folds them."""
        return [(words(pair["faithful"]), words(pair["edit"])) for pair in self.contrasts]

    @cached_property
    def _resolved(self) -> tuple[dict[At, list[Span]], list[tuple[At, str, Absent | Ambiguous | Beyond]]]:
        spans: dict[At, list[Span]] = {}
        faults: list[tuple[At, str, Absent | Ambiguous | Beyond]] = []
        for at, base, shift, pieces in self._quoted():
            spans[at] = found = []
            for piece in pieces:
                quote, occurrence = piece_words(piece)
                result = resolve(base, quote, occurrence)
                if isinstance(result, Span):
                    found.append(Span(result.start + shift, result.end + shift))
                else:
                    faults.append((at, quote, result))
        return spans, faults

    def _quoted(self) -> Iterator[tuple[At, str, int, list]]:
        """Each quoted field: its path, the text that it is in, where that text begins, and its pieces."""
        for at, paragraph, pieces in self._quoted_paragraphs():
            yield at, self.paragraph_text(paragraph), self.paragraphs[paragraph - 1].start, pieces
        for i, summary in enumerate(self.summaries):
            for j, clause in enumerate(summary["clauses"]):
                at, paragraph = ("summaries", i, "clauses", j), clause.get("paragraph", 0)
                yield (*at, "quote"), summary["text"], 0, pieces_of(clause["quote"])
                if "article" in clause and 1 <= paragraph <= len(self.paragraphs):
                    yield (*at, "article"), self.paragraph_text(paragraph), self.paragraphs[paragraph - 1].start, pieces_of(clause["article"])

    def _quoted_paragraphs(self) -> Iterator[tuple[At, int, list]]:
        for collection, fields in QUOTED.items():
            for i, record in enumerate(getattr(self, collection)):
                if 1 <= record["paragraph"] <= len(self.paragraphs):
                    yield from self._quoted_fields(collection, i, record, fields)

    @staticmethod
    def _quoted_fields(collection: str, i: int, record: dict, fields) -> Iterator[tuple[At, int, list]]:
        for name in fields:
            value = record.get(name)
            if name in ("quantities", "times"):
                for j, part in enumerate(value or ()):
                    yield (collection, i, name, j, "quote"), record["paragraph"], [part["quote"]]
            elif value:
                yield (collection, i, name), record["paragraph"], pieces_of(value)

    @property
    def quote_faults(self) -> list[tuple[At, str, Absent | Ambiguous | Beyond]]:
        """Quotes that have no span: where they are written, their words, and why."""
        return self._resolved[1]

    @property
    def all_spans(self) -> dict[At, list[Span]]:
        """Spans of every quoted field by the path of the field."""
        return self._resolved[0]

    def spans(self, *at: str | int) -> list[Span]:
        """Spans of one quoted field in text order; empty if it is empty or absent."""
        return self._resolved[0].get(at, [])

    def text_of(self, at: At) -> str:
        """The text that a quoted field's spans are in: a summary's for the words of its clauses, else the article's."""
        return self.summaries[int(at[1])]["text"] if at[0] == "summaries" and at[-1] == "quote" else self.text

    def paragraph_text(self, number: int) -> str:
        """Words of paragraph `number`, from 1. Raises IndexError."""
        return self.paragraphs[number - 1].of(self.text)

    def chain(self, attribution_id: str | None) -> list[dict]:
        """The attributions around a claim, outermost first; empty for the author's own voice. Ends at an unknown id or a circle."""
        known = self.attribution_by_id
        return [known[identity] for identity in around(attribution_id, lambda identity: known[identity].get("parent") if identity in known else None) if identity in known]


def _by_id(records: list[dict]) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for record in records:
        found.setdefault(record["id"], record)
    return found


def pieces_of(value) -> list:
    """A quoted field's pieces, whether it was written as one or as a list."""
    return value if isinstance(value, list) else [value]


def piece_words(piece: str | dict) -> tuple[str, int | None]:
    """A piece's words and the occurrence it names, if any."""
    return (piece, None) if isinstance(piece, str) else (piece["quote"], piece["occurrence"])
