"""Cuts the clauses of a summary where its label may change: at relative clauses, participles, appositions, contrasts, subordinate clauses and coordinated verbs.

The cuts follow the unit of SUMMARIES ("a main, subordinate or relative clause, a participle, an apposition that says something, each verb phrase of a
coordination"). They are found in word classes, without a parser: a clause may be cut that is one, or left whole where its verb is taken for a noun.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from allegedly.detection.tagging import first_tags, plain_words, settled
from allegedly.lexicon import verb_cues, verb_kinds
from allegedly.text.fast_tokens import tokens
from allegedly.text.spans import Span

_RELATIVE = frozenset("who which whose where whom".split())
_CONTRAST = frozenset("but yet while whereas although though despite".split())
_SUBORDINATE = frozenset("after before when while because since until as although though whereas".split())
_CAUSES = frozenset("amid thanks owing apparently".split())
_ASIDE = frozenset("worth aged including led valued up down prompting below above".split())
_LEAST = 2
"""Words or figures that a piece needs."""
_SUBJECT_MOST = 8
"""Units of a subject that is given to each verb phrase of a coordination."""


class Segment(NamedTuple):
    """Spans of one piece, and whether a cue before it may reach it (not a contrast, a relative clause or an apposition behind a comma)."""

    spans: tuple[Span, ...]
    reached: bool


class Tagged:
    """The words of a text with their classes (see `detection.tagging`)."""

    def __init__(self, text: str):
        self.starts, self.ends, raw = tokens(text)
        self.words = plain_words(raw)
        self.tags = settled(first_tags(raw), self.words) if raw else ""

    def units(self, spans: Sequence[Span]) -> list[int]:
        """The units inside some spans, in their order."""
        return [n for start, end in spans for n in range(bisect_left(self.starts, start), bisect_left(self.starts, end))]

    def span(self, units: Sequence[int]) -> tuple[Span, ...]:
        """The spans of some units, neighbours joined; marks at the ends are left out."""
        found: list[Span] = []
        last = None
        for n in units:
            if last is not None and n == last + 1:
                found[-1] = Span(found[-1].start, self.ends[n])
            else:
                found.append(Span(self.starts[n], self.ends[n]))
            last = n
        return tuple(sorted(found))


_FINITE_OR_ED = re.compile(r"R*[VAXE]")


def segments(tagged: Tagged, spans: Sequence[Span]) -> list[Segment]:
    """The pieces of one claim, in text order; one that is not cut comes back as it is."""
    units = tagged.units(spans)
    if len(units) < 4:
        return [Segment(tuple(spans), True)]
    return _Cut(tagged, units).pieces() or [Segment(tuple(spans), True)]


class _Cut:
    """The pieces of one claim, found from left to right."""

    def __init__(self, tagged: Tagged, units: list[int]):
        self.units = units
        self.tagged = tagged
        self.tags = "".join(tagged.tags[n] for n in units)
        self.words = [tagged.words[n] for n in units]

    def pieces(self) -> list[Segment]:
        """The pieces; none where the claim is not cut."""
        n = len(self.units)
        main: list[int] = []  # units of the running main piece
        found: list[tuple[list[int], bool]] = [(main, True)]
        at = 0
        current, reached = main, True
        while at < n:
            kind, skip = self._opens(at, current)
            if kind == "aside" and not self._has_main_verb(current):
                close = self._resumes(at + skip)
                if close is None:
                    current.append(at)
                    at += 1
                    continue
                aside = list(range(at + skip, close))
                if self._says(aside):
                    found.append((aside, False))
                    at = close + 1
                    continue
                current.append(at)
                at += 1
                continue
            if kind and self._says(current) and self._says(range(at + skip, n)):
                shared = self._subject(current) if kind == "verb" else []
                reached = kind not in ("aside", "contrast") and (reached if kind in ("verb", "inner") else True)
                current = [*shared]
                found.append((current, reached))
                at += skip
                continue
            current.append(at)
            at += 1
        if len(found) == 1:
            return []
        kept = [(sorted(set(units)), reach) for units, reach in found if units]
        return [Segment(self.tagged.span([self.units[u] for u in self._trimmed(units)]), reach) for units, reach in kept if self._trimmed(units)]

    def _trimmed(self, units: list[int]) -> list[int]:
        units = list(units)
        while units and self.tags[units[-1]] in ",:;-C":
            units.pop()
        while units and self.tags[units[0]] in ",:;-.":
            units.pop(0)
        return units

    def _subject(self, current: list[int]) -> list[int]:
        """The units before the first verb of a piece, if they are few."""
        head = []
        for u in current:
            if self.tags[u] in "VAXE":
                return head if len(head) <= _SUBJECT_MOST else []
            head.append(u)
        return []

    def _has_verb(self, units: Sequence[int]) -> bool:
        return any(self.tags[u] in "VAXE" for u in units)

    def _has_main_verb(self, units: Sequence[int]) -> bool:
        """Whether some units have a verb; a participle behind a mark is none ("the man, uncharged, sold ...")."""
        return any(self.tags[u] in "VAX" or self.tags[u] == "E" and not (u and self.tags[u - 1] in ",-") for u in units)

    def _says(self, units: Sequence[int]) -> bool:
        return sum(self.tags[u] in "VEGBnN0x" and self.words[u] not in ("is", "was", "are", "were") for u in units) >= _LEAST

    def _part(self, at: int) -> int:
        """Where the comma part that begins at a unit ends."""
        found = re.search("[,;:-]", self.tags[at:])
        return at + found.start() if found else len(self.tags)

    def _resumes(self, at: int) -> int | None:
        """The mark behind an aside after which the main clause goes on with its verb; the end, if a verb is wanted nowhere."""
        for u in range(at, len(self.tags) - 1):
            if self.tags[u] in ",-" and _FINITE_OR_ED.match(self.tags, u + 1) and not self.tags[u + 1 :].startswith("C"):
                return u
        return None

    def _opens(self, at: int, current: Sequence[int]) -> tuple[str, int]:
        """What opens at a unit, if anything, and how many units before the piece itself are marks."""
        tags, words = self.tags, self.words
        if not at or at + 1 >= len(tags):
            return "", 0
        if self.units[at] != self.units[at - 1] + 1 and tags[at] not in ",-":  # another span of the claim
            return "", 0
        if tags[at] in ",-":
            return self._after_mark(at, current)
        if tags[at] in ";:" and at + 2 < len(tags):
            return ("clause", 1) if tags[at] == ";" or self._verb_within(at + 1, 12) else ("", 0)
        word = words[at]
        if word in _RELATIVE and tags[at - 1] in "nN0g)" and self._has_verb(current):
            return "inner", 0
        if word == "that" and tags[at - 1] in "nN0" and re.match("R*[VAX]", tags[at + 1 :]) and self._has_verb(current):
            return "inner", 0
        told = at + 1 + (word == "that")
        if tags[at - 1] in "nN" and tags[told - 1] in "PX" and self._has_verb(current) and re.match("R*[VE]", tags[told:]) and words[told] in verb_cues():
            return "inner", 0  # a drink it calls ..., meters that it says ...
        if (
            word in _CAUSES or words[at : at + 2] == ["because", "of"] or words[at : at + 2] == ["due", "to"] and tags[at + 2 : at + 3] in tuple("DgN")
        ) and self._has_verb(current):
            return "inner", 0  # profits fell because of ...
        if word in _SUBORDINATE and self._has_verb(current) and self._verb_within(at + 1, 14) and tags[at - 1] not in "AIT":
            if word == "as" and (tags[at + 1] not in "DnNPp0X" or words[at - 1] in ("such", "same", "so", "as", "well", "known", "described")):
                return "", 0
            return "inner", 0
        if tags[at] == "C" and word != "nor" and self._has_verb(current):
            if re.match("R*[VAX]", tags[at + 1 :]) or re.match("R*E", tags[at + 1 :]) and tags[at - 1] not in "DR":
                return "verb", 1
            if self._base_form(at + 1) and re.search(r"[AT]R*[VBnv]", "".join(tags[u] for u in current)):
                return "verb", 1
            if re.match("[DPnN0gRx]{1,6}[VAX]", tags[at + 1 :]) and tags[at - 1] not in "I":
                return "inner", 1
        if tags[at] == "E" and tags[at - 1] in "nN" and self._has_verb(current) and at + 1 < len(tags) and tags[at + 1] in "ITR":
            return "inner", 0
        if tags[at] == "G" and tags[at - 1] in "nN" and self._has_verb(current) and tags[at + 1] in "D0Ng":
            return "inner", 0
        return "", 0

    def _base_form(self, at: int) -> bool:
        return at < len(self.words) and "b" in verb_kinds().get(self.words[at], "") and self.tags[at + 1 : at + 2] in tuple("DnN0pPITRg")

    def _verb_within(self, at: int, most: int) -> bool:
        if self.tags[at : at + 1] == "n" and self.words[at].endswith("s") and self._base_form(at + 1):
            return True  # as ships wait ...
        found = re.search("[VAXE]", self.tags[at : at + most])
        mark = re.search("[,;:-]|CR*[VAXE]", self.tags[at : at + most])  # a verb coordinated with one before is not this clause's
        return bool(found) and (not mark or found.start() < mark.start())

    def _after_mark(self, at: int, current: Sequence[int]) -> tuple[str, int]:
        tags, words = self.tags, self.words
        nxt = at + 1
        word = words[nxt]
        end = self._part(nxt)
        part = tags[nxt:end]
        if word in _RELATIVE or word == "in" and words[nxt + 1 : nxt + 2] == ["which"]:
            return "aside", 1
        if tags[nxt] == "C":
            if word in ("but", "yet"):
                return ("verb", 2) if re.match("R*[VAXE]", tags[nxt + 1 :]) and self._has_verb(current) else ("contrast", 1)
            if re.match("R*[VAXE]", tags[nxt + 1 :]) and self._has_verb(current):
                return "verb", 2
            if self._verb_within(nxt + 1, 8) and self._has_verb(current) and re.match("[DPNnX]", tags[nxt + 1 :]):
                return "clause", 2
            return "", 0
        if word in _CONTRAST:
            return "contrast", 1
        if word == "then" and re.match("R*[VAXE]", tags[nxt + 1 :]) and self._has_verb(current):
            return "verb", 1
        if word in _CAUSES or word in _SUBORDINATE and self._verb_within(nxt + 1, 14):
            return "inner", 1
        if re.match("R*G", part) or re.match("R*E[ITRD]", part) or word in _ASIDE:
            return ("inner" if re.match("R*G", part) and self._has_verb(current) else "aside"), 1
        if word in ("with", "more", "less", "fewer"):
            return ("inner" if self._has_verb(current) else "aside"), 1
        if re.match("[Dg0]", part) and not re.search("[VAX]", part) and len(part) > 1:
            if re.search("C", part) and not re.search("[GE]", part) and words[nxt] not in ("a", "an", "the"):
                return "", 0  # the last of a list
            if self.words[end + 1 : end + 2] in (["and"], ["or"]) and words[nxt] not in ("a", "an", "the", "its", "his", "her"):
                return "", 0
            return "aside", 1
        return "", 0
