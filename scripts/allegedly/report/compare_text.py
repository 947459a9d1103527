"""A comparison for a terminal: each clause of the summary, its verdict, and the words of the article."""

from collections import Counter
from collections.abc import Callable

from allegedly.comparison.model import VERDICTS, Comparison, Match
from allegedly.report.places import Places
from allegedly.text.spans import shown

Paint = Callable[[str, str], str]
_STYLES = {"kept": "endorsed", "unmatched": "dim", "weakened": "attributed", "blurred": "attributed"}


def compare_text(comparison: Comparison, article: str, summary: str, paint: Paint) -> str:
    """The comparison of one summary."""
    places = Places(comparison.summary), Places(comparison.article)
    counts = Counter(m.verdict for m in comparison.matches)
    total = ", ".join(f"{counts[v]} {v}" for v in VERDICTS if counts[v]) or "no clause that says anything"
    lines = [line for m in comparison.matches for line in _match(m, *places, article, summary, paint)]
    return "\n".join([f"{paint(summary, 'bold')} against {article}: {total}", "", *lines]).rstrip()


def _match(m: Match, ours: Places, theirs: Places, article, summary, paint) -> list[str]:
    style = _STYLES.get(m.verdict, "alleged")
    head = f"{summary}:{ours.line(m.summary_spans[0].start)}: {paint(m.verdict, style)} ({m.confidence:.2f}): {_words(m.summary_spans, ours)}"
    if not m.article_spans:
        return [head]
    return [head, f"    {article}:{theirs.line(m.article_spans[0].start)}: {_words(m.article_spans, theirs)}", f"    {paint(m.reason, 'dim')}"]


def _words(spans, places: Places) -> str:
    return shown(places.text, spans)
