"""The card's section on the labelled summaries: counts by split, origin, form and verdict, and how far a second, blind reading agrees."""

from collections import Counter
from pathlib import Path

from allegedly.contract import labels, meanings
from allegedly.report.text_tables import markdown
from allegedly.scoring.blind_reading import FAITHFUL, SummaryAgreement, summary_agreements

INTRO = """## Summaries: what becomes of attribution when news is shortened

Each row of `summaries` is one clause of a summary of an article, with what the summary does to its attribution. A language model wrote the *natural* summaries
as a push notification, a digest or bullets, and was asked for nothing else; the *tightened* ones are briefs that it cut by half, without the article, to save words. Nobody planted errors in
either. The 18 *planted* ones, all of the real article, were written to test `allegedly compare`: every kind of error is in them, far more often than in real summaries, and one reader labelled
them, so leave them out (`origin`) to learn how often errors occur. An error is any verdict but
`asserted`, `kept` and `unmatched`; `certain` is false where the guidelines leave two verdicts, of which `alternative` is the other."""


def section(rows: list[dict], blind: str) -> str:
    """The whole section, `blind` being its last paragraph; empty where there are no summaries."""
    if not rows:
        return ""
    return "\n\n".join(part for part in (INTRO, _by_verdict(rows), _by_form(rows), blind) if part)


def _by_verdict(rows: list[dict]) -> str:
    splits = _splits(rows)
    counted = Counter((row["split"], row["verdict"]) for row in rows)
    certain = Counter(row["verdict"] for row in rows if row["certain"])
    table = [
        (f"`{verdict}`", meanings("summary_verdict")[verdict], *(counted[split, verdict] for split in splits), certain[verdict])
        for verdict in labels("summary_verdict")
        if any(counted[split, verdict] for split in splits)
    ]
    return markdown(("verdict", "meaning", *(f"`{split}`" for split in splits), "of all, certain"), table)


def _by_form(rows: list[dict]) -> str:
    table = []
    for split in _splits(rows):
        for key in sorted({(row["origin"], row["form"]) for row in rows if row["split"] == split}):
            mine = [row for row in rows if row["split"] == split and (row["origin"], row["form"]) == key]
            wrong = sum(row["verdict"] not in FAITHFUL for row in mine)
            table.append((f"`{split}`", *key, len({row["summary_id"] for row in mine}), len(mine), wrong, f"{wrong / len(mine):.2f}"))
    return markdown(("split", "origin", "form", "summaries", "clauses", "errors", "share"), table)


def _splits(rows: list[dict]) -> list[str]:
    return [split for split in labels("split") if any(row["split"] == split for row in rows)]


def blind(seeds: list[Path]) -> str:
    """The second readings that the seeds keep, pooled by split; empty where they keep none."""
    found: list[SummaryAgreement] = summary_agreements(seeds)
    if not found:
        return ""
    lead = (
        "The clauses of the articles counted here were labelled again, blind, by a language model that saw the summaries, their clauses and the article. Differences were settled afterwards. "
        "Agreement of the verdicts at that time (with Krippendorff's alpha), and of error against no error:"
    )
    rows = [
        (f"`{one.split}`", one.articles, one.clauses, *(f"{value:.3f}" for value in (one.verdict, one.verdict_alpha, one.error, one.error_alpha)))
        for one in found
    ]
    return lead + "\n\n" + markdown(("split", "articles", "clauses", "verdict", "alpha", "error or not", "alpha"), rows)
