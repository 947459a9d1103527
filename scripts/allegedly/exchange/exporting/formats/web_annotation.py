"""W3C Web Annotation (Recommendation of 2017) as JSON-LD: one AnnotationPage whose items are claims and the parts of attributions.

Each span is a target of its own, in text order: a SpecificResource whose source is the article and whose two selectors pick the same words,
a TextPositionSelector and a TextQuoteSelector with up to 32 characters before and after. Positions are Unicode code points, the unit the Recommendation asks for
(it speaks of characters counted as code points and not of code units), start included and end not, counted in the `text` of the articles table as it
stands, without the normalisation of white space that a browser may apply; `text_sha256` on the source says which text that is. A client that counts
UTF-16 units must go by the quote where the article holds characters beyond U+FFFF.

A claim is an annotation that assesses: its bodies are the standalone sentence and one tag a label, and `onWordOf` is the innermost attribution.
An attribution is one annotation each for source, cue and content, tied by `partOfAttribution`; labels ride on the content. The terms that the
Recommendation lacks are in a context of our own, written out in the file. Lost: that the targets of a discontinuous span are one span, sentences, quantities, times, evidence.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.provenance import ANNOTATIONS_LICENCE, TERMS, iri, speaker_iri
from allegedly.exchange.exporting.values import document

HELP = "W3C Web Annotation, JSON-LD: claims and attributions with position and quote selectors"
LOSES = "the grouping of discontinuous spans, sentences, quantities, times, evidence"
CONFIGS = ()
AROUND = 32
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "allegedly": TERMS,
        "text_sha256": "allegedly:textSha256",
        "speaker": {"@id": "allegedly:speaker", "@type": "@id"},
        "onWordOf": {"@id": "allegedly:onWordOf", "@type": "@id"},
        "partOfAttribution": {"@id": "allegedly:partOfAttribution", "@type": "@id"},
        "parent": {"@id": "allegedly:parent", "@type": "@id"},
    },
]
CLAIM_TAGS = ("status", "certainty", "polarity", "kind", "quotation", "stance", "verdict", "verdict_target")
CONTENT_TAGS = ("quotation", "cue_type", "stance")
ROLES = ("source", "cue", "content")


def selectors(text: str, span: dict) -> list[dict]:
    """The position selector and the quote selector of one span."""
    start, end = span["start"], span["end"]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]


def targets(article: dict, spans: list[dict]) -> list[dict]:
    """One target a span, in text order."""
    source = {"id": iri(article["article_id"]), "type": "Text", "format": "text/plain", "language": article["language"], "text_sha256": article["text_sha256"]}
    return [{"type": "SpecificResource", "source": source, "selector": selectors(article["text"], span)} for span in spans]


def _tags(row: dict, names) -> list[dict]:
    return [{"type": "TextualBody", "purpose": "tagging", "value": f"{name}:{row[name]}"} for name in names]


def claim_annotation(article: dict, claim: dict) -> dict:
    """A claim as one annotation."""
    text = {"type": "TextualBody", "purpose": "describing", "value": claim["text"], "format": "text/plain"}
    annotation = {"id": iri(claim["claim_id"]), "type": "Annotation", "motivation": "assessing", "rights": ANNOTATIONS_LICENCE}
    annotation |= {"body": [text, *_tags(claim, CLAIM_TAGS)], "target": targets(article, claim["spans"])}
    annotation["speaker"] = speaker_iri(article["article_id"], claim["speaker_id"])
    if claim["attribution_ids"]:
        annotation["onWordOf"] = iri(claim["attribution_ids"][-1])
    return annotation


def role_annotation(article: dict, attribution: dict, role: str) -> dict:
    """Source, cue or content of an attribution as one annotation."""
    whole = iri(attribution["attribution_id"])
    body = [{"type": "TextualBody", "purpose": "tagging", "value": f"role:{role}"}]
    annotation = {"id": f"{whole}#{role}", "type": "Annotation", "motivation": "identifying" if role == "source" else "tagging"}
    annotation |= {"rights": ANNOTATIONS_LICENCE, "partOfAttribution": whole}
    annotation["speaker"] = speaker_iri(article["article_id"], attribution["speaker_id"])
    if role == "source":
        body.append({"type": "TextualBody", "purpose": "identifying", "value": attribution["speaker"]})
    if role == "content":
        body += _tags(attribution, CONTENT_TAGS)
        annotation |= {"parent": iri(attribution["parent_id"])} if attribution["parent_id"] else {}
    return annotation | {"body": body, "target": targets(article, attribution[f"{role}_spans"])}


def annotations(dataset: Dataset) -> Iterator[dict]:
    """Every annotation: article by article, claims first, then attributions with source, cue, content."""
    for article in dataset.articles():
        for claim in dataset.of_article("claims", article["article_id"]):
            yield claim_annotation(article, claim)
        for attribution in dataset.of_article("attributions", article["article_id"]):
            yield from (role_annotation(article, attribution, role) for role in ROLES if attribution[f"{role}_spans"])


def pieces(dataset: Dataset, config: None) -> Iterator[str]:
    """The page, an annotation a line."""
    head = {"@context": CONTEXT, "id": iri("annotations"), "type": "AnnotationPage"}
    yield from document(head, "items", annotations(dataset))
