"""JSON-LD, Turtle and N-Quads, read back by pyld and rdflib; the contexts of others are stood in for by the few terms used, written here."""

import json

import pytest

pyld = pytest.importorskip("pyld", reason="pyld, which reads JSON-LD, is not installed")
rdflib = pytest.importorskip("rdflib", reason="rdflib, which reads RDF, is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from allegedly.exchange.exporting.write import load
from invented_news import TEXT, Held, harbour, spans, tables

BASE = "https://allegedly.example/id/harbour-row"
DATASET = Held(tables([harbour()]))
OA = "http://www.w3.org/ns/oa#"
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "id": "@id",
        "type": "@type",
        **{
            name: OA + name
            for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "TextualBody", "exact", "prefix", "suffix")
        },
        "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "start": {"@id": OA + "start"},
        "end": {"@id": OA + "end"},
        "body": {"@id": OA + "hasBody"},
        "target": {"@id": OA + "hasTarget"},
        "source": {"@id": OA + "hasSource", "@type": "@id"},
        "selector": {"@id": OA + "hasSelector"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "rights": {"@id": "http://purl.org/dc/terms/rights", "@type": "@id"},
        "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
        **{name: OA + name for name in ("assessing", "identifying", "tagging", "describing")},
    },
    "https://schema.org": {"@vocab": "https://schema.org/"},
}


def offline(url: str, options: dict) -> dict:
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url.rstrip("/")]}}


def graph(name: str, dataset=DATASET):
    """What pyld makes of an export, as an rdflib graph."""
    document = json.loads("".join(load(name).pieces(dataset, None)))
    quads = pyld.jsonld.to_rdf(document, {"documentLoader": offline, "format": "application/n-quads"})
    return rdflib.Dataset().parse(data=quads, format="nquads")


def rows(found, query: str) -> list[tuple]:
    return sorted(tuple(str(value) for value in row) for row in found.query(query))


SELECTORS = f"""PREFIX oa: <{OA}> SELECT ?annotation ?start ?end ?exact ?prefix ?suffix WHERE {{
  ?annotation a oa:Annotation ; oa:hasTarget [ oa:hasSource ?source ; oa:hasSelector ?p , ?q ] .
  ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end . ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }}"""


def test_both_selectors_of_every_annotation_pick_the_same_words():
    found = rows(graph("web-annotation"), SELECTORS)
    assert len(found) == 5 + 4 + 4 + 6  # spans of claims, sources, cues, contents
    for _, start, end, exact, prefix, suffix in found:
        start, end = int(start), int(end)
        assert TEXT[start:end] == exact and TEXT[:start].endswith(prefix) and TEXT[end:].startswith(suffix)
        assert len(prefix) == min(32, start) and len(suffix) == min(32, len(TEXT) - end)


def test_a_claim_carries_its_text_its_labels_and_on_whose_word_it_stands():
    found = graph("web-annotation")
    terms = "PREFIX a: <https://allegedly.example/terms#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
    values = rows(found, f"{terms} SELECT ?v WHERE {{ <{BASE}/c003> oa:hasBody/rdf:value ?v }}")
    assert ("Repairs cost two million dollars.",) in values and ("status:alleged",) in values and ("verdict:not_enough_evidence",) in values
    assert rows(found, f"{terms} SELECT ?w WHERE {{ <{BASE}/c003> a:onWordOf ?w }}") == [(f"{BASE}/a004",)]
    assert rows(found, f"{terms} SELECT ?w WHERE {{ <{BASE}/c004> a:onWordOf ?w }}") == []
    assert rows(found, f"{terms} SELECT ?p WHERE {{ <{BASE}/a004#content> a:parent ?p }}") == [(f"{BASE}/a003",)]


def test_schema_org_claims_and_reviews():
    found = graph("schema-org")
    prefix = "PREFIX s: <https://schema.org/>"
    authors = rows(found, f"{prefix} SELECT ?c ?a WHERE {{ ?c a s:Claim ; s:author ?a }}")
    assert authors == [
        (f"{BASE}/c001", f"{BASE}/quill"),
        (f"{BASE}/c002", f"{BASE}/quill"),
        (f"{BASE}/c003", f"{BASE}/council"),
        (f"{BASE}/c004", f"{BASE}/author"),
    ]
    reviews = rows(
        found,
        f"{prefix} SELECT ?c ?name ?aspect WHERE {{ ?r a s:ClaimReview ; s:itemReviewed ?c ; s:reviewAspect ?aspect ; s:reviewRating/s:alternateName ?name }}",
    )
    assert reviews == [(f"{BASE}/c002", "refuted", "content"), (f"{BASE}/c003", "not_enough_evidence", "saying")]
    assert rows(found, f"{prefix} SELECT ?v ?b ?w WHERE {{ ?r s:ratingValue ?v ; s:bestRating ?b ; s:worstRating ?w }}") == [("1", "5", "1")]
    assert rows(found, f"{prefix} SELECT ?u WHERE {{ ?r a s:ClaimReview ; s:citation/s:url ?u }}") == [('https://harbour.example/log?a=1&b="2"',)]
    assert (f"{BASE}/c003", f"{BASE}/report") in rows(found, f"{prefix} SELECT ?c ?w WHERE {{ ?c s:appearance ?w }}")


def turtle(dataset=DATASET):
    return rdflib.Graph().parse(data="".join(load("prov-turtle").pieces(dataset, None)), format="turtle")


def nquads(dataset=DATASET):
    return rdflib.Dataset().parse(data="".join(load("prov-nquads").pieces(dataset, None)), format="nquads")


def union(dataset) -> "rdflib.Graph":
    flat = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        flat.add((subject, predicate, value))
    return flat


PROV = "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX a: <https://allegedly.example/terms#>"


def test_turtle_and_nquads_say_the_same():
    assert isomorphic(turtle(), union(nquads()))
    assert {str(g.identifier) for g in nquads().graphs() if len(g)} == {f"{BASE}#provenance"}


def test_provenance_tells_who_said_what_and_keeps_the_nesting():
    found = turtle()
    said = rows(found, f"{PROV} SELECT ?c ?s WHERE {{ ?c a a:Claim ; prov:wasAttributedTo ?s }}")
    assert said == [
        (f"{BASE}/c001", f"{BASE}/quill"),
        (f"{BASE}/c002", f"{BASE}/quill"),
        (f"{BASE}/c003", f"{BASE}/report"),
        (f"{BASE}/c004", f"{BASE}/author"),
    ]
    trail = rows(found, f"{PROV} SELECT ?s WHERE {{ <{BASE}/c003> prov:wasDerivedFrom/prov:wasQuotedFrom*/prov:wasAttributedTo ?s }}")
    assert trail == [(f"{BASE}/author",), (f"{BASE}/dockers",), (f"{BASE}/report",)]
    stances = rows(
        found,
        f"{PROV} SELECT ?s ?d WHERE {{ ?e prov:qualifiedAttribution ?q . ?q a prov:Attribution ; prov:agent <{BASE}/dockers> ; a:stance ?s ; a:depth ?d }}",
    )
    assert stances == [("distancing", "0")]
    assert rows(found, f"{PROV} SELECT ?b WHERE {{ <{BASE}/report> prov:wasAttributedTo ?b }}") == [(f"{BASE}/council",)]


@settings(max_examples=30, deadline=None)
@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
)
def test_any_words_and_any_id_come_through_rdf(words, name):
    claim = {"claim_id": f"{name}/c1", "spans": spans(words, words), "text": words}
    dataset = Held(tables([{"article_id": name, "text": words, "claims": [claim]}]))
    for found in (turtle(dataset), union(nquads(dataset))):
        assert [str(v) for v in found.objects(None, rdflib.URIRef("http://www.w3.org/ns/prov#value"))] == [words]
