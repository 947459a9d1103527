"""Turns a judge of one sentence into a system for the tasks that are made of sentences, and Articles and comparisons into predictions for the others."""

from collections.abc import Callable
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.comparison.model import Comparison
from allegedly.systems.registry import Answer
from allegedly.text.spans import Span, shared


class Judgement(NamedTuple):
    """A truth label and the probability, or at least a rank from 0 to 1, that the sentence is supported."""

    label: str
    score: float


class Asked(NamedTuple):
    """One question: does `text` bear out `sentence`? `doc` is the whole article that the text was taken from."""

    text: str
    sentence: str
    doc: str


def judgement(found) -> Judgement:
    """The judgement that a `comparison.faithfulness.Faithfulness` amounts to."""
    score = found.probability
    label = "supported" if score >= 0.5 else "refuted" if found.contradicted else "not_enough_info"
    return Judgement(label, score)


Judge = Callable[[list[Asked]], list[Judgement]]
"""Judges questions, in order."""

SENTENCE_TASKS = ("verification", "pairs")


def answers_by(judge: Judge, task: str) -> Callable[[list[dict]], list[Answer]]:
    """How a judge answers the items of `verification`, or of `pairs` by judging both sentences, each for itself."""
    return {"verification": _verification, "pairs": _pairs}[task](judge)


def _verification(judge: Judge):
    def answer(items: list[dict]) -> list[Answer]:
        judged = judge([Asked(item["passage"], item["claim"], item["doc"]) for item in items])
        return [Answer({"label": label, "score": round(score, 6)}) for label, score in judged]

    return answer


def _pairs(judge: Judge):
    def answer(items: list[dict]) -> list[Answer]:
        judged = judge([Asked(item["passage"], choice, item["doc"]) for item in items for choice in item["choices"]])
        return [Answer(_choice(judged[at].score, judged[at + 1].score)) for at in range(0, len(judged), 2)]

    return answer


def _choice(first: float, second: float) -> dict:
    """The sentence with the higher score; no choice in a tie, where the equal scores say that it is one."""
    scores = [round(first, 6), round(second, 6)]
    chosen = {} if scores[0] == scores[1] else {"choice": int(scores[1] > scores[0])}
    return chosen | {"scores": scores}


def attributions(article: Article) -> dict:
    """All attributions with a content; `parent` counts among those."""
    kept = [found for found in article.attributions if found.content]
    place = {found.id: number for number, found in enumerate(kept)}
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return {"attributions": [_attribution(found, names.get(found.speaker, found.speaker), place.get(found.parent)) for found in kept]}


def _attribution(found, speaker: str, parent: int | None) -> dict:
    spans = {role: [list(span) for span in getattr(found, role)] for role in ("source", "cue", "content")}
    return spans | {"speaker": speaker, "parent": parent}


def claims(article: Article, *labels: str) -> dict:
    """All claims, with the labels named."""
    return {"claims": [{"spans": [list(span) for span in claim.spans]} | {name: getattr(claim, name) for name in labels} for claim in article.claims]}


def verdict(comparison: Comparison, spans: list[dict]) -> dict:
    """The verdict on a clause of the summary, given by spans `{"start", "end"}`: that of the match with most of its code points, `unmatched` without one."""
    asked = [Span(span["start"], span["end"]) for span in spans]
    nearest = max(comparison.clauses, key=lambda match: shared(asked, match.summary_spans), default=None)
    if nearest is None or not shared(asked, nearest.summary_spans):
        return {"verdict": "unmatched", "probability": 0.0}
    return {"verdict": nearest.verdict, "probability": nearest.probability}
