"""Legend and filters in one: what a mark means is where it can be chosen. Hidden until the script is there to obey."""

from allegedly.contract import labels, meanings
from allegedly.report.page.markup import MARKS, Markup, element, is_stated, plain


def toolbar(view: dict) -> Markup:
    """Chips for matches, standing and verdict, lists for speaker and finding, and the count of what is shown."""
    verdicts = any(is_stated(claim.get("verdict")) for claim in view["claims"])
    groups = [_matches(view) if view["matches"] else None, _standing(view), _verdicts(view) if verdicts else None, _speakers(view), _findings(view)]
    clear = element("button", "Show all", type="button", id="clear", class_="quiet", hidden=True)
    count = element("p", element("output", id="count", role="status"), clear, class_="count")
    return element(
        "div", element("div", *groups, class_="groups"), count, class_="toolbar", id="toolbar", role="search", aria_label="Filter the claims", hidden=True
    )


def _chips(name: str, title: str, records: list[dict], key: str, order: tuple[str, ...], meaning: dict[str, str]) -> Markup:
    values = [record.get(key) for record in records]
    chips = [_chip(key, value, values.count(value), meaning.get(value, "")) for value in order if value in values]
    lens = element("button", title, type="button", class_="lens", data_lens=name, aria_pressed="false", title=f"Mark the text by {title.lower()}")
    return element("div", lens, *chips, class_="chips", role="group", aria_label=title)


def _chip(key: str, value: str, count: int, meaning: str) -> Markup:
    mark = element("span", MARKS.get(value, ""), class_="mark", aria_hidden="true") if key == "verdict" else None
    word = element("span", plain(value), class_="sample")
    number = element("span", f"{count:,}", class_="n")
    data = {"data_key": key, "data_value": value, f"data_{key}": value}
    return element("button", mark, word, " ", number, type="button", class_="chip", aria_pressed="false", title=meaning or None, **data)


def _standing(view: dict) -> Markup:
    return _chips("standing", "Status", view["claims"], "status", labels("status"), meanings("status"))


def _verdicts(view: dict) -> Markup:
    meaning = {**meanings("verdict"), "unchecked": "not checkable, or not checked"}
    return _chips("verdict", "Verdict", view["claims"], "verdict", (*labels("verdict"), "unchecked"), meaning)


def _matches(view: dict) -> Markup:
    """What became of the claims: the labels are the comparison's own, in the order in which they first come."""
    order = tuple(dict.fromkeys(match["label"] for match in view["matches"]))
    return _chips("match", "In the summary", view["matches"], "label", order, {})


def _choice(name: str, title: str, options: list[tuple[str, str]]) -> Markup | None:
    if not options:
        return None
    rows = [element("option", label, value=value) for value, label in options]
    everything = element("option", "any", value="", selected=True)
    return element("label", element("span", title), element("select", everything, *rows, id=f"by-{name}", data_key=name), class_="choice")


def _speakers(view: dict) -> Markup | None:
    """Speakers to whom a claim is attributed, at any step of its chain."""
    heard = {claim["speaker"] for claim in view["claims"]} | {link["speaker"] for claim in view["claims"] for link in claim["chain"]}
    return _choice("speaker", "Speaker", [(one["id"], one["name"]) for one in view["speakers"] if one["id"] in heard])


def _findings(view: dict) -> Markup | None:
    rules = [finding["rule"] for finding in view["findings"]]
    return _choice("finding", "Finding", [(rule, f"{plain(rule)} ({rules.count(rule)})") for rule in sorted(set(rules))])
