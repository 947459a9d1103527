"""What is measured when the card is written: what systems that were not trained on the pairs reach on them, and how the articles report beside what is published of PolNeAR."""

from collections import Counter, defaultdict

from allegedly.contract import labels
from allegedly.problems import counted
from allegedly.report.text_tables import markdown
from allegedly.scoring.task import items_of
from allegedly.systems.registry import Options, build_system

SYSTEMS = ("attribution-aware", "lexical-overlap", "attribution-blind", "always-supported")
MOST = 500
"""How many pairs are judged at most: a build is not to take minutes."""


def baselines(pairs: list[dict], articles: list[dict]) -> str:
    """Forced choice by family for each system; empty without pairs."""
    asked = pairs[:MOST]
    if not asked:
        return ""
    texts = {article["article_id"]: article["text"] for article in articles}
    items = items_of("pairs", asked, texts)
    rows = [(f"`{name}`", *_won(name, items, asked)) for name in SYSTEMS]
    some = f"the first {MOST} of {len(pairs):,} pairs" if len(pairs) > MOST else f"the {len(asked)} pairs"
    lead = (
        f"Baselines on {some} of the `test` split: the share of pairs in which the faithful sentence is preferred, ties half, each sentence judged against its passage. "
        "None was trained on pairs. `attribution-aware` is the engine of `allegedly compare`; it was developed with the pairs of `microsoft-zeus`, so its score on that article is optimistic. "
        "To repeat them, with intervals and for `verification` too, use `allegedly run-model SYSTEM pairs -o FILE` and `allegedly score pairs FILE`:"
    )
    return lead + "\n\n" + markdown(("system", "all pairs", "content", "attribution", "gap"), rows)


def _won(name: str, items: list[dict], pairs: list[dict]) -> tuple[str, ...]:
    """Forced choice over all, over each family, and content minus attribution."""
    answers = [answer.prediction.get("choice") for answer in build_system(name, "pairs", Options()).answer(items)]
    points = [(pair["family"], 0.5 if choice is None else float(choice == pair["answer_index"])) for pair, choice in zip(pairs, answers)]
    overall, content, attribution = (
        _mean([p for family, p in points if family in kept]) for kept in (("content", "attribution"), ("content",), ("attribution",))
    )
    gap = None if content is None or attribution is None else content - attribution
    return tuple("" if value is None else f"{value:.3f}" for value in (overall, content, attribution, gap))


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


ORDERS = {
    "source, cue, content": "source_spans cue_spans content_spans",
    "content, source, cue": "content_spans source_spans cue_spans",
    "content, cue, source": "content_spans cue_spans source_spans",
}
POLNEAR = {
    "attributions per 100 words": "3.1",
    "indirect": "68%",
    "direct": "20%",
    "mixed": "12%",
    "source, cue, content": "64%",
    "content, source, cue": "18%",
    "content, cue, source": "8%",
    "no source": "7%",
    "content in pieces": "15%",
    'cue has the word "said"': "20%",
    "cue seen once": "30%",
}
"""Newell, Margolin and Ruths 2018, PolNeAR: 1,008 news articles; shares of all attributions."""


def realism(articles: list[dict], attributions: list[dict]) -> str:
    """The table, a column for each split and origin; empty where no attribution is. Articles of which only some attributions were read are left out."""
    by_article = defaultdict(list)
    for row in attributions:
        by_article[row["article_id"]].append(row)
    groups = defaultdict(list)
    for article in articles:
        if len(by_article[article["article_id"]]) == article["n_attributions"]:
            groups[labels("split")[::-1].index(article["split"]), labels("origin").index(article["origin"]), article["split"], article["origin"]].append(
                article
            )
    measured = {key: figures(group, [row for a in group for row in by_article[a["article_id"]]]) for key, group in sorted(groups.items())}
    measured = {key: found for key, found in measured.items() if found}
    if not measured:
        return ""
    head = ("measure", "PolNeAR", *(f"{split}, {origin} ({counted(len(groups[key]), 'article')})" for key in measured for *_, split, origin in [key]))
    return markdown(head, [(name, POLNEAR.get(name, ""), *(found[name] for found in measured.values())) for name in next(iter(measured.values()))])


def figures(articles: list[dict], attributions: list[dict]) -> dict[str, str]:
    """Each measure with its value as text; none where there is no attribution. Words are separated by blanks; shares are of all attributions."""
    total, words = len(attributions), sum(len(a["text"].split()) for a in articles)
    if not total or not words:
        return {}
    cues = Counter(a["cue"].lower() for a in attributions)
    quotation, orders = Counter(a["quotation"] for a in attributions), Counter(map(_order, attributions))
    shares = {name: quotation[name] for name in ("indirect", "direct", "mixed")} | {name: orders[name] for name in ORDERS}
    shares |= {
        "no source": sum(not a["source_spans"] for a in attributions),
        "content in pieces": sum(len(a["content_spans"]) > 1 for a in attributions),
        'cue has the word "said"': sum("said" in a["cue"].lower().split() for a in attributions),
        "cue seen once": sum(cues[a["cue"].lower()] == 1 for a in attributions),
    }
    return {"words": f"{words:,}", "attributions": f"{total:,}", "attributions per 100 words": f"{100 * total / words:.1f}"} | {
        name: f"{100 * n / total:.0f}%" for name, n in shares.items()
    }


def _order(attribution: dict) -> str:
    """In which order source, cue and content begin; empty where one is not there, or the order is another."""
    parts = ("source_spans", "cue_spans", "content_spans")
    if not all(attribution[part] for part in parts):
        return ""
    begun = " ".join(sorted(parts, key=lambda part: attribution[part][0]["start"]))
    return next((name for name, order in ORDERS.items() if order == begun), "")
