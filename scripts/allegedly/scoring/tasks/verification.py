"""One line per sentence: `{"id": item_id, "label": "supported" | "refuted" | "not_enough_info", "score": 0.87}`.

`score` is optional: the probability (or any number that is higher for more support) that the sentence is supported, by the strict label. A
system that only tells supported from the rest answers `not_supported`; macro-F1 of three labels is then undefined. A refusal is `"label": null`.
Any other label counts as wrong and lowers the coverage. Sentences of a pair are compared by score, or by label if there are no scores.
"""

import numpy as np

from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import one_label
from allegedly.contract import labels
from allegedly.scoring.alignment import align, check_shown, home_of
from allegedly.scoring.gold import Gold
from allegedly.scoring.metrics import confusion, pairs, ranks
from allegedly.scoring.predictions import Predictions
from allegedly.scoring.sentences import Judgements, is_supported, judgements, of_attribution, pair_tallies, sentences_of_pairs
from allegedly.scoring.tally import Groups, Judged, Tally
from allegedly.scoring.task import Answer, Items

ITEMS = Items("verification", {"passage": "passage", "claim": "claim"}, with_article=True)
ANSWER = Answer("label", labels("truth_label"))
PROMPT = Gaps(("doc", "passage", "claim"), ("claim",))
SHAPE = one_label(labels("truth_label"), "label", scored=True)
CONFIG = "verification"
ACCEPTS = {CONFIG: CONFIG}
GROUPS = ("family", "phenomenon", "origin")
GROUPABLE = ("family", "phenomenon", "direction", "label", "content_label", "origin", "fold")


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """Tallies of sentences, of pairs and of blind spots. Raises Failure for predictions that cannot be aligned or read."""
    places = align(gold.ids, predictions, elsewhere=home_of(gold.folder))
    check_shown(predictions, places, gold, "claim")
    answers = judgements(gold.ids, places, predictions)
    groups = {column: gold.coded(column) for column in by}
    tallies = (*_sentences(gold, answers, groups), *_pairs(gold, answers, groups), _blindness(gold, answers))
    ranked_by = "score" if answers.scored else "label"
    return Judged(tallies, tuple(answers.losses), len(gold.ids), gold.clusters, gold.cluster_by, {"ranked_by": ranked_by})


def _sentences(gold: Gold, answers: Judgements, groups: Groups) -> list[Tally]:
    names = labels("truth_label")
    codes, _ = gold.coded("label", names)
    rows = confusion.rows(codes, answers.answers, len(names))
    tallies = [Tally("sentences", ("balanced_accuracy", "macro_f1"), rows, gold.cluster, groups, answers.right(codes == 0))]
    if answers.scored:
        tallies.append(Tally("sentences", ("auroc",), ranks.rows(answers.scores, codes == 0), gold.cluster, groups))
    return tallies


def _pairs(gold: Gold, answers: Judgements, groups: Groups) -> list[Tally]:
    faithful, edit = (np.array(list(part.values()), dtype=np.int64) for part in sentences_of_pairs(gold))
    # The labels differ within every pair, and so say nothing of the pair.
    of_pairs = {column: (codes[edit], names) for column, (codes, names) in groups.items() if not column.endswith("label")}
    right = answers.right(is_supported(gold))
    return pair_tallies(answers, right, (faithful, edit), of_attribution(gold)[edit], gold.cluster[edit], of_pairs)


def _blindness(gold: Gold, answers: Judgements) -> Tally:
    names = labels("truth_label")
    strict, lenient = gold.coded("label", names)[0], gold.coded("content_label", names)[0]
    asked = np.flatnonzero(of_attribution(gold) & (strict != lenient))
    rows = pairs.blind_spot_rows(answers.answers[asked] == lenient[asked])
    codes, phenomena = gold.coded("phenomenon")
    occurring, places = np.unique(codes[asked], return_inverse=True)
    groups = {"phenomenon": (places, [phenomena[code] for code in occurring])}
    return Tally("attribution edits", ("attribution_blindness",), rows, gold.cluster[asked], groups)
