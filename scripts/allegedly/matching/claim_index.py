"""The claims of a draft by their words, figures and surroundings, so that a clause finds the claim it carries."""

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import chain
from math import log
from operator import itemgetter

from allegedly.article.article import Article
from allegedly.matching.figures import Figure, figures
from allegedly.matching.words import Known, placed_words

_NONE: frozenset[float] = frozenset()


class Bag:
    """What some spans of a text say: their content words and figures."""

    def __init__(self, words: list[Known], found: list[Figure]):
        self.words, self.figures = words, found

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return frozenset([word.stem for word in self.words])

    @cached_property
    def values(self) -> frozenset[float]:
        """The values of the figures."""
        return frozenset([figure.value for figure in self.figures])


class Bags:
    """What any spans of one text say; its words and figures are found once."""

    def __init__(self, text: str):
        self._word_starts, self._words = placed_words(text)
        self._stems = [*map(itemgetter(1), self._words)]
        self._figures = figures(text)
        self._figure_starts = [f.start for f in self._figures]

    @property
    def has_figures(self) -> bool:
        """Whether the text has any."""
        return bool(self._figures)

    def of(self, spans) -> Bag:
        """The bag of some spans, in their order."""
        return Bag([w for s, e in spans for w in self._words[self._words_in(s, e)]], self.figures(spans))

    def figures(self, spans) -> list[Figure]:
        """The figures of some spans, in their order."""
        starts = self._figure_starts
        return [f for s, e in spans for f in self._figures[bisect_left(starts, s) : bisect_left(starts, e)]] if starts else []

    def stems(self, spans) -> frozenset[str]:
        """The stems of some spans."""
        if len(spans) == 1:
            return frozenset(self._stems[self._words_in(*spans[0])])
        return frozenset([stem for s, e in spans for stem in self._stems[self._words_in(s, e)]])

    def _words_in(self, start: int, end: int) -> slice:
        first = bisect_left(self._word_starts, start)
        return slice(first, bisect_left(self._word_starts, end, first))


class ClaimIndex:
    """What claims and sentences of a draft say, each found when it is first asked for; `stems` and `figures` have one item for each claim."""

    def __init__(self, draft: Article):
        self.draft = draft

    @cached_property
    def _bags(self) -> Bags:
        return Bags(self.draft.text)

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of each claim."""
        return [self._bags.stems(claim.spans) for claim in self.draft.claims]

    @cached_property
    def figures(self) -> list[list[Figure]]:
        """The figures of each claim."""
        return [self._bags.figures(claim.spans) for claim in self.draft.claims]

    def values(self, claim: int) -> frozenset[float]:
        """The values of a claim's figures."""
        found = self.figures[claim]
        return frozenset([figure.value for figure in found]) if found else _NONE

    @cached_property
    def sentence_values(self) -> dict[int, frozenset[float]]:
        """The values of the figures of each sentence that has any."""
        found = ((n, self._bags.figures((span,))) for n, span in enumerate(self.draft.sentences)) if self._bags.has_figures else ()
        return {n: frozenset([figure.value for figure in its]) for n, its in found if its}

    @cached_property
    def sentence_stems(self) -> list[frozenset[str]]:
        """The stems of each sentence."""
        return [self._bags.stems((span,)) for span in self.draft.sentences]

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much a stem says, for those of the text's sentences: 1.0 for one that stands in one sentence, less for those in many."""
        frequency = Counter(chain.from_iterable(self.sentence_stems))
        by_count = {count: 1.0 / (1.0 + log(count)) for count in set(frequency.values())}
        return {stem: by_count[count] for stem, count in frequency.items()}

    def weight(self, stem: str) -> float:
        """The weight of any stem: 1.0 where no sentence has it."""
        return self.weights.get(stem, 1.0)

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the words of the text's sentences that are written as names."""
        return frozenset([word.stem for word in self._bags.of(self.draft.sentences).words if word.is_name])
