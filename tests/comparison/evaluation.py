"""Precision and recall of `compare` by verdict, on summaries labelled by hand.

`planted` are the summaries of the config `summaries` in which errors were planted, by the hand that wrote the rules. `blind_dev` and `blind_test`, with
their six articles, were written and labelled by a language model that had seen neither rules nor code: errors were read in `blind_dev` alone, and of
`blind_test` nothing but totals was seen. A file of summaries/HALF names its article and lists labelled clauses; joined by spaces they are the summary.
The verdict of a labelled clause is that of the match that shares most code points with it. The blind halves were labelled before `asserted` was told
apart from `kept`, so it counts as `kept` everywhere here.
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
REAL = HERE.parent.parent / "seeds" / "microsoft-zeus"


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


def judged(half: str, detected: bool = False) -> list[tuple[str, str, str, str]]:
    """(words, label, verdict, reason) of every labelled clause of one half. `detected`: without the annotations of the article, where it has some."""
    rows = []
    for comparer, text, clauses in _planted(detected) if half == "planted" else _files(half):
        matches = comparer.compare(detect(text)).clauses
        rows += [(" ".join(span.of(text) for span in spans), label, *_verdict(spans, matches)) for spans, label in clauses]
    return rows


def _planted(detected: bool):
    comparer = Comparer(open_article(str(REAL), detected=detected).article)
    for summary in open_article(str(REAL)).article.summaries:
        if summary.origin == "planted":
            yield comparer, summary.text, [(clause.spans, _folded(clause.verdict)) for clause in summary.clauses]


def _files(half: str):
    comparers = {}
    for path in sorted((HERE / "summaries" / half).glob("*.yaml")):
        name, text, clauses = labelled(path)
        if name not in comparers:
            comparers[name] = Comparer(open_article(str(HERE / "articles" / f"{name}.txt")).article)
        yield comparers[name], text, [((span,), label) for span, label in clauses]


def _folded(verdict: str) -> str:
    return "kept" if verdict == "asserted" else verdict


def _verdict(spans, matches) -> tuple[str, str]:
    best = max(matches, key=lambda m: shared(spans, m.summary_spans), default=None)
    if best is None or not shared(spans, best.summary_spans):
        return "unmatched", "no clause was found here"
    return _folded(best.verdict), best.reason


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
    for half, detected in (("planted", False), ("planted", True), ("blind_test", True)):
        print(f"{half}, {'plain text' if detected else 'annotated'}\n{table(judged(half, detected))}\n")
