"""How much of a clause each claim of a text contains: in itself, in its sentence, and in the neighbouring sentences."""

from collections import defaultdict
from functools import cached_property

from allegedly.matching.claim_index import Bag, ClaimIndex
from allegedly.matching.words import Vocabulary

OWN, SENTENCE, NEAR, ANYWHERE = 1.0, 0.85, 0.5, 0.5
_FIGURE = 1.2


class Carrying:
    """The claims of an index by the stems they have, ready for any number of clauses."""

    def __init__(self, index: ClaimIndex):
        self._index = index
        self._sentence_of = [claim.sentence for claim in index.draft.claims]
        self._like: dict[str, dict[str, float]] = {}
        self._parts: dict[str, tuple[dict[int, float], dict[int, float]]] = {}
        self._scores: dict[Said, tuple[float, ...]] = {}
        self._own: dict[Said, tuple[float, ...]] = {}

    def scores(self, clause: Bag) -> tuple[float, ...]:
        """How much of a clause each claim has, 0.0 to 1.0."""
        if (key := said(clause)) not in self._scores:
            self._scores[key] = tuple(self._scored(clause))
        return self._scores[key]

    def _scored(self, clause: Bag) -> list[float]:
        weights = self._index.weights
        terms = [(stem, 1.5 if stem not in weights and is_name else weights.get(stem, 1.0)) for stem, is_name in _terms(clause)]
        total = sum(weight for _, weight in terms) + _FIGURE * len(clause.figures)
        found = [0.0] * len(self._sentence_of)
        if not total:
            return found
        like = {stem: self._likeness(stem) for stem, _ in terms}
        for stem, weight in terms:
            self._add(found, stem, weight)
        for n, part in self._figures(clause, 0.8).items():
            found[n] += _FIGURE * part
        covered = self._covered(_told(like))
        return [min(1.0, part / total) * (0.9 + 0.1 * covered.get(n, 0.0)) if part else 0.0 for n, part in enumerate(found)]

    def _likeness(self, stem: str) -> dict[str, float]:
        if stem not in self._like:
            self._like[stem] = self._vocabulary.like(stem)
        return self._like[stem]

    def own_scores(self, clause: Bag) -> tuple[float, ...]:
        """How much of a clause stands in each claim's own words, 0.0 to 1.0: its sentence and its neighbours do not count."""
        if (key := said(clause)) not in self._own:
            self._own[key] = tuple(self._own_scored(clause))
        return self._own[key]

    def _own_scored(self, clause: Bag) -> list[float]:
        weights = self._index.weights
        terms = [(stem, weights.get(stem, 1.0)) for stem, _ in _terms(clause)]
        total = sum(weight for _, weight in terms) + _FIGURE * len(clause.figures)
        found = [0.0] * len(self._sentence_of)
        for stem, weight in terms:
            for n, alike in self._parts_of(stem)[0].items():
                found[n] += alike * weight
        for n, part in self._figures(clause, 0.0).items():
            found[n] += _FIGURE * part
        return [min(1.0, part / total) if part else 0.0 for part in found] if total else found

    def _parts_of(self, stem: str) -> tuple[dict[int, float], dict[int, float]]:
        """What each claim has of a stem: in its own words, and with its sentence and the neighbours."""
        if stem not in self._parts:
            like = self._likeness(stem)
            own = _best(like, self._claims_with)
            self._parts[stem] = own, self._around(like) | {n: alike * OWN for n, alike in own.items()}
        return self._parts[stem]

    def _add(self, found: list[float], stem: str, weight: float) -> None:
        """Adds to each claim what it has of one stem."""
        parts = self._parts_of(stem)[1]
        if stem in self._index.names:
            found[:] = [part + weight * parts.get(n, ANYWHERE) for n, part in enumerate(found)]
            return
        for n, part in parts.items():
            found[n] += weight * part

    def _around(self, like: dict[str, float]) -> dict[int, float]:
        """Claims with the stem in their sentence or in a neighbouring one."""
        here, near = _best(like, self._sentences_with), {}
        for at, alike in here.items():
            for beside in (at - 1, at + 1):
                near[beside] = max(near.get(beside, 0.0), alike * NEAR)
        near |= {at: alike * SENTENCE for at, alike in here.items()}
        return {n: part for at, part in near.items() for n in self.claims_in.get(at, ())}

    def _figures(self, clause: Bag, beside: float) -> dict[int, float]:
        """How many figures of a clause each claim has; one that its sentence has counts as `beside`."""
        found: dict[int, float] = defaultdict(float)
        for figure in clause.figures:
            own = self._claims_with_value.get(figure.value, ())
            for n in self._claims_near_value.get(figure.value, ()):
                found[n] += 1.0 if n in own else beside
        return found

    def _covered(self, told: dict[str, float]) -> dict[int, float]:
        """How much of each claim the clause has; it parts claims that have the clause alike."""
        covered: dict[int, float] = defaultdict(float)
        for stem, alike in told.items():
            part = self._index.weight(stem) * alike
            for n in self._claims_with.get(stem, ()):
                covered[n] += part
        return {n: part / self._totals[n] for n, part in covered.items()}

    @cached_property
    def _totals(self) -> list[float]:
        """The weight of all stems of each claim."""
        return [sum(map(self._index.weight, stems)) for stems in self._index.stems]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary((*self._claims_with, *self._sentences_with))

    @cached_property
    def _claims_with_value(self) -> dict[float, list[int]]:
        return _holders(map(self._index.values, range(len(self._sentence_of))))

    @cached_property
    def _claims_near_value(self) -> dict[float, list[int]]:
        """The values of figures -> the claims that have them, or whose sentence has."""
        by_sentence, none = self._index.sentence_values, frozenset[float]()
        return _holders(self._index.values(n) | by_sentence.get(at, none) for n, at in enumerate(self._sentence_of))

    @cached_property
    def _claims_with(self) -> dict[str, list[int]]:
        return _holders(self._index.stems)

    @cached_property
    def _sentences_with(self) -> dict[str, list[int]]:
        return _holders(self._index.sentence_stems)

    @cached_property
    def claims_in(self) -> dict[int, list[int]]:
        """Numbers of the sentences that have claims -> those of their claims."""
        return _holders([(at,) for at in self._sentence_of])


Said = tuple[tuple[tuple[str, bool], ...], tuple[float, ...]]


def said(clause: Bag) -> Said:
    """What the scores of a clause depend on: its stems and figures. Texts that repeat themselves have few of them."""
    return tuple(_terms(clause)), tuple(figure.value for figure in clause.figures)


def _terms(clause: Bag) -> list[tuple[str, bool]]:
    """Each stem once, and whether it is written as a name inside the clause (the first word may be capital for another reason)."""
    seen: dict[str, bool] = {}
    for n, word in enumerate(clause.words):
        seen[word.stem] = seen.get(word.stem, False) or word.is_name and n > 0
    return list(seen.items())


def _holders(items) -> dict:
    """Each term -> the numbers of the items that have it."""
    holders = defaultdict(list)
    for n, terms in enumerate(items):
        for term in terms:
            holders[term].append(n)
    return holders


def _best(like: dict[str, float], holders: dict[str, list[int]]) -> dict[int, float]:
    """Numbers of the holders of any of some stems -> the highest likeness of those they hold."""
    best: dict[int, float] = {}
    for stem, alike in sorted(like.items(), key=lambda pair: pair[1]):
        best |= dict.fromkeys(holders.get(stem, ()), alike)
    return best


def _told(like: dict[str, dict[str, float]]) -> dict[str, float]:
    """Stems of the text -> how nearly the clause has them."""
    told: dict[str, float] = {}
    for found in like.values():
        for stem, alike in found.items():
            told[stem] = max(told.get(stem, 0.0), alike)
    return told
