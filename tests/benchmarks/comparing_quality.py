"""How well `allegedly compare` finds the attribution errors of labelled summaries.

    PYTHONPATH=scripts python tests/benchmarks/comparing_quality.py --split test [--data DIR]
    PYTHONPATH=scripts python tests/benchmarks/comparing_quality.py SUMMARIES.jsonl --articles ARTICLES.jsonl [--half even|odd]

The first reads the config `summaries` of the dataset. The judge is fitted on its train split, so figures on `train` say only how well it fits; `scripts/fit_judge.py`
prints those of models that have not seen the article.

Each line of SUMMARIES is one summary: `doc`, `form`, `text`, and `clauses` with `summary` and `article` as lists of `[start, end)` in code points,
`verdict`, `alternative`, `certain`. Each line of ARTICLES has `doc` and `text`; without it each summary has its article as `article_text`. `--half`
keeps the summaries of every other article, in the order of their first summary.

A labelled clause gets the match that shares most code points with it; without one it counts as `unmatched`. An error is any verdict other than
`asserted`, `kept` and `unmatched`. Balanced accuracy is the mean of the shares of errors and of other clauses that are called so. A flag is a
match that is shown by default; it is right where the labelled clause that it shares most code points with is an error, and a false alarm where
neither that clause's verdict nor its alternative is one. A certain error is caught where a flag overlaps it. AUROC is of the probability.
"""

import argparse
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from allegedly.comparison.compare import Comparer
from allegedly.comparison.model import ERRORS, VERDICTS
from allegedly.detection.detect import detect
from allegedly.problems import Failure
from allegedly.tables.dataset_folder import read_table
from allegedly.text.spans import Span, shared


def labelled(path: str, articles: str | None, half: str = "") -> list[dict]:
    """The summaries of one file, each with `article_text`."""
    rows = _lines(path)
    texts = {row["doc"]: row["text"] for row in _lines(articles)} if articles else {}
    order = {doc: n for n, doc in enumerate(dict.fromkeys(row["doc"] for row in rows))}
    kept = [row for row in rows if not half or order[row["doc"]] % 2 == (half == "odd")]
    return [row | {"article_text": row.get("article_text") or texts[row["doc"]]} for row in kept]


def of_dataset(split: str, folder: Path | None = None, origins: Collection[str] = ()) -> list[dict]:
    """The same from one split of the dataset, of these origins (natural, tightened, planted) if some are named, summaries of real articles first. Raises Failure if the split has none."""
    clauses = read_table("summaries", folder, split=split).to_pylist()
    articles = {row["article_id"]: row for row in read_table("articles", folder, split=split).to_pylist()}
    rows: dict[str, dict] = {}
    for row in (row for row in clauses if not origins or row["origin"] in origins):
        article = articles[row["article_id"]]
        one = {
            "doc": row["article_id"],
            "form": row["form"],
            "text": row["summary"],
            "origin": article["origin"],
            "article_text": article["text"],
            "clauses": [],
        }
        spans = {"summary": row["spans"], "article": row["article_spans"]}
        clause = {side: [[span["start"], span["end"]] for span in found] for side, found in spans.items()}
        clause |= {key: row[key] for key in ("verdict", "alternative", "certain")}
        rows.setdefault(row["summary_id"], one)["clauses"].append(clause)
    return sorted(rows.values(), key=lambda one: one["origin"] != "real")


def _lines(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def judged(summaries: list[dict]) -> tuple[list[dict], list[dict]]:
    """One record a labelled clause (`row`, `clause`, `match` or None), and one a flag (`row`, `match`, `clause` or None)."""
    clauses, flags, comparers = [], [], {}
    for row in summaries:
        if row["doc"] not in comparers:
            comparers[row["doc"]] = Comparer(detect(row["article_text"]))
        matches = comparers[row["doc"]].compare(detect(row["text"])).clauses
        spans = [[Span(*span) for span in clause["summary"]] for clause in row["clauses"]]
        clauses += [{"row": row, "clause": clause, "match": _most(its, matches, lambda m: m.summary_spans)} for clause, its in zip(row["clauses"], spans)]
        flags += [
            {"row": row, "match": m, "clause": (_most(m.summary_spans, list(zip(row["clauses"], spans)), lambda c: c[1]) or [None])[0]}
            for m in matches
            if m.flagged
        ]
    return clauses, flags


def _most(spans, items, of):
    """The item whose spans share most code points with some spans; None where none shares any."""
    best = max(items, key=lambda item: shared(spans, of(item)), default=None)
    return best if best is not None and shared(spans, of(best)) else None


def is_error(verdict: str) -> bool:
    """Whether a verdict is an attribution error."""
    return verdict in ERRORS


def figures(clauses: list[dict], flags: list[dict], summaries: int) -> dict[str, float]:
    """All figures by name."""
    truth = [is_error(c["clause"]["verdict"]) for c in clauses]
    called = [is_error(c["match"].verdict) if c["match"] else False for c in clauses]
    right = [bool(f["clause"]) and is_error(f["clause"]["verdict"]) for f in flags]
    false = [not (f["clause"] and (is_error(f["clause"]["verdict"]) or is_error(f["clause"]["alternative"]))) for f in flags]
    sure = [c for c in clauses if c["clause"]["certain"] and is_error(c["clause"]["verdict"])]
    caught = [any(f["row"] is c["row"] and shared([Span(*s) for s in c["clause"]["summary"]], f["match"].summary_spans) for f in flags) for c in sure]
    hits, rejections = _share([c for c, t in zip(called, truth) if t]), 1 - _share([c for c, t in zip(called, truth) if not t])
    return {
        "clauses": len(clauses), "errors": sum(truth), "called errors": sum(called), "balanced accuracy": (hits + rejections) / 2, "recall of errors": hits,
        "AUROC": auroc([c["match"].probability if c["match"] else 0.0 for c in clauses], truth), "flags a summary": len(flags) / summaries,
        "precision of flags": _share(right), "false alarms a summary": sum(false) / summaries, "certain errors": len(sure), "certain errors caught": _share(caught),
    }  # fmt: skip


def _share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else float("nan")


def auroc(scores: list[float], truth: list[bool]) -> float:
    """Chance that an error scores above another clause, ties half (Mann-Whitney)."""
    ours, others = [s for s, t in zip(scores, truth) if t], [s for s, t in zip(scores, truth) if not t]
    won = sum((a > b) + 0.5 * (a == b) for a in ours for b in others)
    return won / (len(ours) * len(others)) if ours and others else float("nan")


def confusion(clauses: list[dict]) -> str:
    """Rows: labels; columns: verdicts given."""
    given = [c["match"].verdict if c["match"] else "unmatched" for c in clauses]
    counts = Counter((c["clause"]["verdict"], verdict) for c, verdict in zip(clauses, given))
    lines = [f"{'label':14}" + "".join(f"{v[:8]:>10}" for v in VERDICTS)]
    return "\n".join([*lines, *(f"{label:14}" + "".join(f"{counts[label, v]:>10}" for v in VERDICTS) for label in VERDICTS)])


def by_verdict(clauses: list[dict]) -> str:
    """A Markdown table of precision and recall of each verdict; `-` where nothing has it."""
    pairs = [(c["clause"]["verdict"], c["match"].verdict if c["match"] else "unmatched") for c in clauses]
    lines = ["| verdict | clauses | precision | recall |", "| --- | ---: | ---: | ---: |"]
    for verdict in VERDICTS:
        labels, given = [one for one in pairs if one[0] == verdict], [one for one in pairs if one[1] == verdict]
        right = sum(label == said for label, said in labels)
        shares = [f"{right / len(found):.2f}" if found else "-" for found in (given, labels)]
        lines.append(f"| {verdict} | {len(labels)} | {' | '.join(shares)} |")
    return "\n".join(lines)


def main() -> None:
    """Prints the confusion, precision and recall by verdict, and one line a figure."""
    parser = argparse.ArgumentParser(description="Measure `allegedly compare` on labelled summaries.")
    parser.add_argument("summaries", nargs="?", metavar="SUMMARIES", help="labelled summaries, JSON lines (default: those of the dataset)")
    parser.add_argument("--split", default="test", help="split of the dataset (default: test)")
    parser.add_argument("--origin", action="append", default=[], metavar="ORIGIN", help="summaries of this origin only (repeatable; default: all)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="dataset folder (default: the bundled dataset)")
    parser.add_argument("--articles", metavar="ARTICLES", help="their articles, JSON lines with doc and text")
    parser.add_argument("--half", choices=["even", "odd"], default="", help="use every other article only")
    parser.add_argument("--errors", action="store_true", help="print every clause on which label and verdict differ on whether it is an error")
    args = parser.parse_args()
    try:
        rows = labelled(args.summaries, args.articles, args.half) if args.summaries else of_dataset(args.split, args.data, args.origin)
    except Failure as failure:
        raise SystemExit(f"comparing_quality: {failure}") from None
    clauses, flags = judged(rows)
    print(f"{confusion(clauses)}\n\n{by_verdict(clauses)}\n")
    for name, value in figures(clauses, flags, len(rows)).items():
        print(f"{name:24}{value:8.3f}" if isinstance(value, float) else f"{name:24}{value:8}")
    if args.errors:
        _print_errors(clauses)


def _print_errors(clauses: list[dict]) -> None:
    for c in sorted(clauses, key=lambda c: -(c["match"].probability if c["match"] else 0.0)):
        label, m = c["clause"], c["match"]
        verdict = m.verdict if m else "unmatched"
        if is_error(label["verdict"]) != is_error(verdict):
            said, theirs = (
                " ".join(text[s:e] for s, e in spans) for text, spans in ((c["row"]["text"], label["summary"]), (c["row"]["article_text"], label["article"]))
            )
            found = " ".join(s.of(c["row"]["article_text"]) for s in m.article_spans) if m else ""
            sure = "" if label["certain"] else f" or {label['alternative']}"
            print(
                f"\n{label['verdict']}{sure} called {verdict} ({m.probability if m else 0:.2f}): {said}\n    labelled: {theirs}\n    matched:  {found}\n    {m.reason if m else ''}\n    in: {c['row']['text'][:400]}"
            )


if __name__ == "__main__":
    main()
