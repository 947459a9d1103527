"""Views that the tests of the page share, all built on the invented article of bridge.py."""

import copy
from collections.abc import Callable
from functools import cache

import bridge
from allegedly.report.page import page
from allegedly.report.page.view import view_of_articles
from allegedly.tables.read_article import articles_of

SUMMARY = "The Old Mill bridge is closed, and repairs will take six weeks.\nBrandt & Sons used cheap mortar 😀 to save money."


def at(words: str, text: str = bridge.TEXT) -> list[list[int]]:
    """The span of words that stand once in a text."""
    start = text.index(words)
    return [[start, start + len(words)]]


def gold() -> dict:
    """The gold view: 15 claims, no finding, no match."""
    return view_of_articles(articles_of(bridge.tables()))


def audited() -> dict:
    """The gold view with two findings: one on claim 2's words, one on claim 6's and on words of no claim."""
    vague = at("the piers were sound") + at("a leaked memo")
    rows = [
        ("certain-forecast", at("repairs will take six weeks"), "A forecast without a hedge.", "Say how it is known.", "warning"),
        ("vague-source", vague, "No reader can tell whose word it is.", "", "note"),
    ]
    keys = ("rule", "spans", "reason", "suggestion", "severity")
    return gold() | {"findings": [{"text_id": bridge.ARTICLE} | dict(zip(keys, row)) for row in rows]}


def match(left: str, right: str, label: str, probability: float) -> dict:
    """A match of words of the article and of the summary, flagged from one half on."""
    sides = {"text_id": "summary", "left_spans": at(left) if left else [], "right_spans": at(right, SUMMARY)}
    told = {"label": label, "probability": probability, "flagged": probability >= 0.5, "severity": "warning", "source": "", "credited": ""}
    return sides | told | {"reason": f"{label}, in a sentence"}


def compared() -> dict:
    """The gold view beside a summary: one clause kept, one that lost its hedge, one that matches nothing."""
    view = gold()
    view["texts"].append({"id": "summary", "role": "summary", "text": SUMMARY, "paragraphs": [[0, 63], [64, len(SUMMARY)]], "numbers": [1, 2]})
    rows = [
        ("repairs will take six weeks", "repairs will take six weeks", "kept", 0.1),
        ("used cheaper lime mortar", "Brandt & Sons used cheap mortar", "dropped", 0.9),
        ("", "to save money", "unmatched", 0.3),
    ]
    view["matches"] = [match(left, right, label, sure) for left, right, label, sure in rows]
    return view


@cache
def built(view: Callable[[], dict]) -> str:
    """The page of one of these views, built once."""
    return page(view())


def many(claims: int) -> dict:
    """A view of `claims` claims: the article's paragraphs and claims over and over."""
    view = gold()
    (text,), known, size = view["texts"], view["claims"], len(bridge.TEXT) + 1
    rounds = -(-claims // len(known))
    text["text"] = "\n".join([bridge.TEXT] * rounds)
    text["paragraphs"] = [[start + size * turn, end + size * turn] for turn in range(rounds) for start, end in text["paragraphs"]]
    text["numbers"] = list(range(1, len(text["paragraphs"]) + 1))
    view["claims"] = [_moved(copy.deepcopy(claim), turn, size * turn) for turn in range(rounds) for claim in known][:claims]
    return view


def _moved(claim: dict, turn: int, by: int) -> dict:
    claim |= {"id": f"{claim['id']}-{turn}", "number": f"{turn}.{claim['number']}", "relations": []}
    claim["spans"] = [[start + by, end + by] for start, end in claim["spans"]]
    for link in claim["chain"]:
        link |= {key: [[start + by, end + by] for start, end in link[key]] for key in ("source_spans", "cue_spans")}
    return claim
