"""The page's lists, which stand without a script: all claims, the audit's findings, the comparison's matches.

Each has its chain, from the text's own voice over each cue to the innermost source, and its verdict with the evidence it rests on.
"""

from allegedly.comparison.model import ERRORS
from allegedly.report.page.markup import BEARINGS, MARKS, Markup, element, fragment, is_stated, joined, link, number_of, plain, words_at
from allegedly.report.page.view import side

VOICES = {"article": "The article", "summary": "The summary"}


def chain_list(claim: dict, speakers: dict[str, dict], role: str) -> Markup:
    """An ordered list, outermost first; one item, the text's own voice, when nobody is credited."""
    how = "reports" if claim["chain"] else "in its own voice"
    voice = element("li", element("span", VOICES[role], class_="who"), element("span", how, class_="how"), class_="voice")
    return element("ol", voice, *(_step(link, speakers) for link in claim["chain"]), class_="chain", aria_label="Attributed to")


def _step(link: dict, speakers: dict[str, dict]) -> Markup:
    stance = link["stance"] if is_stated(link["stance"]) else ""
    cue = element("q", link["cue"], class_="cue") if link["cue"] else element("span", "no reporting words", class_="cue bare")
    how = element("span", cue, element("span", stance, class_="stance") if stance else None, class_="by")
    speaker = speakers.get(link["speaker"], {"name": link["speaker"], "kind": ""})
    quotation = f"{link['quotation']} quotation" if is_stated(link["quotation"]) else ""
    kind = element("span", ", ".join(filter(None, [speaker["kind"], quotation])), class_="how")
    return element("li", how, element("bdi", speaker["name"], class_="who"), kind, class_="step", data_stance=stance or "neutral")


def chain_words(claim: dict, speakers: dict[str, dict], role: str) -> str:
    """The chain as one line: `The article → Pfizer`."""
    names = [speakers.get(link["speaker"], {}).get("name", link["speaker"]) for link in claim["chain"]]
    return " → ".join([VOICES[role], *names])


def status_badge(status: str) -> Markup:
    """The claim's standing, as a badge whose line style is that of the text's marks."""
    return element("span", plain(status), class_="badge standing", data_status=status)


_TARGETS = {"content": "judges whether it is true", "saying": "judges only whether it was said"}


def verdict_badge(verdict: str | None) -> Markup | None:
    """The verdict with its mark; nothing where the view has none."""
    if not is_stated(verdict):
        return None
    mark = element("span", MARKS.get(verdict, ""), class_="mark", aria_hidden="true")
    return element("span", mark, " ", plain(verdict), class_="badge verdict", data_verdict=verdict)


def verdict_block(claim: dict) -> Markup | None:
    """Badge, what is judged, why, and the evidence; nothing where the view has no verdict."""
    badge = verdict_badge(claim.get("verdict"))
    if badge is None:
        return None
    target = _TARGETS.get(claim.get("verdict_target", ""))
    head = element("p", badge, " ", element("span", target, class_="target") if target else None, class_="ruling", data_target=claim.get("verdict_target"))
    why = element("p", claim["justification"], class_="why", dir="auto") if claim.get("justification") else None
    return element("div", head, why, _evidence_list(claim.get("evidence", [])), class_="record")


def _evidence_list(evidence: list[dict]) -> Markup | None:
    return element("ul", *map(_evidence_item, evidence), class_="evidence", aria_label="Evidence") if evidence else None


def _evidence_item(evidence: dict) -> Markup:
    mark = element("span", BEARINGS.get(evidence["bearing"], "·"), class_="mark", aria_hidden="true")
    bearing = element("span", mark, " ", evidence["bearing"], class_="bearing", data_bearing=evidence["bearing"])
    return element("li", bearing, element("span", evidence["fact"], class_="fact", dir="auto"), _citation(evidence))


def _citation(evidence: dict) -> Markup:
    title = evidence["title"] or evidence["publisher"] or evidence["url"]
    cited = link(evidence["url"], element("cite", title, dir="auto")) if title else joined()
    rest = [part for part in (evidence["publisher"] if evidence["title"] else "", evidence["published"]) if part]
    return element("span", cited, *(element("span", f", {part}") for part in rest), class_="citation")


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


def findings_section(view: dict) -> Markup | None:
    """Each finding with its severity, its words, the reason and what may be done; empty if there is none."""
    texts = {text["id"]: text["text"] for text in view["texts"]}
    items = [_finding(index, finding, texts) for index, finding in enumerate(view["findings"], 1)]
    return _section("findings", "Worth a second look", items)


def _finding(index: int, finding: dict, texts: dict[str, str]) -> Markup:
    name = element("a", plain(finding["rule"]), class_="rule", href=f"#finding-{index}")
    head = element("p", _severity(finding["severity"]), " ", name, class_="head")
    quote = element("blockquote", words_at(texts[finding["text_id"]], finding["spans"]), dir="auto") if finding["spans"] else None
    advice = element("p", finding["suggestion"], class_="suggestion", dir="auto") if finding["suggestion"] else None
    return element("li", head, quote, element("p", finding["reason"], class_="reason", dir="auto"), advice, id=f"finding-{index}", data_finding=index - 1)


def _severity(value: str) -> Markup:
    return element("span", value, class_="severity", data_severity=value)


def first_section(view: dict) -> Markup | None:
    """The matches that are likely errors, to be checked first; empty if there is none."""
    return _section("first", "Check these first", _matches(view, True))


def matches_section(view: dict) -> Markup | None:
    """The other matches; empty if there is none."""
    return _section("matches", "The other clauses", _matches(view, False))


def _matches(view: dict, flagged: bool) -> list[Markup]:
    """The matches that are flagged, or those that are not, each with the words of both sides; those that mislead most come first."""
    texts = {text["id"]: text for text in view["texts"]}
    chosen = [(index, match) for index, match in enumerate(view["matches"], 1) if match["flagged"] == flagged]
    if flagged:
        chosen.sort(key=lambda item: item[1]["severity"] != "warning")
    several = sum(text["role"] == "summary" for text in view["texts"]) > 1
    article = texts.get(side(view), {}).get("text", "")
    return [_match(index, match, article, texts[match["text_id"]], several) for index, match in chosen]


def _match(index: int, match: dict, article: str, summary: dict, several: bool) -> Markup:
    label = element("a", plain(match["label"]), class_="rule fate", href=f"#match-{index}", data_label=match["label"])
    severity = _severity(match["severity"]) if match["flagged"] else None
    risk = element("span", f"{match['probability']:.0%} likely an error", class_="confidence") if match["label"] in ERRORS else None
    head = element("p", severity, " ", label, " ", risk, class_="head")
    name = summary.get("title", "Summary") if several else "Summary"
    pair = element("div", _side(name, summary["text"], match["right_spans"]), _side("Article", article, match["left_spans"]), class_="pair")
    who = element("p", f"Source: {match['source'] or 'the article itself'}", class_="source", dir="auto") if match["left_spans"] else None
    return element("li", head, pair, who, element("p", match["reason"], class_="reason", dir="auto"), id=f"match-{index}", data_match=index - 1)


def _side(name: str, text: str, spans: list) -> Markup:
    said = element("blockquote", words_at(text, spans), dir="auto") if spans else element("p", "nothing", class_="absent")
    return element("div", element("span", name, class_="label", dir="auto"), said)


def _section(name: str, title: str, items: list[Markup]) -> Markup | None:
    if not items:
        return None
    heading = element("h2", title, id=f"{name}-heading")
    return element("section", heading, element("ol", *items, class_="cards"), class_=name, aria_labelledby=f"{name}-heading")
