"""The claims of a draft by their words, figures and surroundings, so that a clause finds the claim it carries."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log

from allegedly.detecting.draft import Draft
from allegedly.matching.figures import Figure, figures
from allegedly.matching.words import Word, group, likeness, words

OWN, SENTENCE, NEAR, ANYWHERE = 1.0, 0.85, 0.5, 0.5


@dataclass(frozen=True)
class Bag:
    """What some spans of a text say: their content words and figures."""

    words: tuple[Word, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def values(self) -> frozenset[float]:
        """The values of the figures."""
        return frozenset(figure.value for figure in self.figures)


class Bags:
    """Bags of any spans of one text, whose words and figures are found once."""

    def __init__(self, text: str):
        self._words, self._figures = words(text), figures(text)
        self._word_starts, self._figure_starts = [w.start for w in self._words], [f.start for f in self._figures]

    def of(self, spans) -> Bag:
        """The bag of some spans, in their order."""
        found = [w for s, e in spans for w in self._words[bisect_left(self._word_starts, s) : bisect_left(self._word_starts, e)]]
        return Bag(tuple(found), tuple(f for s, e in spans for f in self._figures[bisect_left(self._figure_starts, s) : bisect_left(self._figure_starts, e)]))


class ClaimIndex:
    """`bags`: one for each claim. `weight` tells how much a stem says in this text: 1.0 for one that is rare in it or not in it."""

    def __init__(self, draft: Draft):
        self.draft = draft
        bags = Bags(draft.text)
        self.bags = [bags.of(claim.spans) for claim in draft.claims]
        self.sentence_bags = [bags.of([span]) for span in draft.sentences]
        self.stems = [b.stems for b in self.bags]
        self.sentence_stems = [b.stems for b in self.sentence_bags]
        self.frequency = Counter(stem for stems in self.sentence_stems for stem in stems)
        self._weights = {stem: 1.0 / (1.0 + log(count)) for stem, count in self.frequency.items()}
        self.names = {w.stem for b in self.sentence_bags for w in b.words if w.is_name}

    def weight(self, stem: str) -> float:
        """Less for words that stand in many sentences of the text."""
        return self._weights.get(stem, 1.0)

    def near(self, claim: int) -> frozenset[str]:
        """Stems of the sentences before and after a claim's own."""
        at = self.draft.claims[claim].sentence
        return frozenset().union(*self.sentence_stems[max(0, at - 1) : at], *self.sentence_stems[at + 1 : at + 2])

    def sentence_of(self, claim: int) -> Bag:
        """The bag of the sentence a claim begins in."""
        at = self.draft.claims[claim].sentence
        return self.sentence_bags[at] if self.sentence_bags else self.bags[claim]

    def scores(self, clause: Bag) -> list[float]:
        """How much of a clause each claim has, 0.0 to 1.0."""
        terms = [(stem, self.weight(stem) * (1.5 if stem not in self.frequency and is_name else 1.0)) for stem, is_name in _terms(clause)]
        total = sum(weight for _, weight in terms) + 1.2 * len(clause.figures)
        if not total:
            return [0.0] * len(self.bags)
        return [self._score(n, terms, clause, total) for n in range(len(self.bags))]

    def _score(self, claim, terms, clause, total) -> float:
        own, around, near = self.stems[claim], self.sentence_of(claim).stems, None
        found = 0.0
        for stem, weight in terms:
            part = _best(stem, own) * OWN or _best(stem, around) * SENTENCE
            if not part:
                near = near if near is not None else self.near(claim)
                part = _best(stem, near) * NEAR or (ANYWHERE if stem in self.names else 0.0)
            found += weight * part
        return min(1.0, (found + 1.2 * self._figures(claim, clause)) / total) * (0.9 + 0.1 * self._covered(claim, clause))

    def _figures(self, claim, clause) -> float:
        own, around = self.bags[claim].values, self.sentence_of(claim).values
        return sum(1.0 if f.value in own else 0.8 if f.value in around else 0.0 for f in clause.figures)

    def _covered(self, claim, clause) -> float:
        """How much of the claim the clause has; it parts claims that have the clause alike."""
        stems = clause.stems
        weights = [(self.weight(stem), _best(stem, stems)) for stem in self.stems[claim]]
        total = sum(weight for weight, _ in weights)
        return sum(weight * part for weight, part in weights) / total if total else 0.0


def _terms(clause: Bag) -> list[tuple[str, bool]]:
    """Each stem once, and whether it is written as a name inside the clause (the first word may be capital for another reason)."""
    seen: dict[str, bool] = {}
    for n, word in enumerate(clause.words):
        seen[word.stem] = seen.get(word.stem, False) or word.is_name and n > 0
    return list(seen.items())


def _best(stem: str, stems: frozenset[str]) -> float:
    if stem in stems:
        return 1.0
    return max((likeness(stem, other) for other in stems if other[0] == stem[0] or group(other) == group(stem)), default=0.0)
