"""The verdict of a claim: badge, justification and the evidence it rests on."""

from allegedly.report.page.markup import Markup, element, joined, link
from allegedly.report.page.words import BEARINGS, MARKS, is_stated, plain

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
