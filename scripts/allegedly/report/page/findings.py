"""The audit's findings and the comparison's matches, as lists that stand without a script."""

from allegedly.report.page.markup import Markup, element
from allegedly.report.page.view import sides
from allegedly.report.page.words import plain, words_at


def findings_section(view: dict) -> Markup | None:
    """Each finding with its words, the reason and what may be done; empty if there is none."""
    texts = {text["id"]: text["text"] for text in view["texts"]}
    items = [_finding(index, finding, texts) for index, finding in enumerate(view["findings"], 1)]
    return _section("findings", "Worth a second look", items)


def _finding(index: int, finding: dict, texts: dict[str, str]) -> Markup:
    head = element("p", element("a", plain(finding["rule"]), class_="rule", href=f"#finding-{index}"), class_="head")
    quote = element("blockquote", words_at(texts[finding["text_id"]], finding["spans"]), dir="auto") if finding["spans"] else None
    advice = element("p", finding["suggestion"], class_="suggestion", dir="auto") if finding["suggestion"] else None
    return element("li", head, quote, element("p", finding["reason"], class_="reason", dir="auto"), advice, id=f"finding-{index}", data_finding=index - 1)


def matches_section(view: dict) -> Markup | None:
    """Each match with the words of both sides; empty if there is none."""
    left, right = sides(view)
    texts = {text["id"]: text["text"] for text in view["texts"]}
    items = [_match(index, match, texts.get(left, ""), texts.get(right, "")) for index, match in enumerate(view["matches"], 1)]
    return _section("matches", "What became of it in the summary", items)


def _match(index: int, match: dict, left: str, right: str) -> Markup:
    label = element("a", plain(match["label"]), class_="rule fate", href=f"#match-{index}", data_label=match["label"])
    confidence = element("span", _confidence(match["confidence"]), class_="confidence") if match["confidence"] not in (None, "") else None
    head = element("p", label, " ", confidence, class_="head")
    pair = element("div", _side("Article", left, match["left_spans"]), _side("Summary", right, match["right_spans"]), class_="pair")
    return element("li", head, pair, element("p", match["reason"], class_="reason", dir="auto"), id=f"match-{index}", data_match=index - 1)


def _confidence(value: float | str) -> str:
    return f"confidence {value:.2f}" if isinstance(value, float) else f"confidence {plain(str(value))}"


def _side(name: str, text: str, spans: list) -> Markup:
    said = element("blockquote", words_at(text, spans), dir="auto") if spans else element("p", "nothing", class_="absent")
    return element("div", element("span", name, class_="label"), said)


def _section(name: str, title: str, items: list[Markup]) -> Markup | None:
    if not items:
        return None
    heading = element("h2", title, id=f"{name}-heading")
    return element("section", heading, element("ol", *items, class_="cards"), class_=name, aria_labelledby=f"{name}-heading")
