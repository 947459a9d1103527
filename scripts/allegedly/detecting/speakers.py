"""Who stands behind a source: names joined over the article, pronouns resolved, kinds guessed.

A surname goes with the full name that the article gives anywhere; a pronoun with the nearest fitting
speaker before it (Hobbs 1978 in its simplest form: recency, and agreement of number and kind).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice

from allegedly.detecting import lexicon
from allegedly.detecting.draft import AUTHOR, UNSPECIFIED, Speaker
from allegedly.detecting.found import Found
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
        self._runs = [run for st in streams for run in _name_runs(st)]
        self._full = _full_names(self._runs)
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
        apposed = _apposed_name(st, last, found.source[1])
        if apposed and "N" not in st.tags[max(first, last - 2) : last]:
            return self._by_name(st, *apposed, span)
        return self._by_name(st, first, last, span)

    def _by_name(self, st, first, last, span):
        name, is_name = _name_in(st, first, last)
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


def slug(name: str) -> str:
    """A kebab-case id of a name; `speaker` when no letter or digit of it is plain."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "speaker"


def _unique(wanted, taken):
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def bare(words: str) -> str:
    """A wording without possessive ending."""
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", words.strip())


def _disjoint(spans):
    kept = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


_TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof professor president vice senator sen rep representative gov governor mayor secretary minister "
    "prime chancellor justice chief judge general gen col colonel lt sgt captain capt rev pope king queen prince princess speaker house senate "
    "congressman congresswoman director chairman chairwoman attorney officer detective sheriff deputy former republican democratic democrat "
    "gop presidential candidate nominee coach ceo leader majority minority author billionaire sec state rabbi reverend ambassador".split()
)


def _without_titles(words):
    at = 0
    while at < len(words) - 1 and (words[at].lower().rstrip(".") in _TITLES or words[at] == "."):
        at += 1
    return words[at:]


def _name_in(st, first, last):
    """(name, whether it is a proper name) of a noun phrase: its last run of names, else its words."""
    if st.words[first] in _PARTITIVES and st.words[first + 1 : first + 2] == ["of"] and first + 2 < last:
        first += 2
    stop = at = _head_end(st, first, last)
    while at > first and (st.tags[at - 1] in "Ng" or st.tags[at - 1] == "C" and st.words[at - 1] == "&") and (at == stop or st.tags[at - 1] != "g"):
        at -= 1
    if at < stop:
        words = _without_titles([bare(w) for w in st.raw[at:stop]])
        if any(w[:1].isupper() for w in words):
            tail = st.raw[stop:last] if at == stop - 1 and _of_name(st, stop, last) else []
            return " ".join([*words, *tail]), True
    low, stop = first, _head_end(st, first, last, marks=",(")
    while low < stop - 1 and st.tags[low] == "D" and st.words[low] not in ("many", "some", "most", "several", "few"):
        low += 1
    return " ".join(bare(w) for w in st.raw[low:stop]).strip(), False


_PARTITIVES = frozenset("part one some many most members all both several".split())


def _head_end(st, first, last, marks=",ITEG("):
    """Where the head of a noun phrase ends: before a relative clause, a comma, a preposition or a participle."""
    for at in range(first + 1, last):
        if st.words[at] in ("who", "which", "that") or st.tags[at] in marks:
            return at
    return last


def _of_name(st, stop, last):
    """`Bank of America`: an of-phrase of names that is part of the name."""
    return st.words[stop : stop + 1] == ["of"] and stop + 1 < last and set(st.tags[stop + 1 : last]) == {"N"} and st.tags[stop - 1] == "N"


def _apposed_name(st, first, last):
    """A bare name in apposition: `press secretary, Peter Cook`."""
    if first + 1 < last and st.tags[first] == ",":
        edge = first + 1
        while edge < last and st.tags[edge] == "N":
            edge += 1
        if edge - first > 2:
            return first + 1, edge
    return None


def _kind(st, first, last, name, is_name):
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    words = name.lower().split()
    if not words:
        return "unnamed"
    known = kinds.get(words[-1]) or kinds.get(words[0].rstrip(".")) or next((kinds[w] for w in words if w in kinds), None)
    if is_name:
        titled = any(st.words[at].rstrip(".") in _TITLES for at in range(first, last))
        if known in ("organization", "government", "document", "group") and not (titled and len(words) > 1):
            return known
        return "organization" if name.isupper() and len(name) > 1 else "person"
    if known:
        return known
    return "group" if words[-1].endswith("s") and not words[-1].endswith("ss") else "unnamed" if st.words[first] in ("a", "an", "one") else "person"


def _name_runs(st):
    """All runs of proper names in a stream, possessive endings cut: (name, span)."""
    tags, at, size = st.tags, 0, len(st.tags)
    out = []
    while True:
        at = tags.find("N", at)
        if at < 0:
            return out
        last = at + 1
        while last < size and tags[last] == "N" and last - at < 6:
            last += 1
        words, end = st.raw[at:last], st.ends[last - 1]
        if last < size and tags[last] == "g" and st.raw[last][:1].isupper():
            tail = bare(st.raw[last])
            words, end, last = [*words, tail], st.starts[last] + len(tail), last + 1
        kept = _without_titles(words)
        out.append((" ".join(kept), Span(st.starts[last - len(kept)], end)))
        at = last


def _full_names(runs):
    """Surname, or name with a title -> the first fuller name with that surname."""
    full = {}
    for name, _ in runs:
        parts = name.split()
        if 2 <= len(parts) <= 4:
            full.setdefault(parts[-1], name)
    return full
