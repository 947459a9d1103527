"""Who said what, as statements of PROV-O (W3C Recommendation of 2013), and how IRIs, literals and terms of our own are written, the same in every format."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from allegedly.article.article import AUTHOR, RESERVED
from allegedly.exchange.exporting.dataset import Dataset

BASE = "https://allegedly.example/id/"
TERMS = "https://allegedly.example/terms#"
ANNOTATIONS_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def iri(identifier: str) -> str:
    """IRI of an article, claim, attribution or piece of evidence; the id is percent-encoded where an IRI needs it."""
    return BASE + quote(identifier, safe="/-._~")


def speaker_iri(article_id: str, speaker_id: str) -> str:
    """IRI of a speaker; the reserved ones (`author`, `unspecified`) are each article's own, whether or not the id says so."""
    return iri(f"{article_id}/{speaker_id}" if speaker_id in RESERVED else speaker_id)


def reserved_name(speaker_id: str) -> str:
    """`author` or `unspecified` for the ids of those (`microsoft-zeus/author`); empty for any other speaker."""
    name = speaker_id.rpartition("/")[2]
    return name if name in RESERVED else ""


PROV = "http://www.w3.org/ns/prov#"
PREFIXES = {
    "prov": PROV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "allegedly": TERMS,
}
LOSES = "spans, sentences, quantities, times and notes"
AGENTS = {"person": "Person", "organization": "Organization", "government": "Organization"}


class Literal(NamedTuple):
    """A literal: its text, and the local name of its XML Schema type (empty for a plain string)."""

    text: str
    type: str = ""


class Statement(NamedTuple):
    """One triple and the graph it stands in (the article's). `subject` and `graph` are IRIs, `predicate` a prefixed name, `object` an IRI or a Literal."""

    graph: str
    subject: str
    predicate: str
    object: str | Literal


def full(name: str) -> str:
    """The IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def statements(dataset: Dataset) -> Iterator[Statement]:
    """Every statement, article by article; those of one subject follow one another. Empty literals are left out."""
    for article in dataset.rows("articles"):
        for subject, predicate, value in _article_triples(article, dataset):
            if value != Literal(""):
                yield Statement(iri(article["article_id"]) + "#provenance", subject, predicate, value)


def _article_triples(article: dict, dataset: Dataset) -> Iterator[tuple]:
    article_id = article["article_id"]
    yield from _article(article)
    for speaker in dataset.of_article("speakers", article_id):
        if reserved_name(speaker["speaker_id"]) != AUTHOR:
            yield from _speaker(speaker, article)
    for attribution in dataset.of_article("attributions", article_id):
        yield from _attribution(attribution)
    for claim in dataset.of_article("claims", article_id):
        yield from _claim(claim)
    for evidence in dataset.of_article("evidence", article_id):
        yield from _evidence(evidence)


def _article(article: dict) -> Iterator[tuple]:
    me, voice = iri(article["article_id"]), speaker_iri(article["article_id"], "author")
    yield me, "rdf:type", full("prov:Entity")
    yield me, "dcterms:title", Literal(article["headline"])
    yield me, "dcterms:issued", Literal(article["published"])
    yield me, "allegedly:textSha256", Literal(article["text_sha256"])
    yield me, "prov:wasAttributedTo", voice
    yield voice, "rdf:type", full("prov:Agent")
    yield voice, "rdfs:label", Literal(article["publisher"])


def _speaker(speaker: dict, article: dict) -> Iterator[tuple]:
    me = speaker_iri(article["article_id"], speaker["speaker_id"])
    yield me, "rdf:type", full("prov:Agent")
    if speaker["kind"] in AGENTS:
        yield me, "rdf:type", full(f"prov:{AGENTS[speaker['kind']]}")
    if speaker["kind"] == "document":
        yield me, "rdf:type", full("prov:Entity")
    yield me, "rdfs:label", Literal(speaker["name"])
    yield me, "allegedly:kind", Literal(speaker["kind"])
    if speaker["behind_id"]:
        yield me, "prov:wasAttributedTo", speaker_iri(article["article_id"], speaker["behind_id"])
    if speaker["affiliation_id"]:
        yield me, "allegedly:affiliation", speaker_iri(article["article_id"], speaker["affiliation_id"])


def _attribution(row: dict) -> Iterator[tuple]:
    me, agent = iri(row["attribution_id"]), speaker_iri(row["article_id"], row["speaker_id"])
    content = f"{me}#content"
    yield content, "rdf:type", full("prov:Entity")
    yield content, "prov:value", Literal(" … ".join(span["text"] for span in row["content_spans"]))
    yield content, "prov:wasQuotedFrom", f"{iri(row['parent_id'])}#content" if row["parent_id"] else iri(row["article_id"])
    yield content, "prov:wasAttributedTo", agent
    yield content, "prov:qualifiedAttribution", me
    yield me, "rdf:type", full("prov:Attribution")
    yield me, "prov:agent", agent
    for name in ("cue", "stance", "quotation", "medium"):
        yield me, f"allegedly:{name}", Literal(row[name])
    yield me, "allegedly:depth", Literal(str(row["depth"]), "integer")


def _claim(row: dict) -> Iterator[tuple]:
    me, chain = iri(row["claim_id"]), row["attribution_ids"]
    yield me, "rdf:type", full("prov:Entity")
    yield me, "rdf:type", full("allegedly:Claim")
    yield me, "prov:value", Literal(row["text"])
    yield me, "prov:wasDerivedFrom", f"{iri(chain[-1])}#content" if chain else iri(row["article_id"])
    yield me, "prov:wasAttributedTo", speaker_iri(row["article_id"], row["speaker_id"])
    for name in ("status", "certainty", "polarity", "kind", "verdict"):
        yield me, f"allegedly:{name}", Literal(row[name])
    for name in ("restates", "denies"):
        if row[name]:
            yield me, f"allegedly:{name}", iri(row[name])


def _evidence(row: dict) -> Iterator[tuple]:
    me, verdict = iri(row["evidence_id"]), f"{iri(row['claim_id'])}#verdict"
    yield me, "rdf:type", full("prov:Entity")
    yield me, "prov:value", Literal(row["fact"])
    yield me, "dcterms:title", Literal(row["title"])
    yield me, "dcterms:publisher", Literal(row["publisher"])
    yield me, "dcterms:identifier", Literal(row["url"])
    yield me, "allegedly:bearing", Literal(row["bearing"])
    yield verdict, "rdf:type", full("prov:Entity")
    yield verdict, "allegedly:verdictOn", iri(row["claim_id"])
    yield verdict, "prov:wasDerivedFrom", me


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def literal(value: Literal) -> str:
    """A literal between quote marks, other control characters as `\\uXXXX`, with the full IRI of its type if it has one."""
    text = "".join(c if c >= " " and c not in "\x7f\x85\u2028\u2029" else f"\\u{ord(c):04X}" for c in value.text.translate(_ESCAPES))
    return f'"{text}"' + (f"^^<{full('xsd:' + value.type)}>" if value.type else "")


def term(value: str | Literal) -> str:
    """An IRI between angle brackets, or a literal."""
    return literal(value) if isinstance(value, Literal) else f"<{value}>"
