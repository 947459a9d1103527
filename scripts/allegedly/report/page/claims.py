"""The list of all claims: the page's footnotes, its fallback without a script, and what the detail panel shows."""

from allegedly.report.page.chain import chain_list, chain_words, status_badge
from allegedly.report.page.evidence import verdict_badge, verdict_block
from allegedly.report.page.markup import Markup, element, joined
from allegedly.report.page.words import fragment, is_stated, number_of, plain, words_at

_FACTS = ("certainty", "polarity", "kind")
_RELATIONS = {"restates": "Restates", "denies": "Denies", "restated": "Restated in", "denied": "Denied in"}
_BACKWARDS = {"restates": "restated", "denies": "denied"}


def claims_section(view: dict) -> Markup | None:
    """Every claim in order with everything that is known of it; empty if there is none."""
    if not view["claims"]:
        return None
    texts = {text["id"]: text for text in view["texts"]}
    speakers = {speaker["id"]: speaker for speaker in view["speakers"]}
    claims = _related_both_ways(view["claims"])
    shown = {claim["id"]: (number_of(claim, index), claim) for index, claim in enumerate(claims)}
    entries = [_entry(index, claim, texts, speakers, shown) for index, claim in enumerate(claims)]
    heading = element("h2", "Every claim, in order", id="claims-heading")
    return element("section", heading, element("ol", *entries, class_="entries"), class_="all-claims", id="claims", aria_labelledby="claims-heading")


def _related_both_ways(claims: list[dict]) -> list[dict]:
    """The claims with every relation told at both its ends."""
    back: dict[str, list[dict]] = {}
    for claim in claims:
        for one in claim.get("relations", []):
            back.setdefault(one["claim_id"], []).append({"relation": _BACKWARDS[one["relation"]], "claim_id": claim["id"]})
    return [claim | {"relations": [*claim.get("relations", []), *back.get(claim["id"], [])]} for claim in claims]


def _entry(index: int, claim: dict, texts: dict, speakers: dict, shown: dict) -> Markup:
    text = texts[claim["text_id"]]
    number = shown[claim["id"]][0]
    line = element(
        "p",
        element("a", number, class_="num", href=fragment(claim["id"]), aria_label=f"Claim {number}"),
        " ",
        element("span", claim["text"], class_="said", dir="auto"),
        class_="line",
    )
    more = element("div", *_details(claim, text, speakers, shown), class_="more")
    return element("li", line, _tags(claim, speakers, text["role"]), more, class_="entry", id=claim["id"], data_claim=index)


def _tags(claim: dict, speakers: dict, role: str) -> Markup:
    word = element("bdi", chain_words(claim, speakers, role), class_="word")
    return element("p", status_badge(claim["status"]), " ", word, " ", verdict_badge(claim.get("verdict")), class_="tags")


def _details(claim: dict, text: dict, speakers: dict, shown: dict) -> list[Markup | None]:
    quote = element("blockquote", words_at(text["text"], claim["spans"]), dir="auto") if claim["spans"] else None
    return [quote, chain_list(claim, speakers, text["role"]), *_relations(claim, shown), _facts(claim), verdict_block(claim), _note(claim)]


def _facts(claim: dict) -> Markup | None:
    stated = [name for name in _FACTS if is_stated(claim.get(name))]
    rows = [element("div", element("dt", name), element("dd", plain(claim[name]))) for name in stated]
    return element("dl", *rows, class_="facts") if rows else None


def _relations(claim: dict, shown: dict) -> list[Markup]:
    return [_relation(claim, relation, shown) for relation in claim["relations"] if relation["claim_id"] in shown]


def _relation(claim: dict, relation: dict, shown: dict) -> Markup:
    """A link to the other claim, and how that one stands where it stands otherwise."""
    number, other = shown[relation["claim_id"]]
    clash = f", which is {plain(other['status'])}" if other["status"] != claim["status"] else None
    to = element("a", f"claim {number}", href=fragment(other["id"]))
    return element("p", f"{_RELATIONS[relation['relation']]} ", to, clash, class_="relation")


def _note(claim: dict) -> Markup | None:
    return element("p", joined(element("span", "Note. ", class_="label"), claim["note"]), class_="note", dir="auto") if claim.get("note") else None
