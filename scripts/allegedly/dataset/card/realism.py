"""How the articles report, measured, beside what is published of PolNeAR: whether invented articles look like news can be read off."""

from collections import Counter, defaultdict

from allegedly.contract import labels
from allegedly.problems import counted
from allegedly.report.text_tables import markdown

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


def section(articles: list[dict], attributions: list[dict]) -> str:
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
