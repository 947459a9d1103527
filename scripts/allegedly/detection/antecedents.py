"""Whom a pronoun may stand for: what the sentences before it speak of, the likeliest first.

A noun phrase is a *mention* when its head is a name, or a noun for people, a body or a document. Mentions are weighed as in
Lappin and Leass (1994), by hand: the nearer, the subject, who has been credited, whose first name or noun agrees with the pronoun.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from allegedly import lexicon
from allegedly.detection.names import TITLES
from allegedly.detection.stream import Stream
from allegedly.text.remembered import Remembered

MAN = frozenset("he him his himself he's he'd he'll".split())
WOMAN = frozenset("she her hers herself she's she'd she'll".split())
THEY = frozenset("they them their they're they've they'd they'll".split())
IT = frozenset("it its it's it'll it'd this that".split())
PRONOUNS = MAN | WOMAN | THEY | IT
_MOST = 16
"""Mentions of a sentence that are looked at."""
_FARTHEST = 12
"""Sentences before the pronoun that are looked at."""
_GOVERNING = frozenset("ITVEGB")
"""Tags before an object or a phrase under a preposition."""
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december sept oct nov dec jan feb".split()
)
PLACES = frozenset(
    "street road avenue lane square river bridge station airport island islands hill bay beach county valley mountain mountains lake park highway route hotel".split()
)
"""Last words of names of places."""
SUBJECT, _EMBEDDED, _ALONE, _OBJECT, _OWNER = 2.0, 1.0, 1.0, 0.0, 0.5


class Mention(NamedTuple):
    """A noun phrase, units `[first, last)`, that may name or describe someone; `rank`: what its place in the sentence is worth;
    `pronoun`: the pronoun, where it is one; `sort`: that of its noun; of a name `THING` where it is part of a compound (`a Trump interview`), else empty; `noun`: what an apposition or the noun before it calls a name;
    `opens`: where the phrase begins that a name is an apposition to, else -1."""

    first: int
    last: int
    rank: float
    is_name: bool = False
    pronoun: str = ""
    sort: str = ""
    noun: str = ""
    opens: int = -1


def mentions(st: Stream, low: int, high: int) -> list[Mention]:
    """The mentions in units `[low, high)`, one for a phrase and its apposition."""
    found: list[Mention] = []
    tags, words, past = st.tags, st.words, low
    for match in _CANDIDATE.finditer(tags, low, high):
        at, last = match.span()
        tag = tags[at]
        if tag in "PXpD":
            if words[at] in PRONOUNS:
                found.append(Mention(at, last, SUBJECT if tag in "PX" else _OWNER if tag == "D" else _OBJECT, pronoun=words[at]))
            continue
        if at < past:
            continue
        if tag == "N" and tags[last - 1] == "n":
            inner = at + 1
            while tags[inner] == "N":
                inner += 1
            found.append(Mention(at, inner, _OWNER, True, sort=THING))
        if one := _mention(st, at, last, low):
            _add(st, found, one)
            past = one.last
    return found


_CANDIDATE = re.compile("[nN]+g?|g|[PXpD]")
"""Runs of nouns and names, and what may be a pronoun."""


def _mention(st, first, last, low):
    """The mention whose head is the last unit, or None where its words are for nobody."""
    head = last - 1
    owner = st.tags[head] == "g"
    is_name = st.tags[head] == "N" or owner and st.raw[head][:1].isupper()
    place = is_name and _bare(st.words[head]) in PLACES and st.words[head - 1] not in lexicon.first_names()
    if is_name and (st.words[head].rstrip(".") in _TIMES if last - first == 1 else place):
        return None
    if is_name and st.quoted[first] and st.quoted[head]:
        return None  # the title of a work
    if is_name and st.tags[low] == "I" and st.tags[last] in "VEA" and (fronted := _FRONTED.fullmatch(st.tags, low, last)):
        return Mention(fronted.end("phrase"), last, SUBJECT, True)
    noun = _noun_before_name(st, first, last) if is_name else ""
    if is_name and not owner and (first == head or st.tags[head - 1] != "N") and (named := _NAMES.match(st.tags, last)):
        if st.words[last] == "of" or st.words[last] == "for" and st.words[head] in _BODIES:
            last = named.end()  # Friends of Pinder Gardens, Department for Roads and Harbours
    while first > low and st.tags[first - 1] in "n0xNEg" and (st.tags[first - 1] != "E" or first - 2 >= low and st.tags[first - 2] == "D"):
        first -= 1
    while first > low and st.tags[first - 1] == "D":
        first -= 1
    if first == low and not is_name and (apposed := _BEFORE_PRONOUN.match(st.tags, last)) and st.words[apposed.end() - 1] in PRONOUNS:
        return None
    predicate = first > low and st.words[first - 1] in _PREDICATIVE
    introduced = predicate and "there" in st.words[max(low, first - 4) : first]
    if st.words[first] == "no" or predicate and not introduced:
        return None
    rank = _OWNER if owner else SUBJECT if introduced else _rank(st, first, last, low)
    sort = "" if is_name else SORT[_bare(st.words[head])]
    return Mention(first, last, rank, is_name, sort=sort, noun=noun) if sort != THING or rank >= _EMBEDDED else None


def _noun_before_name(st, first, last):
    """`actress Jane Roe`: the noun right before the last run of names."""
    at = last - 1
    while at > first and st.tags[at - 1] == "N":
        at -= 1
    return st.words[at - 1] if at > first and st.tags[at - 1] == "n" else ""


_FRONTED = re.compile("(?P<phrase>I[Dx0n]*n)N+")
"""`In his first speech Roe`, before a verb."""
_BEFORE_PRONOUN = re.compile("(?:I[DnNx0]+)*,[PX]")
"""After `A critic of the House, he` no one else is the critic."""
_NAMES = re.compile("I(?:N+)(?:CN+(?=[VEA]))?")
_PREDICATIVE = frozenset("as be been being is was are were become became remain remained like".split())
"""Words before a noun that says what someone is."""


def _rank(st, first, last, low):
    before = st.tags[first - 1] if first > low else "|"
    if before in _GOVERNING:
        return _OBJECT
    at = last
    while st.tags[at] == "R":
        at += 1
    if before in "SW" and st.words[first - 1] not in ("when", "while", "as", "after", "before"):
        return _EMBEDDED
    return SUBJECT if before != "C" and (st.tags[at] in "VEA,(I" or st.words[at] in ("who", "that")) else _ALONE


def _add(st, found, one):
    """Add a mention; of a phrase and its apposition keep the name, where the first of both stands."""
    before = found[-1] if found else None
    if before is None or st.tags[one.first - 1] != ",":
        found.append(one)
    elif one.is_name and (post := _post_before(st, found, one)) is not None:
        del found[post + 1 :]
        found[post] = one._replace(rank=found[post].rank, noun=bare_noun(st, found[post]), opens=found[post].first)
    elif before.is_name and not one.is_name and before.rank != _OWNER and _touch(st, before.last, one.first):
        found[-1] = before._replace(noun=before.noun or bare_noun(st, one))
    else:
        found.append(one)


def _post_before(st, found, one):
    """The place of the phrase to which a name is an apposition, 0 or later: `the commander of the operation, Brig. Ann Roe`; None if there is none."""
    if st.tags[one.last] not in ",.VEA|)-;" and st.words[one.last] not in ("and", "to"):
        return None
    for at in range(len(found) - 1, -1, -1):
        other = found[at]
        if one.first - other.last > 8 or not set(st.tags[other.last : one.first - 1]).isdisjoint("VEA,;:.SWC"):
            return None
        if not other.is_name and not other.pronoun and other.rank != _OWNER and is_person(bare_noun(st, other)):
            return at
    return None


def _touch(st, end, start):
    """Whether a comma is all that stands between, or an insertion in brackets or an age between commas."""
    at = st.tags.find(")", end, start) + 1 if st.tags[end] == "(" else end + (st.tags[end] == ")")
    if st.tags[at : at + 2] == ",0":
        at += 2
    return at == start - 1 and st.tags[at] == "," and st.tags[start] in "Dngx0"


def bare_noun(st: Stream, one: Mention) -> str:
    """The head of a mention, without possessive ending."""
    return _bare(st.words[one.last - 1])


def _bare(word):
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


PERSON, SEVERAL, OTHER, THING = "pqot"
"""Sorts of nouns: for one person, for several, for a body or a document, for anything else."""


_PEOPLE = lexicon.people().keys() | TITLES
_BODIES = {word for word, kind in lexicon.column("speaker_kinds", "word", "kind").items() if kind in ("organization", "government")}


def _sort(noun):
    kind = lexicon.column("speaker_kinds", "word", "kind").get(noun)
    if noun in _PEOPLE or kind in ("unnamed", "person") or _is_agent(noun):
        return PERSON
    if (
        kind == "group"
        or noun[-1:] == "s"
        and ({noun[:-1], noun[:-3] + "y"} & (_PEOPLE | _BODIES) or _is_agent(noun[:-1]))
        or noun.endswith("men")
        and noun[:-2] + "an" in lexicon.people()
    ):
        return SEVERAL
    return OTHER if kind else THING


def _is_agent(noun):
    """`prosecutor`, `singer`, `violinist`, `policewoman`: a noun for who does something."""
    if len(noun) < 5 or noun in _THINGS:
        return False
    if noun.endswith(("ist", "woman", "sman", "eer")):
        return True
    return noun.endswith(("er", "or")) and not {noun[:-1], noun[:-2], noun[:-3]}.isdisjoint(lexicon.verb_kinds())


SORT = Remembered(_sort)
"""Noun -> its sort."""


def is_person(noun: str) -> bool:
    """Whether a noun is for one person."""
    return SORT[noun] == PERSON


_THINGS = frozenset(
    "order matter letter paper number corner cover counter cooler heater cutter shelter trailer container computer printer folder filter meter timer tower power shower drawer "
    "cooker burner motor tractor factor monitor sensor reactor elevator calculator indicator list twist exist resist career after offer answer enter wonder "
    "over water winter summer river flower finger master ladder former latter later better other rather poster booster freezer mixer hammer tender border "
    "calendar center centre charter chapter register sewer layer rubber silver copper dinner supper barrier carrier error mirror terror horror favor favour "
    "labor harbour harbor honor rumor humor parlor floor door poor minor major prior motor tumor vapor vigor color colour mist fist gist assist consist insist "
    "speaker fertilizer disorder remainder reminder render surrender gender weather whether leather feather gutter shutter stutter clutter butter trigger bumper scooter "
    "tanker boiler trawler cruiser bomber fighter liner steamer helicopter sticker banner header pointer pager router server scanner charger starter closer cheer steer beer deer sheer pioneer".split()
) - {"speaker", "fighter", "pioneer", "master"}


class Places:
    """The sentences of a text, those in quotations among them, in text order, and the mentions in each; read when first asked for."""

    def __init__(self, streams: list[Stream]):
        self._streams = streams
        self._order: list[tuple[int, int, int]] | None = None
        self._read: dict[tuple[int, int], list[Mention]] = {}

    def before(self, st: Stream, unit: int):
        """Pairs (stream, number of the sentence), from that of a unit backwards, and how far each is: its place among the sentences of the unit's stream."""
        if self._order is None:
            self._order = sorted((one.starts[first], which, n) for which, one in enumerate(self._streams) for n, (first, _) in enumerate(one.bounds))
        own = next(which for which, one in enumerate(self._streams) if one is st)
        at = bisect_left(self._order, (st.starts[unit] + 1, -1, -1)) - 1
        far, seen = -1.0, 0
        while at >= 0 and seen < _FARTHEST:
            _, which, number = self._order[at]
            far += 1.0 if which == own else 0.0 if own == 0 else 0.5
            yield self._streams[which], number, max(far, 0.0)
            seen += which == own or own > 0
            at -= 1

    def in_sentence(self, st: Stream, number: int, before: int) -> list[Mention]:
        """The last mentions in a sentence that begin before a code point."""
        key = (id(st), number)
        if key not in self._read:
            self._read[key] = mentions(st, *st.bounds[number])
        found = self._read[key]
        last = bisect_left(found, before, key=lambda one: st.starts[one.first])
        return found[max(0, last - _MOST) : last]
