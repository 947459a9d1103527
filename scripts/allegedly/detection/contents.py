"""Where an indirect content ends."""

import re

from allegedly import lexicon
from allegedly.detection.phrases import right_edge
from allegedly.detection.stream import Stream
from allegedly.text.restored import JOINT

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
_LONGEST_INSERTION = 25
OPENERS = frozenset("that whether if why how what where when whatever".split())
"""Words that open a reported clause."""


def end(st: Stream, first: int, high: int, until: str = "") -> int:
    """One past the last unit of a content that begins at `first`, in a sentence ending at `high`.

    `until`: "verb" when the cue stands in a relative clause, which a comma before a verb ends; "clause"
    when it opens the sentence (`Calling it X, she ...`), and a comma before a subject and verb ends it.
    """
    for at in _may_stop(st, first + 1, high):
        if _stops(st, first, at, high, until):
            return trimmed(st, first, at + st.quoted[at])
    return trimmed(st, first, max(high, first + 1))


def pieces(st: Stream, first: int, high: int, until: str = "") -> list[tuple[int, int]]:
    """The content that begins at `first`, in two pieces where the author's relative clause parts subject and verb (`the talks, which began in May, went on`)."""
    last = end(st, first, high, until)
    if last + 2 < high and st.tags[last] == "," and (st.words[last + 1] in _RELATIVE or st.tags[last + 1] == "E"):
        close = st.tags.find(",", last + 2, min(high, last + _LONGEST_INSERTION))
        if close > 0 and close + 1 < high and _goes_on(st, close + 1, high) and _has_verb(st, last + 2, close) and until != "verb":
            return [(first, last), (close + 1, end(st, close + 1, high, until))]
    return [(first, last)]


def _goes_on(st, at, high):
    """Whether a verb comes next that is not that of the clause around."""
    while at + 1 < high and st.tags[at] == "R":
        at += 1
    cue = lexicon.verb_cues().get(st.words[at])
    return st.tags[at] in "VEA" and not (cue and cue.frames & {"that", "quote"})


_STOPPING = re.compile("[;,CSG-]")


def _may_stop(st, first, high):
    """The units in a range at which a content may end: those that `_stops` does not refuse at once."""
    places = [match.start() for match in _STOPPING.finditer(st.tags, first, high)]
    if "according" in st.words[first:high]:
        places = sorted({*places, *(at for at in range(first, high) if st.words[at] == "according")})
    return places


def end_of_object(st: Stream, first: int, high: int, until: str = "") -> int:
    """The same for a content that is a noun phrase: days, occasions and subordinate clauses are outside."""
    last = end(st, first, high, until)
    for at in range(first + 1, last):
        if st.quoted[at]:
            continue
        if st.tags[at] == "," and (st.words[at + 1] in _RELATIVE or st.tags[at + 1] == "C" and st.tags[at + 2 : at + 3] in "VEA"):
            return at
        if st.tags[at] == "," and at + 2 < last and (_participle_follows(st, at + 1, last) or _apposition(st, at, last)):
            return at
        if st.tags[at] == "C" and at > first and _second_verb(st, first, at, last) or _says(st, at) or next_of_list(st, first, at, last):
            return trimmed(st, first, at)
        if st.tags[at] == "-" and st.starts[at] > st.ends[at - 1] and st.tags.find("-", at + 1, min(high, at + _LONGEST_INSERTION)) < 0:
            return trimmed(st, first, at)
        if st.words[at] == "that" and st.tags[at - 1] in "nN" and st.tags[at + 1] in "VEA":
            return at
        if st.words[at] in DAYS and st.tags[at - 1] != "D" or st.words[at] in _OUTSIDE_OBJECT or st.words[at] == "as" and new_subject(st, at + 1, last):
            at -= st.words[at - 1] in ("on", "late", "early", "earlier", "last")
            return trimmed(st, first, at) if at > first else last
    return last


def _says(st, at):
    """`the plans | saying they needed more`: a participle of saying behind a noun, which goes with the clause around."""
    cue = lexicon.verb_cues().get(st.words[at]) if st.tags[at] == "G" and st.tags[at - 1] in "nN" else None
    return bool(cue and {"that", "quote"} <= cue.frames) and st.tags[at + 1] in "DPNXS0"


def _participle_follows(st, at, last):
    """`the claim, saying X`: a participle that goes with the clause around."""
    while at < last and st.tags[at] == "R":
        at += 1
    return at + 1 < last and st.tags[at] == "G" and not (st.tags[at + 1] in ",C" and "C" in st.tags[at : at + 4])


def next_of_list(st, first, at, last):
    """`promised an inquiry, laid a wreath and left`: after a noun phrase without a verb, a comma and a finite verb with an object."""
    return st.tags[at] == "," and at + 2 < last and st.tags[at + 1] in "VE" and st.tags[at + 2] in "DPp" and not re.search("[VEAGXT,]", st.tags[first:at])


def _second_verb(st, first, at, last):
    """`the talks “bruised” and left`: after a noun phrase without a verb, a conjunction and a finite verb, which is the cue's fellow."""
    if st.quoted[at - 1] and st.quoted[at] or any(tag in "VEAGXT" for tag, quoted in zip(st.tags[first:at], st.quoted[first:at]) if not quoted):
        return False
    at += 1
    while at < last and st.tags[at] == "R":
        at += 1
    return at + 1 < last and not st.quoted[at] and (st.tags[at] in "VA" or st.tags[at] == "E" and st.tags[at + 1] in "DPpTSNI")


def end_of_subject_clause(st: Stream, first: int, high: int) -> int:
    """The end of a that-clause whose noun is the subject: before the second verb group (`the claim that X is Y | was Z`)."""
    groups = 0
    for at in range(first + 1, high):
        if st.tags[at] in "VEA" and (st.tags[at - 1] not in "VEART" or st.tags[at] == "A" and st.tags[at - 1] in "VE"):
            groups += 1
            if groups == 2 and st.tags[at] in "VA":
                return at
        elif st.tags[at] in "SCW," or groups and st.tags[at] == "P":
            break
    return end(st, first, high)


_VERB_NEXT = re.compile("R*[VEA]")
_RELATIVE = frozenset("who which whose where whom".split())
_OUTSIDE_OBJECT = frozenset("during after before when because if while although since until".split())


def trimmed(st: Stream, first: int, last: int) -> int:
    """The end without closing marks that no quotation holds."""
    while last > first + 1 and st.tags[last - 1] in ".,;:-" and not st.quoted[last - 1]:
        last -= 1
    return last


def _stops(st, first, at, high, until):
    tag = st.tags[at]
    if st.quoted[at] and not (
        tag == ","
        and not st.quoted[at + 1]
        and not st.quoted[first]
        and (_apposition(st, at, high) or st.words[at + 1] == "but" or until == "clause" and new_subject(st, at + 1, high))
    ):
        return False
    if tag == ";":
        return st.raw[at] != JOINT
    if tag == "-" and until == "verb" and at + 1 < high and st.tags[at + 1] in "VEA":
        return True
    if tag == "-" and st.starts[at] > st.ends[at - 1]:
        return _has_verb(st, first, at) and _breaks_off(st, at, high)
    if tag == "," and _adds(st, first, at, high):
        return True
    if tag == ",":
        return (
            _comma_stops(st, at, high, until)
            and not _closes_relative(st, first, at)
            and (until == "clause" or st.tags[first] != "S" or st.words[first] == "as" or _has_verb(st, first, at))
        )
    if tag == "G":  # said it was shut adding: “It was.”
        return st.tags[at + 1] == ":" and st.words[at] != "reading" and st.words[at] in lexicon.verb_cues()
    if tag == "S":  # said it was shut while the mayor said it was open
        return st.words[at] in NEW_CLAUSE and coordinated_cue(st, at, high)
    if tag == "C":
        return coordinated_cue(st, at, high) or st.tags[at + 1] in "PX" and _is_infinitival(st, first, at)
    return st.words[at] == "according" and st.words[at + 1 : at + 2] == ["to"]


def _closes_relative(st, first, comma):
    """`Kev, who admitted it in April, only found out later`: a comma behind a relative clause that parts a subject from its verb."""
    opening = st.tags.rfind(",", first, comma)
    return opening > first and st.words[opening + 1] in _RELATIVE and not _has_verb(st, first, opening) and _VERB_NEXT.match(st.tags, comma + 1) is not None


def _breaks_off(st, dash, high):
    """Whether a new clause of the author begins behind a dash, and no insertion or afterthought."""
    second = st.tags.find("-", dash + 1, min(high, dash + 25))
    if second > 0 and second + 1 < high and st.tags[second + 1] in "VEAIT":
        return False
    word, tag = st.words[dash + 1], st.tags[dash + 1]
    return tag in "CSPXDQ" and word != "such" or word == "except" or tag == "G" and word in lexicon.verb_cues() or new_subject(st, dash + 1, high)


def _adds(st, first, comma, high):
    """After a clause without `that`: a relative clause, or `, and` with a subject and verb, is the author's."""
    if comma + 2 >= high:
        return False
    if st.words[comma + 1] in _RELATIVE or _apposition(st, comma, high):
        return _has_verb(st, first, comma) or st.quoted[comma]
    infinitival = _is_infinitival(st, first, comma)
    if infinitival and _participle_follows(st, comma + 1, high):
        return True
    same = st.words[comma + 1] == "and" and st.words[comma + 2] in _SAME and st.words[first] != "whether"
    if same and not infinitival and _has_verb(st, first, comma):
        return False
    return st.tags[comma + 1] == "C" and new_subject(st, comma + 2, high)


_SAME = frozenset("he she they".split())
"""Pronouns by which a reported clause goes on with its speaker: `said he was unhappy, and he could not rule out X`."""
_APPOSED = frozenset("a an something someone the".split())
_SOME = frozenset("none some many most one all both few several each neither half two three".split())
_TIME_UNITS = frozenset("minutes hours days weeks months years day week month year hour".split())
_CLAUSE_OPENERS = frozenset("that who which whose where whom when".split())


def _apposition(st, comma, high):
    """`..., a swipe at the mayor.`, `..., none of which exists`, `..., two days after X`: a last noun phrase that no list holds and no verb follows."""
    first = comma + 1
    words = st.words[first : first + 5]
    if "of" in words and words[words.index("of") + 1 : words.index("of") + 2] in (["which"], ["whom"]):
        return words[0] in _SOME or st.tags[first] == "D"
    if st.tags[first] in "0D" and len(words) > 2 and words[1] in _TIME_UNITS and words[2] in ("after", "before"):
        return True
    if words[:1] and words[0] not in _APPOSED or st.tags[first + 1] not in "nN0GER" and words[0] not in ("something", "someone"):
        return False
    for at in range(first + 1, high):
        tag = st.tags[at]
        if tag in ".|;-" or st.words[at] in _CLAUSE_OPENERS:
            return at > first + 1 or words[0] in ("something", "someone")
        if (
            tag in "VAXCQP:"
            or tag == "E"
            and st.tags[at + 1] not in "IT"
            and st.tags[at - 1] in "nNp"
            or tag == ","
            and (st.tags[at + 1] in "CVEA" or st.words[at + 1] == "as")
        ):
            return False
    return True


def _is_infinitival(st, first, last):
    """`him to find work`: a content whose first verb is an infinitive."""
    to = st.tags.find("T", first, last)
    return to >= 0 and st.tags[first] != "S" and not any(tag in "VEAXQ" for tag in st.tags[first:to])


def _has_verb(st, first, last):
    return any(tag in "VEAX" for tag in st.tags[first:last])


PRONOUNS = frozenset("this that these those all some many most both few several each neither".split())


def new_subject(st, at, high):
    edge = right_edge(st, at, high)
    if edge == at and st.words[at] in PRONOUNS:
        edge = at + 1
    if edge + 1 < high and st.tags[edge] == "C" and edge > at:
        edge = max(edge, right_edge(st, edge + 1, high))
    if edge < high and st.tags[edge] == "(":
        edge = max(edge, st.tags.find(")", edge, high) + 1)
    while edge < high and st.tags[edge] == "R":
        edge += 1
    return st.tags[at] == "X" or at < edge < high and st.tags[edge] in "VEA"


NEW_CLAUSE = frozenset("while although though whereas".split())


def _comma_stops(st, at, high, until):
    if at + 1 >= high:
        return False
    word, tag = st.words[at + 1], st.tags[at + 1]
    if word == "according" or word == "however" and new_subject(st, at + 2, high):
        return True
    if word in NEW_CLAUSE and (
        at + 2 >= high or st.tags[at + 2] not in "nG" or st.tags[at + 2] == "G" and st.words[at + 2] in lexicon.verb_cues() or new_subject(st, at + 2, high)
    ):
        return True
    if word == "with" and (edge := right_edge(st, at + 2, high)) < high and st.tags[edge] == "G" and st.words[edge] in lexicon.verb_cues():
        return True
    if until == "clause" and new_subject(st, at + 1, high):
        return True
    if tag == "G" and word in lexicon.verb_cues():
        return True
    if word in ("but", "yet") and st.tags[at + 2] in "IDnNP" and not st.quoted[at]:
        return True
    if _resumes_main_clause(st, at + 1, high, until) or closing_words(st, at + 1, high):
        return True
    return tag == "C" and coordinated_cue(st, at + 1, high)


def _resumes_main_clause(st, at, high, until):
    """`Smith, who said X, said Y`: after the comma the verb of the clause around, without a subject."""
    while at < high and st.tags[at] == "R":
        at += 1
    if at + 1 >= high:
        return False
    if until == "verb":
        return st.tags[at] in "VEA"
    cue = lexicon.verb_cues().get(st.words[at])
    says = cue and st.tags[at] in "VE" and cue.frames & {"that", "quote"} and st.words[at + 1] != "by"
    return bool(says and ("d" in cue.form or st.tags[(edge := right_edge(st, at + 1, high))] in ".,|" and edge > at + 1))  # X, writes Orr.


def closing_words(st, at, high):
    """`X, Smith said.`: a noun phrase, a quoting verb and the end or another comma."""
    edge = right_edge(st, at, high)
    if edge == at or st.tags[at] == "X":
        return False
    while edge < high and st.tags[edge] in "RA":
        edge += 1
    cue = lexicon.verb_cues().get(st.words[edge]) if edge < high and st.tags[edge] in "VE" else None
    if not cue or "quote" not in cue.frames and "that" not in cue.frames:
        return False
    if edge + 1 < high and st.tags[edge + 1] in "PXS" and not (st.tags[edge + 1] == "S" and st.words[edge + 1] != "that"):  # X, he realized he Y
        return False
    return st.words[edge - 1] != "who" and st.words[edge - 1] != "which"


def coordinated_cue(st, at, high):
    """`and called ...`: the coordination is with the cue itself, or brings a new subject and cue."""
    probe = at + 1
    while probe < high and st.tags[probe] in "RA":
        probe += 1
    if probe >= high or st.quoted[probe] or st.words[probe - 1] == "not" and "A" not in st.tags[at + 1 : probe]:
        return False
    if not _BACKSHIFTED.isdisjoint(st.words[at + 1 : probe]) and "not" not in st.words[at + 1 : probe]:
        return False
    if st.tags[probe] in "VEG" and st.words[probe] in lexicon.verb_cues():
        return lexicon.verb_cues()[st.words[probe]].form != "b" or "A" in st.tags[at + 1 : probe]
    edge = right_edge(st, probe, high)
    if probe < edge < high and st.tags[edge] == "C":
        edge = max(edge, right_edge(st, edge + 1, high))
    while edge < high and st.tags[edge] in "RA":
        edge += 1
    cue = lexicon.verb_cues().get(st.words[edge]) if probe < edge < high and st.tags[edge] in "VE" else None
    return bool(
        cue
        and (cue.frames & {"that", "quote", "np_np", "np_as"} or cue.lemma == "accuse")
        and (st.tags[probe] in "NPX" or st.tags[probe] in "Dn" and cue.lemma in _PLAIN_SAYING)
    )


_BACKSHIFTED = frozenset("had would could might".split())
"""Auxiliaries with which a second verb goes on with what is reported: `said he was shocked by the letter and had shown it to friends`."""
_PLAIN_SAYING = frozenset("say tell add warn claim deny insist argue reply".split())
