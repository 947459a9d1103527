"""A comparison in one line that an editor can act on."""

from collections import Counter

from allegedly.comparison.model import VERDICTS, Comparison
from allegedly.problems import counted

_LOST = {
    "dropped": ("loses its source", "lose their source"), "strengthened": ("is put more firmly", "are put more firmly"), "weakened": ("is put less firmly", "are put less firmly"),
    "blurred": ("has a vaguer source", "have a vaguer source"), "swapped": ("credits the wrong speaker", "credit the wrong speaker"),
    "invented": ("credits someone whom the article does not", "credit someone whom the article does not"),
}  # fmt: skip


def headline(comparison: Comparison) -> str:
    """One line that an editor can act on: `2 of 9 clauses lose their source; 1 of 9 clauses is not in the article`."""
    found, total = Counter(m.verdict for m in comparison.clauses if m.flagged), len(comparison.clauses)
    if not total:
        return "no clause to compare"
    alien = sum(m.verdict == "unmatched" for m in comparison.clauses)
    parts = [] if alien == total else [_errors(found, total)]
    parts += [f"{alien} of {counted(total, 'clause')} {'is' if alien == 1 else 'are'} not in the article"] if alien else []
    return "; ".join(parts)


def _errors(found: Counter, total: int) -> str:
    if not found:
        return f"no likely error in {counted(total, 'clause')}"
    kinds = [(found[v], _LOST[v][found[v] != 1]) for v in VERDICTS if found[v]]
    first = f"{kinds[0][0]} of {counted(total, 'clause')} {kinds[0][1]}"
    return ", ".join([first, *(f"{n} {words}" for n, words in kinds[1:])])
