"""What a pronoun, a surname, an acronym or a post stands for."""

import re
from bisect import bisect_left
from itertools import islice

from allegedly import lexicon
from allegedly.detection.antecedents import IT, MAN, OTHER, PERSON, PLACES, SEVERAL, SUBJECT, THEY, THING, WOMAN, Places, bare_noun, is_person
from allegedly.detection.descriptions import in_full, introductions, speaks_for
from allegedly.detection.names import acronyms, full_names, name_runs, surname
from allegedly.detection.stream import Stream

_HE, _SHE, _THEY, _IT, ANYBODY = range(5)
FORM = {word: form for form, words in enumerate((MAN, WOMAN, THEY, IT)) for word in words}
"""Pronoun -> its form."""
_SORTS = {_HE: PERSON, _SHE: PERSON, _THEY: PERSON + SEVERAL + OTHER, _IT: OTHER + THING, ANYBODY: ""}
"""Form -> the sorts of nouns for which it may stand."""
_MOST = 24
"""Mentions after which no further sentence is looked at."""
_CREDITED, _KNOWN, _GENDER, _FAR, _OTHER_PARAGRAPH, _ASIDE = 1.25, 1.0, 2.0, 1.5, 0.5, 2.0
LEAST = -2.0
"""Weight at which one who is credited nowhere is not meant."""
_UNCREDITED = 100.0


def likeliest(registry, places: Places, st: Stream, at: int, found=None, form: int = -1):
    """The entity that a pronoun, unit `at`, most likely stands for, and by how much it is before the next; (None, 0) where there is none.
    `found`: the attribution of which it is the source; `form`: what the unit is read as, where it is no pronoun."""
    form = FORM[st.words[at]] if form < 0 else form
    others = registry.around(found) if found and st.opened_at else ()
    own = [st.span(*piece) for piece in found.content] if found else ()
    top = SUBJECT + _CREDITED + (_GENDER if form in (_HE, _SHE, ANYBODY) else 0)
    best, second, entity_of_best, left = LEAST - _UNCREDITED, LEAST - _UNCREDITED, None, _MOST
    for where, number, far in places.before(st, at):
        if left <= 0 or best >= top - _FAR * far:
            break
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if _is_out(registry, form, top - _FAR * far, best, st, where, one) or own and not one.pronoun and _is_within(own, where.starts[one.first]):
                continue
            entity = _entity(registry, form, st, where, one)
            if entity is None or entity in others:
                continue
            value = _weight(registry, entity, form, st, at, where, one, far)
            if value <= LEAST and not entity.mentions:
                continue
            if value > best:
                best, second, entity_of_best = value, best if entity is not entity_of_best else second, entity
            elif entity is not entity_of_best:
                second = max(second, value)
    return entity_of_best, best - second if entity_of_best else 0


def _is_out(registry, form, most, best, st, where, one):
    """Whether a mention cannot stand for a form of pronoun, or not win any more, as its words alone tell."""
    if one.pronoun:
        if where is not st or FORM[one.pronoun] != form and (form != ANYBODY or FORM[one.pronoun] > _SHE):
            return True
        most += one.rank - SUBJECT - (0 if registry.is_credited(where, one) else _CREDITED)
    elif not one.is_name and one.sort not in _SORTS[form]:
        return True
    elif one.rank < SUBJECT and not registry.is_credited(where, one):
        most += one.rank - SUBJECT - _CREDITED
    return most <= best


def _is_within(spans, at):
    return any(start <= at < end for start, end in spans)


def _entity(registry, form, st, where, one):
    """The entity of a mention, if a pronoun of that form may stand for it."""
    if one.pronoun:
        return registry.reference(where, one.first)
    entity = registry.entity(where, one)
    return entity if entity and _fits(registry, entity, form, where, one) else None


def body_before(registry, places: Places, st: Stream, at: int):
    """The body that the text before unit `at` is about, or None."""
    entity, _ = likeliest(registry, places, st, at, form=_IT)
    return entity if entity and (entity.kind in ("organization", "government") or entity.is_name and entity.may_be_body()) else None


def bodies_before(registry, places: Places, st: Stream, at: int):
    """Names that may be those of bodies, subjects of the sentences before unit `at`, the nearest first."""
    left = _MOST
    for where, number, _ in places.before(st, at):
        here = places.in_sentence(where, number, st.starts[at])
        left -= len(here)
        for one in here:
            if one.is_name and one.rank >= SUBJECT and (entity := registry.entity(where, one)) and entity.is_name and _fits(registry, entity, _IT, where, one):
                yield entity
        if left <= 0:
            return


def people_before(registry, places: Places, st: Stream, at: int):
    """People with full names in the sentences before that of unit `at`, the nearest sentence first."""
    for where, number, _ in islice(places.before(st, at), 1, None):
        for one in places.in_sentence(where, number, st.starts[at]):
            entity = registry.entity(where, one) if one.is_name else None
            if entity and _is_full_name(entity) and registry.is_person(entity) and _fits(registry, entity, ANYBODY, where, one):
                yield entity


def _is_full_name(entity):
    """Not one of a body or a post: `Northern Executive`, `Republican of Ohio`."""
    words = entity.name.lower().split()
    return entity.is_name and len(words) > 1 and "of" not in words and not is_person(words[-1])


def _fits(registry, entity, form, where, one):
    """Whether number, kind and gender of a mention allow a form of pronoun."""
    if one.is_name and not registry.is_name(where, one):
        return False
    if form == _THEY:
        return one.sort == SEVERAL or entity.kind in ("group", "organization", "government", "unnamed")
    if form == _IT:
        return entity.kind in ("organization", "document", "government") or (
            not entity.is_person and not gender(entity) if one.is_name else one.sort == THING and entity.kind != "group"
        )
    if speaks_for(where, one.first, one.last):
        return form == ANYBODY or told_gender(where, one) in ("", "he" if form == _HE else "she")
    if one.is_name and where.words[one.first - 1] in ("in", "at", "near") and not gender(entity) and not entity.mentions:
        return False
    if entity.kind not in ("person", "unnamed") and not (entity.guessed and (one.rank >= SUBJECT or entity.mentions)):
        return False
    return form == ANYBODY or gender(entity) in ("", "he" if form == _HE else "she")


def gender(entity):
    """`he`, `she` or empty, as the entity and its first name tell."""
    return (pronoun_of(entity.name) if entity.is_name else "") or entity.pronoun


def told_gender(where, one):
    """`he`, `she` or empty, as a title, the noun, or the noun of an apposition tell."""
    told = gender_of_words([one.noun] if one.noun else [])
    return told or gender_of_words(where.words[max(one.first - 1, 0) : one.last] if one.is_name else [bare_noun(where, one)])


def gender_of_words(words):
    """`he`, `she` or empty, as the last title or noun for people among some words tells."""
    told = next((told for word in reversed(words) if (told := _TITLES.get(word) or lexicon.people().get(word))), "")
    return "" if told == "either" else told


_TITLES = {
    "mr": "he",
    "mr.": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "mrs.": "she",
    "ms": "she",
    "ms.": "she",
    "miss": "she",
    "dame": "she",
    "lady": "she",
    "baroness": "she",
}


def _addressed(titles):
    return "he" if "mr" in titles else "she" if titles & {"mrs", "ms", "miss"} else ""


def pronoun_of(name):
    """The pronoun that goes with a first name, or empty."""
    pronoun = lexicon.first_names().get(name.split()[0].lower(), "") if " " in name else ""
    return "" if pronoun == "either" else pronoun


def _weight(registry, entity, form, st, at, where, one, far):
    """How likely a mention is what a pronoun stands for."""
    total = one.rank - _FAR * far
    if registry.is_credited(where, one):
        total += _CREDITED + (0 if one.pronoun else SUBJECT - one.rank)
    if form in (_HE, _SHE, ANYBODY):
        if one.pronoun or gender(entity):
            total += _GENDER
        elif one.is_name and registry.is_person(entity) or not one.is_name:
            total += _KNOWN
    elif form == _THEY:
        total -= 0 if one.sort == SEVERAL or entity.kind == "group" or _PLURAL.search(entity.name) else _GENDER
    elif one.sort == THING or one.is_name and (entity.kind == "person" or entity.guessed):
        total -= _KNOWN
    if where is st:
        total -= _OTHER_PARAGRAPH * (where.paragraph[one.first] != where.paragraph[at])
    else:
        total -= _ASIDE
    return total


_PLURAL = re.compile("[A-Z]s$")
"""`MPs`, `NGOs`."""


class KnownNames:
    """The names in the streams of an article. `runs`: (name, span) of each place where one stands."""

    def __init__(self, streams: list[Stream]):
        of_streams = [name_runs(st) for st in streams]
        self.runs = [run for runs in of_streams for run in runs]
        self.full = full_names(self.runs)
        self._leave_out_surnames()
        self.fullest = frozenset(name for names in self.full.values() for _, name in names)
        self._streams = streams
        self._short: dict[str, str] = {}
        self._anywhere: dict[str, str] = {}
        for st, runs in zip(streams, of_streams):
            self._short.update(acronyms(st, runs))
        self._introduced: dict[str, dict[str, set[str]]] | None = None
        self._somebody: set[str] = set()
        self._owners: dict[str, str] = {}
        self._alone: dict[str, int] = {}
        self._places: dict[str, list[int]] | None = None
        self._parts: dict[str, set[str]] | None = None
        self._shared: frozenset[str] | None = None
        self._capitals: frozenset[str] | None = None

    def whole(self, name: str, at: int, titles: frozenset[str] = frozenset()) -> str:
        """The full name that a name stands for at code point `at`: of several with one surname, those that fit its titles; of these the one for whom
        it first stood alone, else the latest before it. A name in capitals is spelled as the rest of the text spells it."""
        if name in self._anywhere:
            return self._anywhere[name]
        given, name = name, self._short.get(name, name)
        known = self.full.get(name)
        if not known or all(full == known[0][1] for _, full in known):
            self._anywhere[given] = whole = self._spelled(known[0][1] if known else self._by_part(name))
            return whole
        wanted = _addressed(titles)
        fitting = [(start, full) for start, full in known if not wanted or pronoun_of(full) in ("", wanted)] or known
        if len({full for _, full in fitting}) == 1 or not wanted and name not in self._ambiguous():
            return self._spelled(fitting[0][1])
        owner = self._owner(name)
        if any(start < at and full == owner for start, full in fitting):
            return owner
        before = [full for start, full in fitting if start < at]
        return self._spelled(before[-1] if before else fitting[0][1])

    def _leave_out_surnames(self):
        """`Van Tessen` is no full name beside `Ludwig van Tessen`."""
        for last, known in self.full.items():
            ends = {full.lower().partition(" ")[2] for _, full in known if full.count(" ") > 1}
            if any(full.lower() in ends for _, full in known):
                self.full[last] = [(start, full) for start, full in known if full.lower() not in ends]

    @staticmethod
    def apart(name: str, entity, titles: frozenset[str]) -> str:
        """`Mrs Roe` beside `David Roe`: a full name, or what a form of address makes of it that goes with another gender."""
        wanted, told = _addressed(titles), gender(entity) if entity else pronoun_of(name)
        return f"{'Mr' if wanted == 'he' else 'Mrs'} {surname(name)}" if wanted and told not in ("", wanted) and " " in name else name

    def _owner(self, name):
        """Who is called by the surname alone while nobody else of that surname has been named; empty if nobody is."""
        if name not in self._owners:
            self._alone = self._alone or {run: span.start for run, span in sorted(self.runs, key=lambda run: -run[1].start) if " " not in run}
            before = {full for start, full in self.full[name] if start < self._alone.get(name, -1)}
            self._owners[name] = before.pop() if len(before) == 1 else ""
        return self._owners[name]

    def _by_part(self, name):
        """The one longer name of which a name is a first name, or, named after it, the first word or the end: `Ted`, `Xi`, `Von Tessen`; else the name."""
        if self._parts is None:
            self._parts = {}
            first = {run.lower(): span.start for run, span in reversed(self.runs)}
            is_place = lambda at: _IN_A_PLACE.search(self._streams[0].text, max(0, at - 9), at)
            for full in self.fullest:
                words = full.lower().split()
                for part in (words[0], "".join(word[0] for word in words), *(" ".join(words[at:]) for at in range(1, len(words) - 1))):
                    if part not in first and part != words[0]:
                        continue
                    given = part.split()[0] in lexicon.first_names()
                    after = part in first and not is_place(first[part]) and (first[part] > first[full.lower()] or is_place(first[full.lower()]))
                    alone = after and not given and (part != words[0] or words[-1] not in _NOT_BY_FIRST)
                    if alone or given and part == words[0] and len(words) < 5:
                        self._parts.setdefault(part, set()).add(full)
        found = self._parts.get(name.lower(), ())
        if len(found) > 1 and name.isupper():  # GM, beside `GM Europe`
            found = [full for full in found if "".join(word[0] for word in full.split()) == name]
        return next(iter(found)) if len(found) == 1 else name

    def _spelled(self, name):
        if not name.isupper():
            return name
        titled = name.title()
        return self.full[titled][0][1] if titled in self.full else titled if titled in self.fullest else name

    def _ambiguous(self):
        """Surnames of two people or more: full names with different first names."""
        if self._shared is None:
            self._shared = frozenset(s for s, names in self.full.items() if len({full.split()[0] for _, full in names}) > 1)
        return self._shared

    def _calls(self):
        """Noun for a person -> the names of whom the article calls so -> all words with which it does."""
        if self._introduced is None:
            self._introduced = {}
            for start, name, heads, words in (one for st in self._streams for one in introductions(st)):
                whole = self.whole(name, start)
                if " " not in name and " " in whole and not any(known < start for known, full in self.full.get(name, ()) if full == whole):
                    continue  # `President Obama` before `Michelle Obama`
                self._somebody.add(whole)
                for head in heads:
                    self._introduced.setdefault(head, {}).setdefault(whole, set()).update(words)
        return self._introduced

    def is_introduced(self, name: str) -> bool:
        """Whether the article says of a full name which person it is."""
        self._calls()
        return name in self._somebody

    def is_explained(self, name: str) -> bool:
        """Whether something is said of a full name where it first stands: `Karl Day, of the union, said`."""
        end = min((span.end for run, span in self.runs if run == name), default=0)
        return self.is_introduced(name) or self._streams[0].text[end : end + 2] == ", "

    def holder(self, nouns: list[str], at: int) -> str:
        """The full name of whom the article calls by all of some nouns, the last of which says who it is; of several the one named last before code point
        `at`. Empty if there is none."""
        nouns = [*map(in_full, nouns)]
        fitting = [name for name, words in self._calls().get(nouns[-1], {}).items() if words.issuperset(nouns) and (words & _BELOW).issubset(nouns)]
        places = {name: self._stands(name) for name in fitting}
        if len(fitting) == 1:
            return fitting[0] if places[fitting[0]][0] < at + _SOON else ""
        before = [(places[name][last - 1], name) for name in fitting if (last := bisect_left(places[name], at))]
        return max(before)[1] if before else ""

    def _stands(self, name):
        """Where a full name or a shorter one for it stands, in text order; 0 where nothing tells."""
        if self._places is None:
            self._places = {}
            for run, span in sorted(self.runs, key=lambda run: run[1].start):
                self._places.setdefault(self.whole(run, span.start), []).append(span.start)
        return self._places.get(name, [0])

    def ending_in(self, nouns: list[str], at: int) -> str:
        """The longer name that ends in some nouns and stands last before code point `at`; empty if there is none."""
        known = self.full.get(nouns[-1].capitalize(), ())
        return next((full for start, full in reversed(known) if start < at and full.lower().endswith(" " + " ".join(nouns))), "")

    def is_name(self, st: Stream, mention) -> bool:
        """Whether a mention's capitals are those of a name: several words, a known first name or surname, or capitals within a sentence too."""
        words = st.words[mention.first : mention.last]
        lone = words[-1].removesuffix("'s")
        if mention.sort:  # part of a compound
            return lone.capitalize() in self.full
        if len(words) > 1 or lone in lexicon.first_names() or lone.capitalize() in self.full or not st.raw[mention.last - 1][1:2].islower():
            return True
        if self._capitals is None:
            opening = [{first for first, _ in one.bounds} for one in self._streams]
            names = ((one, match.start(), firsts) for one, firsts in zip(self._streams, opening) for match in _NAME.finditer(one.tags))
            self._capitals = frozenset(one.words[at] for one, at, firsts in names if at not in firsts)
        return lone in self._capitals


_NAME = re.compile("N")
_BELOW = frozenset("shadow deputy vice assistant".split())
"""Words that make a post another one."""
_SOON = 1000
"""Code points after a post in which its holder may first be named."""
_IN_A_PLACE = re.compile(r"\b(?:in|near|from|across|outside|to)\s$")
_NOT_BY_FIRST = PLACES | frozenset(
    "house tower campaign administration government foundation times post herald journal tribune gazette news telegraph mail globe star police county city state party team".split()
)
"""Last words of names whose first word alone names something else."""
