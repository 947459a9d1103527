"""What systems that were not trained on the pairs reach on them, measured when the card is written."""

from allegedly.report.text_tables import markdown
from allegedly.scoring.items import items_of
from allegedly.systems.registry import build_system
from allegedly.systems.system import Options

SYSTEMS = ("attribution-aware", "lexical-overlap", "attribution-blind", "always-supported")
MOST = 500
"""How many pairs are judged at most: a build is not to take minutes."""


def section(pairs: list[dict], articles: list[dict]) -> str:
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
