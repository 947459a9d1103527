"""Who stands behind a source: names joined over the article, pronouns resolved, kinds guessed.

A surname goes with the full name that the article gives anywhere; a pronoun with the nearest fitting
speaker before it (Hobbs 1978 in its simplest form: recency, and agreement of number and kind).
"""

from dataclasses import dataclass, field
from itertools import islice

from allegedly.detecting import lexicon
from allegedly.detecting.draft import AUTHOR, UNSPECIFIED, Speaker
from allegedly.detecting.found import Found
from allegedly.detecting.names import TITLES, apposed_name, bare, full_names, head_words, is_body, name_in, name_runs, slug
from allegedly.detecting.noun_phrases import left_edge
from allegedly.detecting.stream import Stream
from allegedly.text.spans import Span

_HE = frozenset("he him his she her hers himself herself he's he'd he'll she's she'd she'll".split())
_THEY = frozenset("they them their they're they've they'd they'll".split())
_IT = frozenset("it its it's it'll it'd this that".split())
_SELF = frozenset("i we my our i'm i've i'd i'll we're we've we'd we'll".split())
_RELATIVE = frozenset("who which that whose".split())
_FITS = {"he": ("person", "unnamed"), "they": ("group", "organization", "government", "unnamed"), "it": ("organization", "document", "government")}
_RECENT = 40
_RESERVED = frozenset((UNSPECIFIED, AUTHOR))


@dataclass(slots=True)
class _Entity:
    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    pronoun: str = ""


class Registry:
    """The speakers of one article, in order of first credit."""

    def __init__(self, streams: list[Stream]):
        self.entities: dict[str, _Entity] = {}
        self._by_key: dict[str, _Entity] = {}
        self._runs = [run for st in streams for run in name_runs(st)]
        self._full = full_names(self._runs)
        self.unresolved: list[Span] = []
        self.author = _Entity("author", "person")

    def of(self, st: Stream, found: Found) -> _Entity | None:
        """The speaker of an attribution, registered; None when it has no source or none can be told."""
        if not found.head:
            return None
        first, last = found.head
        word = st.words[first]
        if word in _SELF and last - first == 1:
            return self.author
        span = st.span(first, last)
        if last - first == 1 and word in _RELATIVE:
            return self._antecedent(st, first) or self._unknown(span)
        if last - first == 1 and word in _HE | _THEY | _IT:
            return self._pronoun(word, span)
        return self._named(st, found, span)

    def _unknown(self, span):
        self.unresolved.append(span)
        return None

    def _antecedent(self, st, at):
        last = at - 1
        if last > 0 and st.tags[last] == ",":
            last -= 1
        if last < 0 or st.tags[last] not in "nNg0":
            return None
        first = left_edge(st, last, max(0, last - 12))
        return self._by_name(st, first, last + 1, st.span(first, last + 1))

    def _pronoun(self, word, span):
        number = "he" if word in _HE else "they" if word in _THEY else "it"
        gender = word[:2] if word[:2] in ("he", "sh", "hi") else ""
        gender = "he" if gender == "hi" else gender
        for entity in islice(reversed(self.entities.values()), _RECENT):
            if entity.kind in _FITS[number] and (not gender or entity.pronoun in ("", gender)):
                entity.pronoun = entity.pronoun or gender
                return self._credited(entity, span, "")
        return self._unknown(span)

    def _named(self, st, found, span):
        first, last = found.head
        apposed = apposed_name(st, last, found.source[1])
        if apposed and "N" not in st.tags[max(first, last - 2) : last]:
            return self._by_name(st, *apposed, span)
        return self._by_name(st, first, last, span)

    def _by_name(self, st, first, last, span):
        name, is_name = name_in(st, first, last)
        if not name:
            return self._unknown(span)
        if is_name:
            name = self._full.get(name, name)
        key = name.lower()
        entity = self._by_key.get(key)
        if entity is None:
            entity = self._by_key[key] = _Entity(name, _kind(st, first, last, name, is_name))
        return self._credited(entity, span, bare(span.of(st.text)))

    def _credited(self, entity, span, wording):
        """Note the mention, and make the entity the most recent."""
        entity.mentions.append(span)
        if wording and wording != entity.name:
            entity.aliases[wording] = None
        self.entities.pop(entity.name, None)
        self.entities[entity.name] = entity
        return entity

    def speakers(self) -> tuple[tuple[Speaker, ...], dict[int, str]]:
        """All speakers by first mention, and `id(entity)` -> speaker id."""
        self._add_mentions()
        ids, taken, out = {id(self.author): AUTHOR}, set(_RESERVED), []
        for entity in sorted(self.entities.values(), key=lambda e: min(e.mentions)):
            ids[id(entity)] = _unique(slug(entity.name), taken)
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


def _unique(wanted, taken):
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def _disjoint(spans):
    kept = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _has_article(st, first, last):
    """`the Red Cross`: names of people take no article."""
    return st.words[first] == "the" and last - first > 1 and set(st.tags[first + 1 : last]) == {"N"}


def _kind(st, first, last, name, is_name):
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    words = name.lower().split()
    if not words:
        return "unnamed"
    if not is_name:
        told = head_words(st, first, last)
        return next((kinds[w] for w in told[: 1 if told[0] in TITLES else None] if w in kinds), None) or _kind_by_form(st, first, told[0])
    stem = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    known = kinds.get(words[stem - 1]) or kinds.get(words[0].rstrip(".")) or next((kinds[w] for w in words if w in kinds), None)
    titled = not is_body(words) and any(st.words[at].rstrip(".") in TITLES for at in range(first, last))
    if known in ("organization", "government", "document", "group") and not (titled and len(words) > 1) or known and len(words) == 1:
        return known
    return "organization" if name.isupper() and len(name) > 1 or not titled and _has_article(st, first, last) else "person"


def _kind_by_form(st, first, head):
    """The kind of a phrase whose head noun says nothing: by its number and article."""
    return "group" if head.endswith("s") and not head.endswith("ss") else "unnamed" if st.words[first] in ("a", "an", "one") else "person"
