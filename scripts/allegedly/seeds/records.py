"""The records of one article as annotators wrote them, with the spans that their quotes resolve to, and the Article made of them.

Everything else uses the Article made of them (`seeds.read_article`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from allegedly.article.standing import around, standing
from allegedly.seeds.edits import words
from allegedly.text.quotes import Absent, Ambiguous, Beyond, resolve
from allegedly.text.spans import Span, bare_paragraphs
from bisect import bisect_right
from allegedly.article.article import UNCHECKED, Article, Attribution, Claim, Clause, Contrast, Evidence, Quantity, Speaker, Summary, Time, Verdict
from allegedly.article.inferred import cue_reading, with_mentions
from allegedly.text.sentences import sentences_of_text



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


META = ("headline", "publisher", "published", "language", "origin", "split", "rights", "provenance")


def article_of(records: Records) -> Article:
    """The article of records whose quotes all stand and whose references are all there, in the order in which they were written."""
    split = sentences_of_text(records.text)
    spans, attributions = tuple(s.span for s in split), _attributions(records)
    return Article(
        records.text,
        bare_paragraphs(records.text),
        spans,
        with_mentions(records.text, map(_speaker, records.speakers)),
        attributions,
        _claims(records, attributions, [s.start for s in spans]),
        id=records.article_id,
        **{name: records.article.get(name, "") for name in META},
        tokens=tuple(s.tokens for s in split),
        contrasts=tuple(Contrast(p["id"], **{name: p[name] for name in Contrast._fields[1:-1]}, passage=tuple(p.get("passage", ()))) for p in records.contrasts),
        summaries=tuple(_summary(records, n, record) for n, record in enumerate(records.summaries)),
        annotator=records.annotator,
    )


def _speaker(record: dict) -> Speaker:
    given = {name: record[name] for name in ("affiliation", "behind", "title", "note") if name in record}
    return Speaker(record["id"], record["name"], record["kind"], tuple(record.get("aliases", ())), **given)


def _attributions(records: Records) -> tuple[Attribution, ...]:
    places = {record["id"]: n for n, record in enumerate(records.attributions)}
    return tuple(_attribution(records, n, record, places) for n, record in enumerate(records.attributions))


def _attribution(records: Records, number: int, record: dict, places: dict[str, int]) -> Attribution:
    source, cue, content, medium = (tuple(records.spans("attributions", number, name)) for name in ("source", "cue", "content", "medium"))
    polarity, lemma = cue_reading(records.text, cue)
    return Attribution(
        number, source, cue, content, record["speaker"], record["quotation"], record["cue_type"], record["stance"], places.get(record.get("parent", "")), medium,
        polarity, lemma, record["id"], anonymity=record.get("anonymity", ""), note=record.get("note", ""),
    )  # fmt: skip


def _claims(records: Records, attributions: tuple[Attribution, ...], starts: list[int]) -> tuple[Claim, ...]:
    places = {a.key: a.id for a in attributions}
    verdicts = {record["claim"]: _verdict(record) for record in records.verdicts}
    return tuple(_claim(records, n, record, standing(attributions, places.get(record.get("attribution", ""))), verdicts, starts) for n, record in enumerate(records.claims))


def _claim(records: Records, number: int, record: dict, on, verdicts: dict[str, Verdict], starts: list[int]) -> Claim:
    spans = tuple(records.spans("claims", number, "quote"))
    return Claim(
        spans, on.attribution, on.chain, on.status, record["certainty"], record["polarity"], record["paragraph"], max(bisect_right(starts, spans[0].start) - 1, 0), on.speaker,
        record["id"], record["text"], record["kind"], record["checkable"],
        tuple(Quantity(_part(records, number, "quantities", n), float(q["value"]), q["unit"], q["comparator"]) for n, q in enumerate(record.get("quantities", ()))),
        tuple(Time(_part(records, number, "times", n), t["value"], t["anchor"]) for n, t in enumerate(record.get("times", ()))),
        record.get("restates", ""), record.get("denies", ""), verdicts.get(record["id"], UNCHECKED), record.get("note", ""),
    )  # fmt: skip


def _part(records: Records, number: int, name: str, n: int) -> Span:
    return records.spans("claims", number, name, n, "quote")[0]


def _verdict(record: dict) -> Verdict:
    evidence = [Evidence(e["id"], **{name: e[name] for name in Evidence._fields[1:-1]}, later=e.get("later", False)) for e in record["evidence"]]
    return Verdict(record["verdict"], record["target"], record["justification"], tuple(evidence))


def _summary(records: Records, number: int, record: dict) -> Summary:
    clauses = tuple(_clause(records, clause, "summaries", number, "clauses", n) for n, clause in enumerate(record["clauses"]))
    return Summary(record["id"], record["form"], record["origin"], record["text"], clauses)


def _clause(records: Records, record: dict, *at: str | int) -> Clause:
    return Clause(
        tuple(records.spans(*at, "quote")), record["verdict"], record["credited"], record["certain"], record.get("alternative", ""), tuple(records.spans(*at, "article")),
        tuple(record.get("claims", ())), record.get("speaker", ""), record.get("note", ""),
    )  # fmt: skip
