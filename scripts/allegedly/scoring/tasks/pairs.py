"""One line per pair: `{"id": pair_id, "choice": 0 | 1, "scores": [0.2, 0.9]}`, the choice being the more faithful sentence.

One of the two keys is enough: without a choice the higher score decides, and a tie counts half. A refusal is `"choice": null`.
Any other choice counts as wrong and lowers the coverage. A file of
verification predictions is taken too: the sentences of each pair are then compared by their scores, or labels, and both-right is reported.
"""

import numpy as np

from allegedly.chat import shapes
from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import Shape, matched, object_of
from allegedly.problems import Failure, Problem
from allegedly.scoring.alignment import align, check_shown, home_of
from allegedly.scoring.gold import Gold, read_gold
from allegedly.scoring.label_sets import refuse_foreign
from allegedly.scoring.predictions import Predictions, refuse, without
from allegedly.scoring.sentences import choice_tallies, is_supported, judgements, of_attribution, pair_tallies, rankable, sentences_of_pairs
from allegedly.scoring.tally import Judged, Loss, reason
from allegedly.scoring.task import Answer, Items

ITEMS = Items("pairs", {"passage": "passage", "question": "question", "choices": "choices"}, with_article=True)
ANSWER = Answer("choice", (0, 1), instead="scores")
PROMPT = Gaps(("doc", "passage", "question", "first", "second"), ("first", "second"))
LETTERS = ("A", "B")


def _chosen(text: str, item: dict) -> dict | None:
    letter = matched(shapes.value_of(text, "choice"), LETTERS) or matched(text, LETTERS)
    return {"choice": LETTERS.index(letter)} if letter else None


SHAPE = Shape(object_of(choice={"type": "string", "enum": list(LETTERS)}), _chosen)
CONFIG = "pairs"
ACCEPTS = {CONFIG: CONFIG, "verification": "verification"}
GROUPS = ("family", "phenomenon", "origin")
GROUPABLE = ("family", "phenomenon", "direction", "origin", "fold")


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """Tallies of pairs. Raises Failure for predictions that cannot be aligned or read."""
    if _of_sentences(predictions, gold):
        return _from_sentences(gold, read_gold("verification", gold.folder, gold.split), predictions, by)
    places = align(gold.ids, predictions, elsewhere=home_of(gold.folder))
    check_shown(predictions, places, gold, "choices")
    refuse(_misformed(predictions, places))
    refuse_foreign([predictions.records[place].get("choice") for place in places], (0, 1), "choice", predictions)
    won, losses = _won(gold, predictions, places)
    tallies = choice_tallies(won, of_attribution(gold), gold.cluster, {column: gold.coded(column) for column in by})
    return Judged(tuple(tallies), tuple(losses), len(gold.ids), gold.clusters, gold.cluster_by, {"ranked_by": "choice"})


def answered(gold: Gold, predictions: Predictions) -> set[str]:
    """The pairs that the predictions answer: those given, or those of which both sentences are given."""
    given = {name for record in predictions.records if isinstance(name := record.get("id"), str)}
    if not _of_sentences(predictions, gold):
        return given
    sentences = read_gold("verification", gold.folder, gold.split)
    lacking = {pair for pair, name in zip(sentences.values("pair_id"), sentences.ids) if name not in given}
    return set(gold.ids) - lacking


def _of_sentences(predictions: Predictions, gold: Gold) -> bool:
    """Whether these are predictions of the verification task: by the header, else by what the records hold."""
    if "task" in predictions.header:
        return predictions.header["task"] == "verification"
    return bool(predictions.records) and all("label" in record for record in predictions.records[:100])


def _from_sentences(gold: Gold, sentences: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """As pairs of the pairs table, in its order, so that a system of this kind can be set against one of the other."""
    if gold.part_of:
        whole, sentences = sentences, sentences.part(set(gold.ids), "pair_id")
        predictions = without(predictions, set(whole.ids) - set(sentences.ids))
    places = align(sentences.ids, predictions, elsewhere=home_of(gold.folder))
    check_shown(predictions, places, sentences, "claim")
    answers = judgements(sentences.ids, places, predictions)
    rows = sentences_of_pairs(sentences)
    if absent := [pair for pair in gold.ids if pair not in rows[0]]:
        raise Failure(f"pairs that are not in the verification table: {', '.join(absent[:20])}; run `allegedly build`")
    faithful, edit = (np.array([part[pair] for pair in gold.ids], dtype=np.int64) for part in rows)
    groups = {column: gold.coded(column) for column in by}
    right = answers.right(is_supported(sentences))
    tallies = pair_tallies(answers, right, (faithful, edit), of_attribution(gold), gold.cluster, groups)
    notes = {"ranked_by": "score" if answers.scored else "label"}
    return Judged(tuple(tallies), tuple(answers.losses), len(sentences.ids), gold.clusters, gold.cluster_by, notes)


def _misformed(predictions: Predictions, places: list[int]) -> list[Problem]:
    problems = []
    for place in places:
        record, line = predictions.records[place], predictions.lines[place]
        if "choice" not in record and "scores" not in record:
            message = f"{record['id']}: expected 'choice' or 'scores' (a refusal is a null choice), got the keys {', '.join(record)}"
            problems.append(Problem("prediction-without-choice", message, predictions.path, line))
        scores = record.get("scores")
        if scores is not None and not (isinstance(scores, list) and len(scores) == 2 and all(map(rankable, scores))):
            message = f"{record['id']}: scores {scores!r} are not two finite numbers"
            problems.append(Problem("score-not-number", message, predictions.path, line))
    return problems


def _won(gold: Gold, predictions: Predictions, places: list[int]) -> tuple[np.ndarray, list[Loss]]:
    """1, 0.5 or 0 for each pair, and the pairs without a valid answer."""
    won, losses = np.zeros(len(places)), []
    for row, (place, answer) in enumerate(zip(places, gold.values("answer_index"))):
        choice, scores = predictions.records[place].get("choice"), predictions.records[place].get("scores")
        if choice is None and scores is not None:
            won[row] = 0.5 if scores[0] == scores[1] else float(scores[answer] > scores[1 - answer])
        elif isinstance(choice, int) and not isinstance(choice, bool) and choice in (0, 1):
            won[row] = float(choice == answer)
        else:
            why = f"no choice{reason(predictions.records[place])}" if choice is None else f"choice {choice!r} is neither 0 nor 1"
            losses.append(Loss(gold.ids[row], predictions.lines[place], why))
    return won, losses
