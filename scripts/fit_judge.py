#!/usr/bin/env python
"""Fit the judge of `allegedly compare` and write `scripts/allegedly/comparison/judge.tsv`: `python scripts/fit_judge.py`.

It learns from the `summaries` config of this dataset and nothing else: the labelled summaries of `seeds/*/summaries.yaml` whose article is in the train
split. The model is a logistic regression, fitted by Newton's method. A clause whose label is not certain counts half. A ridge penalty draws the
coefficients of the rules' own verdict to `PRIOR` and all others to zero: most errors in good summaries are lost sources, and what the data cannot say of
the rarer kinds is left to the rules.

By leave-one-article-out are found the slope by which the fitted log odds are shrunk to be calibrated (Platt 1999), and the probability from which a clause
is shown: the least above which seven in ten are errors. Rules were mended on errors of train, so that elsewhere fewer are right; six in ten are aimed at. A
clause is called an error from the share of errors on, which for calibrated probabilities gives the best balanced accuracy.
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "benchmarks")]

import comparing_quality  # noqa: E402

from allegedly.comparison.compare import Comparer  # noqa: E402
from allegedly.comparison.features import MEANINGS, features  # noqa: E402
from allegedly.comparison.model import ERRORS  # noqa: E402
from allegedly.comparison.pieces import finest  # noqa: E402
from allegedly.corpus.open_article import open_article  # noqa: E402
from allegedly.detection.detect import detect  # noqa: E402
from allegedly.text.spans import shared  # noqa: E402

PRIOR = {"rules": 2.5, "firmness": 1.5, "plain_swap": 2.75}
RIDGE, RIDGE_OF_RULES = 3.0, 10.0
SHOWN_PRECISION, LEAST_SHOWN = 0.72, 12
TABLE = ROOT / "scripts" / "allegedly" / "comparison" / "judge.tsv"


class Labelled(NamedTuple):
    """One labelled clause: its features, whether it is an error, how much it counts, and its article."""

    features: dict[str, float]
    error: bool
    weight: float
    article: str


def of_summary(comparer: Comparer, text: str, clauses, article: str) -> list[Labelled]:
    """The labelled clauses of one summary; `clauses`: (spans, verdict, certain). A clause that no claim of the summary touches is left out."""
    summary = finest(detect(text))
    readings = comparer.readings(summary)
    found = []
    for spans, verdict, certain in clauses:
        best = max(readings, key=lambda r: shared(spans, r.clause.spans), default=None)
        if best is not None and shared(spans, best.clause.spans):
            found.append(Labelled(features(comparer, summary, best), verdict in ERRORS, 1.0 if certain else 0.5, article))
    return found


def labelled(folders: list[Path], split: str) -> list[Labelled]:
    """Those of the articles of one split in some folders of seeds, each article read from its plain text."""
    found = []
    for folder in sorted(path for base in folders for path in base.iterdir() if (path / "summaries.yaml").is_file()):
        article = open_article(str(folder)).article
        if article.split != split:
            continue
        comparer = Comparer(detect(article.text))
        for summary in article.summaries:
            clauses = [(clause.spans, clause.verdict, clause.certain) for clause in summary.clauses]
            found += of_summary(comparer, summary.text, clauses, article.id)
    return found


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, prior: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression, the constant first and not penalised; `x` (clauses, features), `y` and `w` (clauses), `prior` and `ridge` (features)."""
    x = np.c_[np.ones(len(x)), x]
    mean, penalty = np.r_[0.0, prior], np.diag(np.r_[1e-6, ridge])
    b = np.zeros(len(mean))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + penalty, x.T @ (w * (p - y)) + penalty @ (b - mean))
        b -= step
        if abs(step).max() < 1e-9:
            break
    return b


def out_of_article(x, y, w, groups, prior, ridge) -> np.ndarray:
    """Log odds of each clause by a model that has not seen its article."""
    odds = np.zeros(len(y))
    for group in sorted(set(groups)):
        out = groups == group
        odds[out] = np.c_[np.ones(out.sum()), x[out]] @ fit(x[~out], y[~out], w[~out], prior, ridge)
    return odds


def thresholds(p: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[float, float]:
    """(called from, shown from) on clauses with probabilities `p` and weights `w`."""
    cuts = sorted(set(p))
    called = w[y].sum() / w.sum()
    shown = [t for t in cuts if (p >= t).sum() >= LEAST_SHOWN and w[y & (p >= t)].sum() >= SHOWN_PRECISION * w[p >= t].sum()]
    least = float(min(shown, default=max(cuts)))
    return min(float(called), least), least


def table(rows: list[Labelled]) -> str:
    """The table of the fitted model."""
    names = list(MEANINGS)
    x = np.array([[r.features.get(name, 0.0) for name in names] for r in rows])
    y, w, groups = np.array([r.error for r in rows]), np.array([r.weight for r in rows]), np.array([r.article for r in rows])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    ridge = np.array([RIDGE_OF_RULES if name in PRIOR else RIDGE for name in names])
    odds = out_of_article(x, y, w, groups, prior, ridge)
    shrunk = fit(np.c_[odds], y, w, np.zeros(1), np.zeros(1))
    b = fit(x, y, w, prior, ridge)
    b = np.r_[shrunk[0] + shrunk[1] * b[0], shrunk[1] * b[1:]]
    p = 1 / (1 + np.exp(-(shrunk[0] + shrunk[1] * odds)))
    called, shown = thresholds(p, y, w)
    flagged, hits, rejections = p >= shown, (p[y] >= called).mean(), (p[~y] < called).mean()
    print(
        f"{len(rows)} clauses, {y.sum()} errors, {len(names)} features; slope {shrunk[1]:.2f}; out of article: "
        f"AUROC {comparing_quality.auroc(list(p), list(y)):.3f}, balanced accuracy {(hits + rejections) / 2:.3f}, "
        f"precision of flags {y[flagged].mean():.3f} ({flagged.sum()} flags), certain errors caught {flagged[y & (w == 1)].mean():.3f} of {(y & (w == 1)).sum()}",
        file=sys.stderr,
    )
    lines = ["name\tcoefficient\tmeaning", f"intercept\t{b[0]:.3f}\tthe constant"]
    lines += [
        f"called_from\t{called:.3f}\tprobability from which a clause is called an error",
        f"shown_from\t{shown:.3f}\tprobability from which it is shown by default",
    ]
    return "\n".join([*lines, *(f"{name}\t{value:.3f}\t{MEANINGS[name]}" for name, value in zip(names, b[1:]))]) + "\n"


def main() -> int:
    """Writes the table."""
    parser = argparse.ArgumentParser(description="Fit the judge of `allegedly compare`.")
    parser.add_argument("seeds", nargs="*", type=Path, default=[ROOT / "seeds"], metavar="FOLDER", help="folders of annotated articles (default: seeds)")
    TABLE.write_text(table(labelled(parser.parse_args().seeds, "train")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
