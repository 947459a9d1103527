"""The stems of a text, so that those which may stand for another stem are found without looking at all of them."""

from collections import defaultdict
from collections.abc import Iterable

from allegedly.matching.words import SPELLED, likeness, of_one_group


class Vocabulary:
    """The stems of one text."""

    def __init__(self, stems: Iterable[str]):
        self._stems = frozenset(stems)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for stem in self._stems:
            if len(stem) >= SPELLED:
                self._by_letter[stem[0]].append(stem)

    def like(self, stem: str) -> dict[str, float]:
        """The stems of the text that may stand for a stem -> their likeness to it, above 0.0."""
        candidates = {stem, *of_one_group(stem)} & self._stems
        if len(stem) >= SPELLED:
            candidates.update(self._by_letter.get(stem[0], ()))
        return {other: alike for other in candidates if (alike := likeness(stem, other))}
