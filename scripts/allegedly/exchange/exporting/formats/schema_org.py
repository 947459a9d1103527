"""schema.org JSON-LD: a NewsArticle an article, its speakers, a Claim a claim, a ClaimReview a verdict.

Claim: `text` is the standalone sentence, `author` the innermost speaker (the publisher where the article asserts it itself), `appearance` the article. A document
that says something is a CreativeWork: it joins `appearance`, and the author is the speaker behind it, if known. Persons are Person, organisations and
groups Organization, public bodies GovernmentOrganization, unnamed speakers Thing (nothing more is known of them).

ClaimReview: `itemReviewed` the Claim, `reviewAspect` what the verdict judges (`content`, or `saying`: only that it was said), `reviewBody` the justification, `citation` the
evidence, and `reviewRating` from 1 to 5: supported 5, conflicting 3, refuted 1, each with the verdict as `alternateName`; `not_enough_evidence` has the
`alternateName` and no `ratingValue`, for it says nothing of how true a claim is. Lost: spans, all of the chain of attributions but the innermost speaker, cues; labels become keywords.
"""

from collections.abc import Iterator

from allegedly.article.article import AUTHOR, UNSPECIFIED
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.provenance import ANNOTATIONS_LICENCE, iri, reserved_name, speaker_iri
from allegedly.exchange.exporting.values import document

HELP = "schema.org Claim and ClaimReview, JSON-LD"
LOSES = "spans, cues, and all of a chain of attributions but its innermost speaker"
CONFIGS = ()
TYPES = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "government": "GovernmentOrganization",
    "document": "CreativeWork",
    "unnamed": "Thing",
}
RATINGS = {"supported": 5, "conflicting": 3, "refuted": 1}
REVIEWER = {"@type": "Organization", "name": "allegedly"}
KEYWORDS = ("status", "certainty", "polarity", "kind", "quotation", "stance")


def _filled(node: dict) -> dict:
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def article_node(article: dict) -> dict:
    """The article, without its text, which belongs to its publisher."""
    node = {"@type": "NewsArticle", "@id": iri(article["article_id"]), "headline": article["headline"], "datePublished": article["published"]}
    node |= {"inLanguage": article["language"], "copyrightNotice": article["rights"], "sha256": article["text_sha256"]}
    return _filled(node | {"publisher": _publisher(article)})


def _publisher(article: dict) -> dict | None:
    if not article["publisher"]:
        return None
    return {"@type": "Organization", "@id": iri(f"{article['article_id']}/author"), "name": article["publisher"]}


def speaker_node(speaker: dict) -> dict:
    """One speaker."""
    article_id, kind = speaker["article_id"], TYPES.get(speaker["kind"], "Thing")
    node = {"@type": kind, "@id": speaker_iri(article_id, speaker["speaker_id"]), "name": speaker["name"], "alternateName": speaker["aliases"]}
    if kind == "Person" and speaker["affiliation_id"]:
        node["affiliation"] = {"@id": speaker_iri(article_id, speaker["affiliation_id"])}
    if kind == "CreativeWork" and speaker["behind_id"]:
        node["author"] = {"@id": speaker_iri(article_id, speaker["behind_id"])}
    return _filled(node)


def claim_node(article: dict, claim: dict, speakers: dict[str, dict]) -> dict:
    """One claim; `speakers` are the article's by id."""
    appearance, author = [{"@id": iri(article["article_id"])}], claim["speaker_id"]
    if claim["speaker_kind"] == "document":
        appearance.append({"@id": speaker_iri(article["article_id"], author)})
        author = speakers.get(author, {}).get("behind_id", "")
    if reserved_name(author) == UNSPECIFIED or (reserved_name(author) == AUTHOR and not article["publisher"]):
        author = ""
    node = {"@type": "Claim", "@id": iri(claim["claim_id"]), "text": claim["text"], "appearance": appearance}
    node["author"] = {"@id": speaker_iri(article["article_id"], author)} if author else None
    return _filled(node | {"keywords": [f"{name}:{claim[name]}" for name in KEYWORDS], "license": ANNOTATIONS_LICENCE})


def review_node(claim: dict, evidence: list[dict]) -> dict:
    """The verdict of one checked claim."""
    rating = {"@type": "Rating", "alternateName": claim["verdict"]}
    if claim["verdict"] in RATINGS:
        rating |= {"ratingValue": RATINGS[claim["verdict"]], "worstRating": 1, "bestRating": 5}
    node = {"@type": "ClaimReview", "@id": iri(claim["claim_id"]) + "#review", "claimReviewed": claim["text"], "itemReviewed": {"@id": iri(claim["claim_id"])}}
    node |= {"reviewAspect": claim["verdict_target"], "reviewRating": rating, "reviewBody": claim["justification"], "author": REVIEWER}
    return _filled(node | {"citation": [citation(e) for e in evidence], "license": ANNOTATIONS_LICENCE})


def citation(evidence: dict) -> dict:
    """One piece of evidence as the work it cites; `abstract` is the fact in our own words."""
    work = {"@type": "CreativeWork", "@id": iri(evidence["evidence_id"]), "name": evidence["title"], "url": evidence["url"], "abstract": evidence["fact"]}
    work |= {"datePublished": evidence["published"], "keywords": [f"bearing:{evidence['bearing']}"]}
    return _filled(work | {"publisher": {"@type": "Organization", "name": evidence["publisher"]} if evidence["publisher"] else None})


def nodes(dataset: Dataset) -> Iterator[dict]:
    """Every node: article by article, its speakers, then each claim with its review."""
    for article in dataset.rows("articles"):
        yield article_node(article)
        speakers = {s["speaker_id"]: s for s in dataset.of_article("speakers", article["article_id"])}
        yield from (speaker_node(s) for s in speakers.values() if not reserved_name(s["speaker_id"]))
        evidence = dataset.of_article("evidence", article["article_id"])
        for claim in dataset.of_article("claims", article["article_id"]):
            yield claim_node(article, claim, speakers)
            if claim["verdict"] != "unchecked":
                yield review_node(claim, [e for e in evidence if e["claim_id"] == claim["claim_id"]])


def pieces(dataset: Dataset, config: None) -> Iterator[str]:
    """The graph, a node a line."""
    yield from document({"@context": "https://schema.org"}, "@graph", nodes(dataset))
