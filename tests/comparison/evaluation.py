"""Precision and recall of `compare` by verdict, on summaries labelled by hand.

A file of summaries/HALF names its article and lists labelled clauses; joined by spaces they are the summary. The verdict of a
labelled clause is that of the match that shares most code points with it; they were labelled before `asserted` was told apart from `kept`, so it counts as `kept`. `dev` and `test` are by the hand that wrote the rules. `blind_dev` and
`blind_test`, with their six articles, were written and labelled by a language model that had seen neither rules nor code: errors were read in
`blind_dev` alone, and of `blind_test` nothing but totals was seen.
"""

from pathlib import Path

import yaml

from allegedly.comparison.compare import Comparer
from allegedly.comparison.model import VERDICTS as ALL
from allegedly.corpus.open_article import open_article
from allegedly.detection.detect import detect
from allegedly.text.spans import Span, shared

VERDICTS = tuple(verdict for verdict in ALL if verdict != "asserted")
HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


def article_draft(name: str, detected: bool):
    """The draft of an article: its annotations unless `detected`, or none there are."""
    plain = HERE / "articles" / f"{name}.txt"
    return open_article(str(plain if plain.exists() else SEEDS / name), detected=detected).article


def labelled(path: Path) -> tuple[str, str, list[tuple[Span, str]]]:
    """Article, summary, and each clause's span and label."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, found = "", []
    for clause in data["clauses"]:
        [(label, words)] = clause.items()
        if label not in VERDICTS:
            raise ValueError(f"{path}: {label!r} is no verdict")
        start = len(text) + (1 if text else 0)
        text = f"{text} {words}" if text else words
        found.append((Span(start, len(text)), label))
    return data["article"], text, found


def judged(half: str, detected: bool = False, article: str | None = None) -> list[tuple[str, str, str, str]]:
    """(words, label, verdict, reason) of every labelled clause of one half."""
    rows, comparers = [], {}
    for path in sorted((HERE / "summaries" / half).glob("*.yaml")):
        name, text, clauses = labelled(path)
        if article and name != article:
            continue
        if name not in comparers:
            comparers[name] = Comparer(article_draft(name, detected))
        matches = comparers[name].compare(detect(text)).clauses
        rows += [(span.of(text), label, *_verdict(span, matches)) for span, label in clauses]
    return rows


def _verdict(span: Span, matches) -> tuple[str, str]:
    best = max(matches, key=lambda m: shared([span], m.summary_spans), default=None)
    if best is None or not shared([span], best.summary_spans):
        return "unmatched", "no clause was found here"
    return "kept" if best.verdict == "asserted" else best.verdict, best.reason


def by_verdict(rows) -> dict[str, dict[str, float | int | None]]:
    """Precision, recall, F1 and counts by verdict; None where nothing is to be divided by."""
    return {verdict: _figures(verdict, rows) for verdict in VERDICTS}


def _figures(verdict, rows):
    right = sum(label == found == verdict for _, label, found, _ in rows)
    labels, given = sum(r[1] == verdict for r in rows), sum(r[2] == verdict for r in rows)
    precision, recall = right / given if given else None, right / labels if labels else None
    f1 = 2 * right / (labels + given) if labels + given else None
    return {"labelled": labels, "given": given, "right": right, "precision": precision, "recall": recall, "f1": f1}


def accuracy(rows) -> float:
    """Share of clauses with the right verdict. Raises ZeroDivisionError on no clauses."""
    return sum(label == found for _, label, found, _ in rows) / len(rows)


def table(rows) -> str:
    """The figures as Markdown."""
    lines = ["| verdict | clauses | precision | recall |", "| --- | ---: | ---: | ---: |"]
    for verdict, f in by_verdict(rows).items():
        lines.append(f"| {verdict} | {f['labelled']} | {_shown(f['precision'])} | {_shown(f['recall'])} |")
    return "\n".join([*lines, f"| all | {len(rows)} | {accuracy(rows):.2f} | {accuracy(rows):.2f} |"])


def _shown(value) -> str:
    return "-" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    import sys

    for half in sys.argv[1:] or ["test", "blind_test"]:
        for detected in (False, True):
            print(f"{half}, {'plain text' if detected else 'annotated where it is'}\n{table(judged(half, detected))}\n")
