"""A model judges the clauses of a summary. The clauses, and the sentences of the article to look at, come from the comparison; its own verdict stands wherever the model's cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from allegedly.article.article import Article
from allegedly.chat import shapes
from allegedly.chat.model import Reply, Unanswered
from allegedly.chat.prompt import Gaps, Prompt
from allegedly.chat.shapes import list_of, pieces, place, quotes
from allegedly.comparison.compare import Comparer
from allegedly.comparison.model import ERRORS, VERDICTS, Comparison, Match
from allegedly.problems import visible
from allegedly.reader.asking import Asking
from allegedly.text.spans import Span, shared

GAPS = Gaps(("article", "summary", "clauses"), ("article", "summary", "clauses"))
WHOLE = 16_000
"""Code points of an article that is shown whole; of a longer one, only the sentences that may carry a clause are, with their neighbours."""
LONGEST_REASON = 300
Messages = list[dict]


@dataclass(frozen=True)
class Judging:
    """How a summary is judged: who is asked, with which prompts, and how often problems are sent back."""

    asking: Asking
    prompt: Prompt
    again: Prompt
    rounds: int

    def compare(self, article: Article, summary: Article, embed=None) -> Comparison:
        """The comparison with the model's verdicts. Raises Failure only for what ends a run: an answer that cannot be used leaves the verdicts of the rules."""
        comparer = Comparer(article, embed)
        ruled, evidence = comparer.evidence(summary)
        if not ruled.clauses:
            return ruled
        judged, date, why = self._judged(ruled, evidence)
        if not judged:
            return replace(ruled, clauses=tuple(_by_rules(match, why) for match in ruled.clauses), annotator=self._annotator(date))
        clauses = tuple(judged.get(n) or _by_rules(match, "its words are not in both texts, or it has no verdict") for n, match in enumerate(ruled.clauses))
        return replace(ruled, clauses=clauses, annotator=self._annotator(date))

    def plan(self, article: Article, summary: Article) -> list[Messages]:
        """The first messages about a summary; none if it has no clause."""
        ruled, evidence = Comparer(article).evidence(summary)
        return [self._messages(ruled, evidence)] if ruled.clauses else []

    def clauses(self, article: Article, summary: Article, clauses: Sequence[tuple[Span, ...]]) -> dict[int, Match]:
        """Matches by place of the clauses given, without the rules; those that the model answers in no way that can be used are missing. Raises Failure as `compare`."""
        blank = tuple(Match(spans, (), None, "unmatched", 0.0, False, "", 0.0) for spans in clauses)
        return self._judged(Comparison(article, summary, blank), [[] for _ in clauses])[0]

    def _annotator(self, date: str) -> str:
        return ", ".join(part for part in (self.asking.source.name, f"prompt {self.prompt.label}", date) if part)

    def _judged(self, ruled: Comparison, evidence: list[list[int]]) -> tuple[dict[int, Match], str, str]:
        """Matches by clause, the day, and why there are none."""
        messages, judged, date = self._messages(ruled, evidence), {}, ""
        for _ in range(self.rounds + 1):
            try:
                reply = self.asking.ask(messages, SCHEMA, lambda reply: not reply.refusal and _rows(reply) is not None)
            except Unanswered as error:
                return judged, date, str(error)
            date = reply.date
            rows = _rows(reply)
            if rows is None:
                return judged, date, f"it refused: {reply.refusal[:200]}" if reply.refusal else "it is no answer in JSON"
            read, faults = _read(ruled, rows, judged)
            judged |= read
            if not faults:
                break
            problems = self.again.messages({"problems": "\n".join(f"- {fault}" for fault in faults)})
            messages = [*messages, {"role": "assistant", "content": reply.text}, *problems]
        return judged, date, "none of its verdicts can be used"

    def _messages(self, ruled: Comparison, evidence: list[list[int]]) -> Messages:
        article, summary = ruled.article, ruled.summary
        clauses = (
            f"{n}. “{_one_line(match.summary_spans, summary.text)}” {_hint(numbers)}" for n, (match, numbers) in enumerate(zip(ruled.clauses, evidence), 1)
        )
        shown = (
            range(len(article.sentences))
            if len(article.text) <= WHOLE
            else sorted({n + d for found in evidence for n in found for d in (-1, 0, 1)} & set(range(len(article.sentences))))
        )
        sentences = (f"[{n + 1}] {' '.join(article.sentences[n].of(article.text).split())}" for n in shown)
        lines = (f"[{n}] {line.strip()}" for n, line in enumerate(summary.text.split("\n"), 1) if line.strip())
        return self.prompt.messages({"article": "\n".join(sentences), "summary": "\n".join(lines), "clauses": "\n".join(clauses)})


_TEXT = {"type": "string"}
SCHEMA = list_of(
    "clauses", clause={"type": "integer"}, verdict={"type": "string", "enum": list(VERDICTS)}, article=quotes(), summary=quotes(), source=_TEXT, credited=_TEXT,
    probability={"type": "number"}, reason=_TEXT,
)  # fmt: skip


def _hint(numbers: list[int]) -> str:
    return f" (sentences {', '.join(str(n + 1) for n in numbers)})" if numbers else ""


def _rows(reply: Reply) -> list[dict] | None:
    found = None if reply.refusal else shapes.whole_list(reply.text, "clauses")
    return None if found is None else [row for row in found if isinstance(row, dict)]


def _read(ruled: Comparison, rows: list[dict], before: dict[int, Match]) -> tuple[dict[int, Match], list[str]]:
    """Matches by clause, from 0, of the rows that can be used, and what is wrong with the others."""
    read: dict[int, Match] = {}
    faults = []
    for row in rows:
        number = row.get("clause")
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(ruled.clauses):
            faults.append(f"there is no clause {visible(repr(number))[:40]}; clauses are numbered 1 to {len(ruled.clauses)}")
            continue
        found = _match(ruled, ruled.clauses[number - 1], row)
        if isinstance(found, str):
            faults.append(f"clause {number}: {found}")
        else:
            read[number - 1] = found
    missing = [str(n + 1) for n in range(len(ruled.clauses)) if n not in read and n not in before and not any(row.get("clause") == n + 1 for row in rows)]
    return read, faults + ([f"no answer for clauses {', '.join(missing)}"] if missing else [])


def _match(ruled: Comparison, match: Match, row: dict) -> Match | str:
    """The match by the model's answer, or what is wrong with it."""
    verdict = row.get("verdict")
    if verdict not in VERDICTS:
        return f"verdict {visible(repr(verdict))[:60]} is not one of {', '.join(VERDICTS)}"
    theirs, ours = (_placed(side.text, pieces(row, name)) for side, name in ((ruled.article, "article"), (ruled.summary, "summary")))
    if isinstance(theirs, str) or isinstance(ours, str):
        side, wrong = ("article", theirs) if isinstance(theirs, str) else ("summary", ours)
        return f"the words “{visible(str(wrong))[:80]}” are not in the {side}; copy them character for character"
    if not ours or not theirs and verdict != "unmatched":
        return f"no words of the {'article' if ours else 'summary'} that decide"
    probability = row.get("probability")
    if not isinstance(probability, int | float) or isinstance(probability, bool) or not 0 <= probability <= 1:
        probability = 0.9 if verdict in ERRORS else 0.1
    claim = None if verdict == "unmatched" else _claim(ruled, match, theirs)
    spans = () if verdict == "unmatched" else theirs if claim is None else ruled.article.claims[claim].spans
    source, credited = ("" if verdict == "unmatched" else _said(row, "source")), _said(row, "credited")
    return replace(
        match, verdict=verdict, probability=round(float(probability), 3), flagged=verdict in ERRORS, reason=_reason(ruled, row, theirs, ours), claim=claim, article_spans=spans,
        source=source, credited=credited,
    )  # fmt: skip


def _placed(text: str, words: list[str]) -> tuple[Span, ...] | str:
    """Where some pieces stand in a text, or the first that does not stand there."""
    found = []
    for piece in words:
        spans = place(text, [piece])
        if not spans:
            return piece
        found += [Span(*span) for span in spans]
    return tuple(sorted(found))


def _claim(ruled: Comparison, match: Match, words: tuple[Span, ...]) -> int | None:
    """The claim of the article that has most of some words; the one of the rules where it has as many; else one of the same sentence; None if there is none."""
    claims = ruled.article.claims
    held = {n: shared(claim.spans, words) for n, claim in enumerate(claims)}
    most = max(held.values(), default=0)
    if most:
        return match.claim if match.claim is not None and held[match.claim] == most else next(n for n in held if held[n] == most)
    sentences = ruled.article.sentences
    return next((n for n, claim in enumerate(claims) if sentences and shared(words, [sentences[claim.sentence]])), None)


def _reason(ruled: Comparison, row: dict, theirs, ours) -> str:
    """The model's sentence, then the words on both sides that it names."""
    said = _said(row, "reason") or "No reason given."
    words = [
        f"{name}: “{_one_line(spans, side.text)}”" for name, side, spans in (("article", ruled.article, theirs), ("summary", ruled.summary, ours)) if spans
    ]
    return f"{said} ({'; '.join(words)})"


def _said(row: dict, name: str) -> str:
    value = row.get(name)
    return visible(" ".join(value.split()))[:LONGEST_REASON] if isinstance(value, str) else ""


def _one_line(spans, text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _by_rules(match: Match, why: str) -> Match:
    return replace(match, reason=f"{match.reason} (By rules; the model's answer is not used: {visible(why)[:LONGEST_REASON]}.)")
