"""Labels of other data sets and models as those of this scheme: common sets by name, mappings of the user's, and advice where no label of a file is known.

What a model's own words mean as an answer is for harness logs only: plain predictions are held to the labels as they are spelled.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from allegedly.contract import labels
from allegedly.problems import Failure, Problem
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.task import task_module

NOT_SUPPORTED = "not_supported"


_BINARY = {"yes": "supported", "true": "supported", "1": "supported", "no": NOT_SUPPORTED, "false": NOT_SUPPORTED, "0": NOT_SUPPORTED}


def label_of(words: str) -> str:
    """A truth label for generated words or a choice's words, without regard to case, spaces, a full stop or quotation marks around them.

    `yes`, `true`, `1` are supported and `no`, `false`, `0` are `not_supported`; all else is returned as it is, to be counted as no answer.
    """
    plain = words.strip().strip(".'\"`*").strip().casefold().replace(" ", "_").replace("-", "_")
    plain = _BINARY.get(plain, plain)
    return plain if plain in (*labels("truth_label"), NOT_SUPPORTED) else words


def place_of(words: str, choices: list[str]) -> int | None:
    """Which of two choices the words name: `A` or `B`, or a choice word for word. None if they name neither."""
    plain = words.strip().strip(".)").strip()
    if plain in choices:
        return choices.index(plain)
    return {"A": 0, "B": 1}.get(plain.upper())


S, R, N = "supported", "refuted", "not_enough_info"


SETS: dict[str, dict[str, str]] = {
    "fever": {"SUPPORTS": S, "REFUTES": R, "NOT ENOUGH INFO": N},
    "scifact": {"SUPPORT": S, "CONTRADICT": R, "NOT_ENOUGH_INFO": N, "NEI": N},
    "nli": {"entailment": S, "contradiction": R, "neutral": N},
    "nli-numbers": {"0": S, "1": N, "2": R},
    "binary": {"1": S, "0": NOT_SUPPORTED, "true": S, "false": NOT_SUPPORTED, "yes": S, "no": NOT_SUPPORTED, "not_entailment": NOT_SUPPORTED, "entailment": S},
    "letters": {"A": "0", "B": "1"},
    "from-one": {"1": "0", "2": "1"},
}


"""By name. `fever`: Thorne et al. 2018. `scifact`: Wadden et al. 2020. `nli`: MNLI's words; `nli-numbers`: the order of its classes in most data sets (entailment, neutral, contradiction).
`binary`: support or not. `letters` and `from-one` are of the two sentences of a pair."""


_SHOWN = 8


def parse_labels(typed: str) -> dict[str, str]:
    """A mapping, from the name of a set or from `THEIRS=OURS,...`. Raises Failure."""
    if typed in SETS:
        return SETS[typed]
    found = {}
    for part in typed.split(","):
        theirs, sign, ours = (piece.strip() for piece in part.rpartition("="))
        if not (sign and theirs and ours):
            raise Failure(
                f"--labels: got {part.strip()!r}; expected THEIRS=OURS,... (as in SUPPORTS=supported,REFUTES=refuted), or one of the sets {', '.join(SETS)}"
            )
        found[theirs] = ours
    return found


def relabelled(predictions: Predictions, mapping: Mapping[str, str], task: str) -> Predictions:
    """The predictions with the labels of the mapping, in any case, replaced. Raises Failure for a mapping to something that is no label of the task."""
    fields = {task_module(name).ANSWER.field: task_module(name).ANSWER.known for name in task_module(task).ACCEPTS}
    values = {str(known): known for known in (value for known in fields.values() for value in known)} | (
        {NOT_SUPPORTED: NOT_SUPPORTED} if "label" in fields else {}
    )
    if strange := sorted({ours for ours in mapping.values() if ours not in values}):
        raise Failure(f"--labels: {', '.join(strange)} is not a label of the task {task}; its labels are {', '.join(values) or 'none'}")
    plain = {theirs.casefold(): values[ours] for theirs, ours in mapping.items()}
    return replace(predictions, records=[_relabelled(record, fields, plain) for record in predictions.records])


def _relabelled(record: dict, fields: Iterable[str], plain: Mapping) -> dict:
    return record | {field: plain[word] for field in fields if field in record and (word := _word(record[field]).casefold()) in plain}


def _word(value) -> str:
    return value.strip() if isinstance(value, str) else str(value)


def refuse_foreign(given: list, allowed: Iterable, field: str, predictions: Predictions) -> None:
    """Raises Refusal if no value of a label is known and some are there: then they are labels of another scheme, and say nothing as they are."""
    allowed = list(allowed)
    found = Counter(_word(value) for value in given if value is not None)
    known = [value for value in given if isinstance(value, (str, int)) and not isinstance(value, bool) and value in allowed]
    counted_from_one = set(found) == {"1", "2"} and 0 in allowed
    if not found or known and not counted_from_one:
        return
    listed = ", ".join(f"{word[:40]} ({n})" for word, n in found.most_common(_SHOWN)) + (", ..." if len(found) > _SHOWN else "")
    what = "they seem to count from 1" if counted_from_one else f"none of the values of {field!r} is one of {', '.join(map(str, allowed))}"
    message = f"{what}; the file has {listed}. Say what they mean with --labels {_advice(found, allowed)}"
    refuse([Problem("labels-unknown", message, predictions.path, predictions.lines[0] if predictions.lines else 1)])


def _advice(found: Counter, allowed: list) -> str:
    """The sets that have all of the labels, with what they say; else a mapping to be filled in."""
    words = {word.casefold() for word in found}
    known = {str(value) for value in allowed}
    fitting = {
        name: mapping for name, mapping in SETS.items() if words <= {word.casefold() for word in mapping} and set(mapping.values()) <= known | {NOT_SUPPORTED}
    }
    if fitting:
        told = (
            f"{name} ({', '.join(f'{theirs} = {ours}' for theirs, ours in mapping.items() if theirs.casefold() in words)})" for name, mapping in fitting.items()
        )
        return " or ".join(told)
    guessed = {word: label_of(word) if label_of(word) in known else "LABEL" for word in list(found)[:_SHOWN]}
    return ",".join(f"{word}={ours}" for word, ours in guessed.items())
