"""Turns a judge of one sentence into a system for the tasks that are made of sentences."""

from collections.abc import Callable
from typing import NamedTuple

from allegedly.systems.system import Answer


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
