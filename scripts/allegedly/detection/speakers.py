"""Who stands behind a source: names joined over the article, pronouns resolved, kinds guessed.

A surname goes with the full name that the article gives anywhere; a pronoun with the nearest fitting
speaker before it (Hobbs 1978 in its simplest form: recency, and agreement of number and kind).
"""

from dataclasses import dataclass, field
from itertools import islice

from allegedly.article.article import AUTHOR, RESERVED, Speaker
from allegedly.detection.found import Found
from allegedly.detection.kinds import kind
from allegedly.detection.names import apposed_name, bare, full_names, is_national, name_in, name_runs, speaker_id
from allegedly.detection.noun_phrases import left_edge
from allegedly.detection.sources import main_subject
from allegedly.detection.stream import Stream
from allegedly.text.spans import Span

_MAN = frozenset("he him his himself he's he'd he'll".split())
_WOMAN = frozenset("she her hers herself she's she'd she'll".split())
_HE = _MAN | _WOMAN
_THEY = frozenset("they them their they're they've they'd they'll".split())
_IT = frozenset("it its it's it'll it'd this that".split())
_PRONOUNS = _HE | _THEY | _IT
_SELF = frozenset("i we my our i'm i've i'd i'll we're we've we'd we'll".split())
_RELATIVE = frozenset("who which that whose".split())
_FITS = {"he": ("person", "unnamed"), "they": ("group", "organization", "government", "unnamed"), "it": ("organization", "document", "government")}
_BODY_NOUNS = frozenset("company firm group airline bank club charity retailer manufacturer maker carrier operator supplier network newspaper".split())
"""Nouns by which an article calls a body again that it has named."""
_RECENT = 40
_NEAR_START = 3
"""Units before a subject within which it counts as the topic of its sentence."""


@dataclass(slots=True)
class _Entity:
    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    pronoun: str = ""
    outermost: bool = False
    guessed: bool = False
    is_name: bool = False


class Registry:
    """The speakers of one article, in order of first credit."""

    def __init__(self, streams: list[Stream]):
        self.entities: dict[str, _Entity] = {}
        self._by_key: dict[str, _Entity] = {}
        self._runs = [run for st in streams for run in name_runs(st)]
        self._full = full_names(self._runs)
        self._fullest = frozenset(self._full.values())
        self.unresolved: list[Span] = []
        self._latest = (0, -1)
        self.author = _Entity("author", "person")

    def of(self, st: Stream, found: Found) -> _Entity | None:
        """The speaker of an attribution, registered; None when it has no source or none can be told."""
        entity = self._read(st, found) if found.head else None
        if entity is not None and entity is not self.author:
            self._note(entity, st, found)
        return entity

    def _note(self, entity, st, found):
        """The latest that the article itself credits stands last; whom a quoted speaker credits keeps its place."""
        if found.parent is None:
            entity.outermost = True
            self.entities.pop(entity.name, None)
            self._latest = (id(st), found.sentence)
        self.entities.setdefault(entity.name, entity)

    def _read(self, st, found):
        first, last = found.head
        word, span = st.words[first], st.span(first, last)
        if last - first > 1:
            described = self._described(st, found)
            return self._credited(described, span, "") if described else self._named(st, found, span)
        if word in _SELF:
            return self.author
        if word in _RELATIVE:
            return self._antecedent(st, first) or self._unknown(span)
        return self._pronoun(st, found, span) if word in _PRONOUNS else self._named(st, found, span)

    def _described(self, st, found):
        """Whom `the company` means: the body credited last that has a name; None when there is none or the phrase says more."""
        first, last = found.head
        if st.words[first] != "the" or last - first != 2 or st.words[first + 1] not in _BODY_NOUNS or st.tags[first + 1] == "N":
            return None
        return next((e for e in islice(reversed(self.entities.values()), _RECENT) if e.kind == "organization" and e.is_name), None)

    def _unknown(self, span):
        self.unresolved.append(span)
        return

    def _antecedent(self, st, at):
        last = at - 1
        if last > 0 and st.tags[last] == ",":
            last -= 1
        if last < 0 or st.tags[last] not in "nNg0":
            return None
        first = left_edge(st, last, max(0, last - 12))
        return self._by_name(st, first, last + 1, st.span(first, last + 1))

    def _pronoun(self, st, found, span):
        """The nearest that fits: the subject before it, else of those credited before it the latest."""
        word = st.words[found.head[0]]
        fits = _FITS["he" if word in _HE else "they" if word in _THEY else "it"]
        gender = "he" if word in _MAN else "she" if word in _WOMAN else ""
        for entity in self._candidates(st, found):
            if _agrees(entity, fits, gender):
                return self._credited(entity, span, "")
        return self._unknown(span)

    def _candidates(self, st, found):
        if self._latest[0] != id(st) or self._latest[1] < found.sentence - 1:
            yield from self._subject_before(st, found)
        for entity in islice(reversed(self.entities.values()), _RECENT):
            if entity.outermost or found.parent is not None:
                yield entity

    def _subject_before(self, st, found):
        """The speaker, known or new, that the sentence before has as its subject, when that is a name."""
        if found.sentence < 1 or st.opened_at:
            return
        low, high = st.bounds[found.sentence - 1]
        subject = main_subject(st, low, high)
        if not subject or subject[0] > low + _NEAR_START or not name_in(st, subject[0], subject[2])[1]:
            return
        if entity := self._entity(st, subject[0], subject[2]):
            yield entity

    def _named(self, st, found, span):
        first, last = found.head
        apposed = apposed_name(st, last, found.source[1])
        if apposed and "N" not in st.tags[max(first, last - 2) : last]:
            return self._by_name(st, *apposed, span)
        return self._by_name(st, first, last, span)

    def _by_name(self, st, first, last, span):
        entity = self._entity(st, first, last)
        return self._credited(entity, span, bare(span.of(st.text))) if entity else self._unknown(span)

    def _entity(self, st, first, last):
        """The entity that a noun phrase names, registered or new; None when it names none."""
        name, is_name = name_in(st, first, last)
        if is_name:
            name = self._full.get(name, name)
        if not name:
            return None
        return self._by_key.get(name.lower()) or self._new(name, kind(st, first, last, name, is_name), is_name)

    def _new(self, name, found_kind, is_name):
        """People are introduced by full names: where an article does so, a lone name without one is rather a body's."""
        if is_name and found_kind == "person" and " " not in name and not is_national(name) and self._full and name not in self._fullest:
            return _Entity(name, "organization", guessed=True, is_name=True)
        return _Entity(name, found_kind, is_name=is_name)

    def _credited(self, entity, span, wording):
        """Note the mention."""
        entity.mentions.append(span)
        if wording and wording != entity.name:
            entity.aliases[wording] = None
        self._by_key.setdefault(entity.name.lower(), entity)
        return entity

    def speakers(self) -> tuple[tuple[Speaker, ...], dict[int, str]]:
        """All speakers by first mention, and `id(entity)` -> speaker id."""
        self._add_mentions()
        ids, taken, out = {id(self.author): AUTHOR}, set(RESERVED), []
        for entity in sorted(self.entities.values(), key=lambda e: min(e.mentions)):
            ids[id(entity)] = _unique(speaker_id(entity.name), taken)
            mentions = _disjoint(entity.mentions)
            out.append(Speaker(ids[id(entity)], entity.name, entity.kind, tuple(entity.aliases), mentions))
        return tuple(out), ids

    def _add_mentions(self):
        for name, span in self._runs:
            entity = self._by_key.get(name.lower()) or self._by_key.get(self._full.get(name, name).lower())
            if entity:
                entity.mentions.append(span)
                if name != entity.name:
                    entity.aliases[name] = None


def _agrees(entity, fits, gender):
    """Whether a pronoun may stand for the entity; if so, what the pronoun tells of it is noted."""
    if not (entity.kind in fits or entity.guessed and "person" in fits) or gender and entity.pronoun not in ("", gender):
        return False
    entity.pronoun = entity.pronoun or gender
    if entity.guessed and gender:
        entity.kind, entity.guessed = "person", False
    return True


def _unique(wanted, taken):
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def _disjoint(spans):
    kept = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)
