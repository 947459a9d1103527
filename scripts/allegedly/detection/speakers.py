"""Who stands behind a source: names joined over the article, pronouns resolved, kinds guessed.

A surname goes with the full name that the article gives anywhere; a pronoun with the nearest fitting
speaker before it (Hobbs 1978 in its simplest form: recency, and agreement of number and kind).
"""

import re
from bisect import bisect_left
from collections import Counter
from itertools import islice

from allegedly import lexicon
from allegedly.article.article import AUTHOR, RESERVED, Speaker
from allegedly.detection.antecedents import MAN, PRONOUNS, WOMAN, Places, is_person
from allegedly.detection.descriptions import body_spoken_for, core_end, description, head_noun, is_epithet, is_spokesperson, kind, post, speaks_for
from allegedly.detection.found import Entity, Found, disjoint, unique
from allegedly.detection.names import TITLES, apposed_name, bare, is_national, name_in, speaker_id
from allegedly.detection.phrases import left_edge, with_relative
from allegedly.detection.resolution import ANYBODY, FORM, KnownNames, bodies_before, body_before, gender, gender_of_words, likeliest, people_before, told_gender
from allegedly.detection.stream import Stream
from allegedly.text.spans import Span

_SELF = frozenset("i we my our i'm i've i'd i'll we're we've we'd we'll me us".split())
_RELATIVE = frozenset("who which that whose".split())
_EPITHETS = lexicon.column("epithets", "noun", "kind")
"""Nouns by which an article calls a person or a body again whom it has named, whether it has said so or not."""
_BODY_NOUNS = frozenset(noun for noun, kind in _EPITHETS.items() if kind == "body")
_INDEFINITE = re.compile(rf"\b(?:an?|another|one) ((?:[\w-]+ ){{1,3}}?(?:{'|'.join(sorted(_BODY_NOUNS))}))\b", re.I)
_RECENT, _SURE = 40, 1.0
_LONGEST_NAME, _LONGEST_PHRASE = 200, 12
_DEEPEST, _MOST_NOUNS = 150, 4
_SOON = 2
"""Sentences after a pronoun in which the person whom it means may first be named."""
_DEFINITE = frozenset("the its his her their our this that these those".split())
_PAPERS = frozenset("times post herald journal tribune gazette news telegraph mail globe star guardian".split())


def _words(entity):
    return entity.name.lower().replace(",", "").split()


def _is_called(entity, noun):
    """Whether the name of a body begins or ends with a noun, or is that of a paper."""
    if noun == "paper" and not _PAPERS.isdisjoint(_words(entity)):
        return True
    return entity.kind != "person" and noun in entity.name.lower() and len(words := _words(entity)) > 1 and noun in (words[0], words[-1])


class Registry:
    """The speakers of one article, in order of first credit. `first_answer`: where the first answer of an interview begins, -1 if the text is none."""

    def __init__(self, streams: list[Stream], first_answer: int = -1):
        self.entities: dict[int, Entity] = {}
        self._by_key: dict[str, Entity] = {}
        self._names, self._streams = KnownNames(streams), streams
        self._places = Places(streams)
        self._references: dict[tuple[int, int], Entity | None] = {}
        self._deep = 0
        self._sources: dict[int, Entity] = {}
        self._ends: dict[int, Entity] = {}
        self._mentioned: dict[tuple[int, int, int], Entity | None] = {}
        self._drafts: dict[str, Entity] = {}
        self._of: dict[int, Entity | None] = {}
        self._answers: str | None = None
        self._offices: dict[str, Entity | None] = {}
        self._first_answer = first_answer
        self._indefinite: set[tuple[str, ...]] | None = None
        self.unresolved: list[Span] = []
        self.later: list[tuple[Found, Entity]] = []
        self._waiting: tuple[Stream, Found, Span] | None = None
        self.author = Entity("author", "person")

    @property
    def names(self) -> list[tuple[str, Span]]:
        """All names of the article and where they stand."""
        return self._names.runs

    def of(self, st: Stream, found: Found) -> Entity | None:
        """The speaker of an attribution, registered; None when it has no source or none can be told."""
        alone = not (found.source or found.cue or found.speaker_of or found.parent)
        answers = found.answers and not found.speaker_of or alone and st.starts[found.content[0][0]] < self._first_answer
        entity = self._read(st, found) if found.head else self._interviewee(st.span(*found.source) if found.source else None) if answers else None
        if entity is not None and entity is not self.author:
            self._note(entity, st, found)
            self._settle(entity, st, found)
        self._of[id(found)] = entity
        return entity

    def _interviewee(self, span):
        """Who answers the questions of an interview: the person whom the text before the first answer names most, of several the last; None if there is none."""
        if self._answers is None:
            bodies = lexicon.column("speaker_kinds", "word", "kind")
            before = Counter(self._names.whole(name, span.start) for name, span in self._names.runs if span.end <= self._first_answer)
            people = [
                (count, name)
                for name, count in before.items()
                if 1 < len(name.split()) < 4 and not name.startswith("The ") and name.split()[-1].lower() not in bodies
            ]
            most = max((count for count, _ in people), default=0)
            self._answers = next((name for count, name in reversed(people) if count == most), "")
        return self._credited(self._person(self._answers), span, "") if self._answers else None

    def _note(self, entity, st, found):
        """The latest that the article itself credits stands last; whom a quoted speaker credits keeps its place."""
        if found.parent is None:
            entity.outermost = True
            self.entities.pop(id(entity), None)
        self.entities.setdefault(id(entity), entity)

    def _read(self, st, found):
        first, last = found.head
        word, span = st.words[first], st.span(first, last)
        if last - first > 1:
            described = None if apposed_name(st, last, found.source[1]) else self._described(st, *found.head)
            return self._credited(described, span, bare(span.of(st.text))) if described else self._named(st, found, span)
        if word in _SELF:
            return self.author
        if word.partition("'")[0] == "you":
            return (st is self._streams[0] and self._first_answer >= 0 and self._interviewee(span)) or self._unknown(span)
        if word.partition("'")[0] in _RELATIVE and word not in PRONOUNS:
            return self._antecedent(st, first) or self._unknown(span)
        return self._pronoun(st, found, span) if word in PRONOUNS else self._named(st, found, span)

    def _described(self, st, first, last):
        """Whom `the company`, `the aide` or `the prime minister` means: whom the article has called so, the unnamed speaker credited last whose description
        has those words, the body that fits; None when there is none or the phrase says more."""
        if st.words[first] not in _DEFINITE or last - first < 2 or st.tags[last - 1] == "N" and not st.raw[last - 1][0].isupper():
            return None
        nouns = [*st.words[first + 1 : last - 1], bare(st.words[last - 1])]
        if len(nouns) > _MOST_NOUNS:
            return None
        nouns = post(nouns)
        if name := self._names.holder(nouns, st.starts[first]):
            return self._person(name)
        return self._called_before(st, first, nouns) or self._in_office(st, first, nouns) or (self._epithet(st, first) if is_epithet(nouns) else None)

    def _in_office(self, st, at, nouns):
        """Whom `the prime minister` means where the article never says who that is, as papers do at home: the person named last of whom it says nothing else."""
        office = " ".join(nouns)
        if _EPITHETS.get(office) != "office" or st.words[at] != "the":
            return None
        if office not in self._offices:
            self._offices[office] = None
            taken, begin = self._offices.values(), self._streams[0]
            first = re.search(rf"(?i)\bthe {office}\b", begin.text) if st is begin else None
            places = [bisect_left(st.starts, first.start()), at] if first else [at]
            people = (e for place in places for e in people_before(self, self._places, st, place) if e not in taken and not self._names.is_explained(e.name))
            self._offices[office] = next(people, None)
        return self._offices[office]

    def _epithet(self, st, at):
        """The person whom `the 34-year-old` or `the billionaire` means."""
        entity = likeliest(self, self._places, st, at, form=ANYBODY)[0]
        return entity if entity and entity.is_name and entity.kind == "person" else None

    def _person(self, name):
        """The entity of a full name."""
        return self._by_key.get(name.lower()) or self._drafts.setdefault(name.lower(), Entity(name, "person", is_name=True, is_person=True))

    def _called_before(self, st, at, nouns):
        """The body, or the one without a name, that nouns mean: the one credited last that is called so, else a body whose name ends or begins so, else the
        one spoken of before as the subject of a sentence."""
        noun = nouns[-1]
        alone = len(nouns) == 1
        is_body = noun in _BODY_NOUNS and (alone or noun != "group" and "N" not in st.tags[at + 1 : at + 1 + len(nouns)] and not self._is_introduced(st, nouns))
        for e in islice(reversed(self.entities.values()), _RECENT):
            if not e.is_name and noun == e.head and set(_words(e)).issuperset(nouns):
                return e
            if e.is_name and not e.is_person and (is_body and e.may_be_body() or alone and _is_called(e, noun)):
                return e.as_body()
        kind = lexicon.column("speaker_kinds", "word", "kind").get(noun)
        if kind in ("organization", "government") and (name := self._names.ending_in(nouns, st.starts[at])):
            return self._by_key.get(name.lower()) or self._drafts.setdefault(name.lower(), Entity(name, kind, is_name=True))
        if is_body or kind in ("organization", "government"):
            bodies = (e for e in bodies_before(self, self._places, st, at) if is_body or e.name.lower().startswith(" ".join([*nouns, "of "])))
            return next((e.as_body() for e in bodies), None)
        return None

    def _is_introduced(self, st, nouns):
        """Whether the text speaks of `a security company` too, which `the security company` then is."""
        if self._indefinite is None:
            phrases = [phrase.lower().split() for phrase in _INDEFINITE.findall(st.text)]
            self._indefinite = {tuple(words[first:]) for words in phrases for first in range(len(words))}
        return tuple(nouns) in self._indefinite

    def _unknown(self, span):
        self.unresolved.append(span)
        return

    def _antecedent(self, st, at):
        """Whom `who` or `that` refers to: the phrase before it; of a name and its apposition the name."""
        last = at - 1
        last -= last > 0 and st.tags[last] in ",-"
        last -= last > 0 and st.words[last].endswith("self") and st.tags[last - 1] == "N"
        if last < 0 or st.tags[last] not in "nNg0" and st.words[last] not in ("one", "another", "others", "some", "many", "those", "both"):
            return None
        first = left_edge(st, last, max(0, last - 12))
        before = first - 1
        while before > 0 and st.tags[before - 1 : before + 1] == "0," and st.tags[before - 2] == ",":
            before -= 2
        if (
            before > 0
            and st.tags[before] == ","
            and (st.words[last] == "one" or st.tags[before - 1] == "N" and "n" in (st.tags[last], st.tags[first].replace("D", "n")))
        ):
            first, last = left_edge(st, before - 1, max(0, before - 12)), before - 1
        if st.tags[last] == "N" and st.words[at] == "who" and not name_in(st, first, last + 1)[1] and not is_person(head_noun(st, first, last + 1)):
            first += len(st.tags[first : last + 1].rstrip("N"))  # help from Secretary Ann Roe, who
        return self._by_name(st, first, last + 1, st.span(first, last + 1), (first, last + 1))

    def _pronoun(self, st, found, span):
        """Whom a pronoun that is a source stands for."""
        at = found.head[0]
        entity, margin = likeliest(self, self._places, st, at, found)
        self._references[id(st), at] = entity
        if entity is None:
            if not found.parent:
                self._waiting = (st, found, span)
            return self._unknown(span)
        if margin >= _SURE and (entity.kind in ("person", "unnamed") or entity.guessed):
            entity.pronoun = entity.pronoun or ("he" if st.words[at] in MAN else "she" if st.words[at] in WOMAN else "")
        if entity.guessed and entity.pronoun:
            entity.kind, entity.guessed = "person", False
        return self._credited(entity, span, "")

    def reference(self, st, at):
        """Whom a pronoun that is no source stands for."""
        key = id(st), at
        if key not in self._references:
            self._references[key] = None
            self._deep += 1
            self._references[key] = likeliest(self, self._places, st, at)[0] if self._deep < _DEEPEST else None
            self._deep -= 1
        return self._references[key]

    def is_name(self, st, mention):
        """Whether the capitals of a mention are those of a name."""
        return self._names.is_name(st, mention)

    def _settle(self, entity, st, found):
        """Give a pronoun that stands before whom it means, `"It is shut," he said. The commander, Ann Roe, said ...`, to the first person credited after it."""
        waiting, self._waiting = self._waiting, None
        if not waiting or waiting[0] is not st or found.parent:
            self._waiting = waiting if found.parent else None
            return
        _, before, span = waiting
        told = FORM[st.words[before.head[0]]]
        if (
            told < 2
            and entity.kind == "person"
            and entity.is_name
            and gender(entity) in ("", ("he", "she")[told])
            and found.sentence - before.sentence <= _SOON
        ):
            self.unresolved.remove(span)
            self.later.append((before, self._credited(entity, span, "")))

    def around(self, found):
        """The speakers of the attributions around one, who are not spoken of there by a pronoun."""
        speakers, found = [], found.parent
        while found:
            speakers.append(self._of.get(id(found.speaker_of or found)))
            found = found.parent
        return speakers

    def entity(self, st, mention):
        """The entity of a mention, registered or not yet credited."""
        key = id(st), mention.first, mention.last
        if st.tags[mention.last - 1] != "g" and (credited := self._credit(st, mention)):
            return credited
        if key not in self._mentioned:
            entity = self._described(st, mention.first, mention.last) or self._entity(st, mention.first, mention.last)
            entity = self._mentioned[key] = entity and self._drafts.setdefault(entity.name.lower(), entity)
            if entity and gender(entity) == "" and (told := told_gender(st, mention)) and not speaks_for(st, mention.first, mention.last):
                entity.pronoun = told
            if entity and entity.is_name and is_person(mention.noun):
                entity.kind, entity.guessed, entity.is_person = "person" if entity.guessed else entity.kind, False, True
            if entity and not entity.is_name and not entity.mentions and st.tags[mention.last - 1] != "g":
                entity.name = description(st, mention.first, with_relative(st, mention.first, mention.last + _LONGEST_PHRASE))
        entity = self._mentioned[key]
        return entity and self._by_key.get(entity.key, entity)

    def _credit(self, st, mention):
        return self._sources.get(st.starts[mention.first]) or self._ends.get(st.ends[mention.last - 1])

    def is_credited(self, st, mention):
        """Whether a mention was credited with something."""
        credited = st.tags[mention.last - 1] != "g" and self._credit(st, mention) is not None
        return credited or mention.opens >= 0 and st.starts[mention.opens] in self._sources

    def is_person(self, entity):
        """Whether an article tells that a name is a person's: by a full name, a post, or a first name."""
        return entity.kind == "person" and not entity.guessed

    def _named(self, st, found, span):
        first, last = found.head
        apposed = apposed_name(st, last, found.source[1])
        name, is_name = name_in(st, first, last)
        if apposed and not (is_name and not is_person(name.lower().split()[-1])):
            return self._by_name(st, *apposed, span, found.source)
        return self._by_name(st, first, last, span, found.source)

    def _by_name(self, st, first, last, span, source=None):
        entity = self._entity(st, first, last)
        if entity is None:
            return self._unknown(span)
        if source and not entity.is_name and not entity.mentions and not speaks_for(st, first, last):
            entity = self._fully_described(entity, st, first, last, source)
        if source:
            entity.is_person = entity.is_person or entity.is_name and self._names.is_introduced(entity.name)
            if gender(entity) == "" and not speaks_for(st, first, last):
                entity.pronoun = gender_of_words(st.words[source[0] : last] if entity.is_name else st.words[first : core_end(st, first, last)][-1:])
        return self._credited(entity, span, bare(span.of(st.text)) if entity.is_name or speaks_for(st, first, last) else "")

    def _fully_described(self, entity, st, first, last, source):
        """A new speaker without a name, under its fullest description; shorter ones are its aliases."""
        entity = self._draft_of(entity)
        key, entity.head = entity.name, head_noun(st, first, last)
        words = description(st, *source)
        if len(words) <= _LONGEST_NAME and key in words:
            entity.name = words
        for shorter in (description(st, first, last), key, description(st, first, core_end(st, first, last))):
            if shorter and shorter != entity.name and self._by_key.get(shorter.lower(), entity) is entity:
                entity.aliases[shorter] = None
                self._by_key[shorter.lower()] = entity
        return entity

    def _entity(self, st, first, last):
        """The entity that a noun phrase names, registered or new; None when it names none."""
        if body := body_spoken_for(st, first, last):
            return self._spoken_for(st, body) or self._named_by(st, first, last)
        if is_spokesperson(st, first, last) and (spoken_for := body_before(self, self._places, st, first)):
            return spoken_for.as_body()
        return self._named_by(st, first, last)

    def _spoken_for(self, st, body):
        """The body behind its spokesman; None where it is a person, whose spokesman is a speaker of its own."""
        entity = (
            self._described(st, *body) or st.tags[body[0]] == "n" and self._called_before(st, body[0] - 1, st.words[slice(*body)]) or self._named_by(st, *body)
        )
        owned = st.tags[body[1] - 1] == "g"
        return None if entity and (entity.is_person or gender(entity) or owned and entity.kind not in ("organization", "government")) else entity

    def _named_by(self, st, first, last):
        """The entity by the last name in a phrase, else by its words."""
        name, is_name = name_in(st, first, last)
        if is_name:
            titles = frozenset(word.rstrip(".") for word in st.words[max(0, first - 1) : last])
            name = self._names.whole(name, st.starts[first], titles)
            name = self._names.apart(name, self._by_key.get(name.lower()) or self._drafts.get(name.lower()), titles)
        if not name:
            return None
        return self._by_key.get(name.lower()) or self._new(name, kind(st, first, last, name, is_name), is_name, is_name and bool(titles & TITLES))

    def _new(self, name, found_kind, is_name, titled):
        """People are introduced by full names: where an article does so, a lone name without one is rather a body's."""
        lone = " " not in name and name.lower() not in TITLES and not is_national(name)
        if is_name and found_kind == "person" and lone and not titled and self._names.full and name not in self._names.fullest:
            return Entity(name, "organization", guessed=True, is_name=True)
        return Entity(name, found_kind, is_name=is_name)

    def _credited(self, entity, span, wording):
        """Note the mention."""
        entity = self._draft_of(entity)
        if span:
            entity.mentions.append(span)
            self._sources[span.start] = self._ends[span.end] = entity
        if wording and wording != entity.name:
            entity.aliases[wording] = None
        self._by_key.setdefault(entity.name.lower(), entity)
        self._by_key.setdefault(entity.key, entity)
        return entity

    def _draft_of(self, entity):
        """The entity under which a name was spoken of before it was credited, if there is one."""
        draft = self._drafts.get(entity.name.lower())
        if draft is None or draft is entity or entity.name.lower() in self._by_key:
            return entity
        if not draft.pronoun:
            draft.kind, draft.guessed = entity.kind, entity.guessed
        return draft

    def speakers(self) -> tuple[tuple[Speaker, ...], dict[int, str]]:
        """All speakers by first mention, and `id(entity)` -> speaker id."""
        self._add_mentions()
        ids, taken, out = {id(self.author): AUTHOR}, set(RESERVED), []
        for entity in sorted(self.entities.values(), key=lambda e: min(e.mentions)):
            ids[id(entity)] = unique(speaker_id(entity.name), taken)
            mentions = disjoint(entity.mentions)
            out.append(Speaker(ids[id(entity)], entity.name, entity.kind, tuple(entity.aliases), mentions))
        return tuple(out), ids

    def _add_mentions(self):
        for name, span in self._names.runs:
            entity = self._by_key.get(name.lower()) or self._by_key.get(self._names.whole(name, span.start).lower())
            if entity:
                entity.mentions.append(span)
                if name != entity.name:
                    entity.aliases[name] = None
