"""The Article of annotated records: quotes become spans, chains a standing."""

from bisect import bisect_right

from allegedly.article.article import UNCHECKED, Article, Attribution, Claim, Clause, Contrast, Evidence, Quantity, Speaker, Summary, Time, Verdict
from allegedly.article.defaults import cue_reading
from allegedly.article.defaults import with_mentions
from allegedly.article.standing import standing
from allegedly.seeds.records import Records
from allegedly.text.spans import bare_paragraphs
from allegedly.text.sentences import sentences_of_text
from allegedly.text.spans import Span

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
