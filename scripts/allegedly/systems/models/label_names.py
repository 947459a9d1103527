"""What the outputs of a classifier mean, from the names its makers gave them."""

import re

from allegedly.contract import labels
from allegedly.problems import Failure, counted

MEANS = {
    "supported": (
        "supported", "support", "supports", "entailment", "entail", "entailed", "entails", "true", "consistent", "factual",
        "faithful", "yes",
    ),
    "refuted": ("refuted", "refute", "refutes", "contradiction", "contradict", "contradicts", "contradicted", "contradictory", "false"),
    "not_enough_info": (
        "not_enough_info", "nei", "neutral", "unknown", "not_entailment", "not_entailed", "non_entailment", "unsupported",
        "not_supported", "inconsistent", "not_consistent", "hallucinated", "unfaithful", "no",
    ),
}  # fmt: skip
BY_NAME = {name: label for label, names in MEANS.items() for name in names}
GENERIC = re.compile(r"label_\d+|\d+")
MINICHECK = ("not_enough_info", "supported")
"""Two outputs without names are read as MiniCheck has them: 0 not supported, 1 supported."""


def meaning(id2label: dict[int, str], given: tuple[str, ...]) -> tuple[str, ...]:
    """The truth label of each output, in order: as the user says, else as the names say. Raises Failure if neither tells."""
    names = [str(id2label[index]) for index in sorted(id2label)]
    if given:
        return _checked(given, names)
    plain = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names]
    if len(names) == 1:
        return ("supported",)
    if all(GENERIC.fullmatch(name) for name in plain):
        return _unnamed(names)
    unknown = [name for name, key in zip(names, plain) if key not in BY_NAME]
    if unknown:
        raise Failure(
            f"the model's outputs are {', '.join(names)}, and the meaning of {', '.join(unknown)} is not known; give the label of each output with --labels"
        )
    return tuple(BY_NAME[key] for key in plain)


def is_unnamed_pair(id2label: dict[int, str]) -> bool:
    """Whether the model has two outputs without names, as MiniCheck's classifiers."""
    return len(id2label) == 2 and all(GENERIC.fullmatch(str(name).strip().lower()) for name in id2label.values())


def _unnamed(names: list[str]) -> tuple[str, ...]:
    if len(names) == 2:
        return MINICHECK
    raise Failure(f"the model does not name the labels of its {counted(len(names), 'output')} ({', '.join(names)}); give them in this order with --labels")


def _checked(given: tuple[str, ...], names: list[str]) -> tuple[str, ...]:
    known = labels("truth_label")
    if len(given) != len(names) or not set(given) <= set(known):
        raise Failure(f"--labels {','.join(given)}: expected {len(names)} labels from {', '.join(known)}, one for each of the outputs {', '.join(names)}")
    return tuple(given)
