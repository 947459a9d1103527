"""The audit's findings and the comparison's matches, as lists that stand without a script."""

from allegedly.comparison.model import ERRORS
from allegedly.report.page.markup import Markup, element, plain, words_at
from allegedly.report.page.view import side


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
