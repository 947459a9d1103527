#!/usr/bin/env python
"""Fit the judge of `allegedly compare` and write `scripts/allegedly/comparison/judge.tsv`: `python scripts/fit_judge.py [LABELLED.jsonl ...]`.

It learns from this project's own labelled summaries and nothing else: those of `seeds/*/summaries.yaml` whose article is in the train split, and the
planted ones of `tests/comparison/summaries`. The model is a logistic regression with a ridge penalty, fitted by Newton's method. A clause whose label is
not certain counts half. Errors are far more frequent where they were planted, so those clauses get a constant of their own, which does not ship.

Everything is judged by leave-one-article-out: the slope by which the fitted log odds are shrunk to be calibrated (Platt 1999), the probability from which
a clause is called an error (best balanced accuracy), and the one from which it is shown (the least above which six in ten are errors).
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "comparison"), str(ROOT / "tests" / "benchmarks")]

import comparing_quality  # noqa: E402
import evaluation  # noqa: E402

from allegedly.comparison.compare import Comparer  # noqa: E402
from allegedly.comparison.features import MEANINGS, features  # noqa: E402
from allegedly.comparison.model import ERRORS  # noqa: E402
from allegedly.comparison.pieces import finer  # noqa: E402
from allegedly.detection.detect import detect  # noqa: E402
from allegedly.text.spans import Span, shared  # noqa: E402

RIDGE, SHOWN_PRECISION, LEAST_SHOWN = 10.0, 0.6, 12
NATURAL = 1 / 12
"""Share of clauses that are errors in a good summary, where only planted ones are at hand."""
TABLE = ROOT / "scripts" / "allegedly" / "comparison" / "judge.tsv"


class Labelled(NamedTuple):
    """One labelled clause: its features, whether it is an error, how much it counts, its article, and whether errors were planted there."""

    features: dict[str, float]
    error: bool
    weight: float
    article: str
    planted: bool


def of_summary(comparer: Comparer, text: str, clauses, article: str, planted: bool) -> list[Labelled]:
    """The labelled clauses of one summary; `clauses`: (spans, verdict, certain). A clause that no claim of the summary touches is left out."""
    summary = finer(detect(text))
    readings = comparer.readings(summary)
    credited = frozenset(r.clause.claim.sentence for r in readings if r.voice.sources)
    found = []
    for spans, verdict, certain in clauses:
        best = max(readings, key=lambda r: shared(spans, r.clause.spans), default=None)
        if best is not None and shared(spans, best.clause.spans):
            found.append(Labelled(features(comparer, summary, best, credited), verdict in ERRORS, 1.0 if certain else 0.5, article, planted))
    return found


def planted() -> list[Labelled]:
    """Those of tests/comparison, each article read from its plain text."""
    found, comparers = [], {}
    for half in ("dev", "test", "blind_dev", "blind_test"):
        for path in sorted((ROOT / "tests" / "comparison" / "summaries" / half).glob("*.yaml")):
            name, text, clauses = evaluation.labelled(path)
            comparer = comparers.setdefault(name, None) or comparers.update({name: Comparer(evaluation.article_draft(name, True))}) or comparers[name]
            found += of_summary(comparer, text, [([span], verdict, True) for span, verdict in clauses], name, True)
    return found


def natural(path: str, articles: str | None = None) -> list[Labelled]:
    """Those of a file in the shape that tests/benchmarks/comparing_quality.py reads."""
    found, comparers = [], {}
    for row in comparing_quality.labelled(path, articles):
        if row["doc"] not in comparers:
            comparers[row["doc"]] = Comparer(detect(row["article_text"]))
        clauses = [([Span(*s) for s in c["summary"]], c["verdict"], c["certain"]) for c in row["clauses"]]
        found += of_summary(comparers[row["doc"]], row["text"], clauses, row["doc"], False)
    return found


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
    """Weights of a logistic regression, the constant first and not penalised; `x` (clauses, features), `y` and `w` (clauses)."""
    x = np.c_[np.ones(len(x)), x]
    b, penalty = np.zeros(x.shape[1]), np.eye(x.shape[1]) * ridge
    penalty[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + penalty, x.T @ (w * (p - y)) + penalty @ b)
        b -= step
        if abs(step).max() < 1e-9:
            break
    return b


def out_of_article(x, y, w, groups, ridge: float = RIDGE) -> np.ndarray:
    """Log odds of each clause by a model that has not seen its article."""
    odds = np.zeros(len(y))
    for group in sorted(set(groups)):
        out = groups == group
        odds[out] = np.c_[np.ones(out.sum()), x[out]] @ fit(x[~out], y[~out], w[~out], ridge)
    return odds


def thresholds(p: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[float, float]:
    """(called from, shown from) on clauses with probabilities `p` and weights `w`."""
    cuts = sorted(set(p))
    called = max(cuts, key=lambda t: w[y & (p >= t)].sum() / w[y].sum() + w[~y & (p < t)].sum() / w[~y].sum())
    shown = [t for t in cuts if (p >= t).sum() >= LEAST_SHOWN and w[y & (p >= t)].sum() >= SHOWN_PRECISION * w[p >= t].sum()]
    return float(called), float(min(shown, default=max(cuts)))


def as_frequent(y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """The weights, so that errors are as frequent among planted clauses as in summaries nobody planted any in."""
    rate = w[y].sum() / w.sum()
    return w * np.where(y, NATURAL / rate, (1 - NATURAL) / (1 - rate))


def table(rows: list[Labelled]) -> str:
    """The table of the fitted model."""
    names = [name for name in MEANINGS if any(r.features.get(name) for r in rows)]
    both = len({r.planted for r in rows}) == 2
    x = np.array([[r.features.get(name, 0.0) for name in names] + [float(r.planted)] * both for r in rows])
    y, w, groups = np.array([r.error for r in rows]), np.array([r.weight for r in rows]), np.array([r.article for r in rows])
    if all(r.planted for r in rows):
        w = as_frequent(y, w)
    odds = out_of_article(x, y, w, groups)
    shrunk = fit(np.c_[odds], y, w, 1e-6)
    b = fit(x, y, w)
    b = np.r_[shrunk[0] + shrunk[1] * b[0], shrunk[1] * b[1:]]
    told = np.array([not r.planted for r in rows]) if both else np.ones(len(rows), bool)
    p = 1 / (1 + np.exp(-(shrunk[0] + shrunk[1] * odds)))[told]
    called, shown = thresholds(p, y[told], w[told])
    print(f"{len(rows)} clauses, {y.sum()} errors; slope {shrunk[1]:.2f}; out of article: AUROC {comparing_quality.auroc(list(p), list(y[told])):.3f}", file=sys.stderr)
    lines = ["name\tcoefficient\tmeaning", f"intercept\t{b[0]:.3f}\tthe constant"]
    lines += [f"called_from\t{called:.3f}\tprobability from which a clause is called an error", f"shown_from\t{shown:.3f}\tprobability from which it is shown by default"]
    return "\n".join([*lines, *(f"{name}\t{value:.3f}\t{MEANINGS[name]}" for name, value in zip(names, b[1:]))]) + "\n"


def main() -> int:
    """Writes the table."""
    parser = argparse.ArgumentParser(description="Fit the judge of `allegedly compare`.")
    parser.add_argument("labelled", nargs="*", metavar="LABELLED.jsonl", help="further labelled summaries of this project, with article_text")
    args = parser.parse_args()
    TABLE.write_text(table([*planted(), *(row for path in args.labelled for row in natural(path))]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
