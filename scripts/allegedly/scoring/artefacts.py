"""Artefact probes: classifiers that see a sentence and not the article (Poliak et al. 2018, Hypothesis Only Baselines in NLI).

All arithmetic is counting and sums of logarithms, so that the figures are the same on every machine.
"""

import math
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

RESAMPLES, SEED = 2000, 20120327
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_CUES = re.compile(
    r"\b(said|says|claim\w*|alleg\w*|insist\w*|suggest\w*|according|den(?:y|ied|ies)|announc\w*|report\w*|admit\w*|acknowledg\w*|reveal\w*|assert\w*|stat(?:ed|es)|told|"
    r"argu\w*|describ\w*|brand\w*|may|might|could|perhaps|possibly|likely|probably|appear\w*|seem\w*|credit\w*|accus\w*|confirm\w*|concede\w*|identif\w*|ask\w*|believ\w*|think\w*)\b|[\"“”]",
    re.I,
)


class Probe(NamedTuple):
    """What one probe reaches: balanced accuracy over the items, with a 95% interval."""

    name: str
    sees: str
    balanced_accuracy: float
    low: float
    high: float


def attribution_probes(items: list[dict]) -> list[Probe]:
    """Bag of words, length and cue presence, on the attribution family; `items` are rows of `verification`."""
    family = [item for item in items if item["family"] == "attribution"]
    if len({item["fold"] for item in family}) < 2:
        return []
    probes = (
        ("bag of words", "the words and pairs of words of the sentence (naive Bayes)", _bag),
        ("length", "the number of words", lambda s: [f"length {min(len(_WORD.findall(s)) // 3, 12)}"]),
        ("cue presence", "whether it has a reporting word, a hedge or a quotation mark", lambda s: [f"cue {bool(_CUES.search(s))}"]),
    )
    return [_probe(name, sees, features, family) for name, sees, features in probes]


def words_alone(items: list[dict]) -> Callable[[str], float]:
    """What gives the log odds that a sentence is supported, by its words and pairs of words alone: a naive Bayes learnt from rows of `verification`."""
    model = _learn([_bag(item["claim"]) for item in items], [item["supported"] for item in items])
    return lambda sentence: _score(model, _bag(sentence))


def _bag(sentence: str) -> list[str]:
    words = [w.lower() for w in _WORD.findall(sentence)]
    return words + [f"{a} {b}" for a, b in zip(words, words[1:])]


def _probe(name: str, sees: str, features: Callable[[str], list[str]], items: list[dict]) -> Probe:
    guesses = cross_validated([features(i["claim"]) for i in items], [i["supported"] for i in items], [i["fold"] for i in items])
    right = np.array([float(g == i["supported"]) for g, i in zip(guesses, items)])
    value, low, high = _interval(right, [i["pair_id"] for i in items])
    return Probe(name, sees, value, low, high)


def cross_validated(bags: list[list[str]], labels: list[int], folds: list[int]) -> list[int]:
    """A guess for each item by a multinomial naive Bayes (add-one) learnt from the other folds; ties are guessed 0."""
    guesses = [0] * len(bags)
    for fold in sorted(set(folds)):
        train = [i for i, f in enumerate(folds) if f != fold]
        model = _learn([bags[i] for i in train], [labels[i] for i in train])
        for i in (i for i, f in enumerate(folds) if f == fold):
            guesses[i] = int(_score(model, bags[i]) > 1e-9)
    return guesses


def _learn(bags: list[list[str]], labels: list[int]) -> dict[str, float]:
    counts = (Counter(), Counter())
    for bag, label in zip(bags, labels):
        counts[label].update(set(bag))
    known = set(counts[0]) | set(counts[1])
    totals = [sum(c.values()) + len(known) for c in counts]
    return {w: math.log((counts[1][w] + 1) / totals[1]) - math.log((counts[0][w] + 1) / totals[0]) for w in known}


def _score(model: dict[str, float], bag: list[str]) -> float:
    return math.fsum(model.get(word, 0.0) for word in sorted(set(bag)))


def _interval(right: np.ndarray, pairs: list[str]) -> tuple[float, float, float]:
    """Accuracy (balanced, since every pair has one item of each label) with a percentile bootstrap over pairs."""
    order = {pair: i for i, pair in enumerate(dict.fromkeys(pairs))}
    index = np.array([order[p] for p in pairs])
    sums, sizes = np.bincount(index, right), np.bincount(index)
    drawn = np.random.default_rng(SEED).integers(0, len(order), (RESAMPLES, len(order)))
    values = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.percentile(values, [2.5, 97.5])
    return float(right.mean()), float(low), float(high)
