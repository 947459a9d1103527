"""What follows a verb cue, read by its frames.

The frames of a verb are data; each has one reader here, and the first that fits gives the content.
"""

import re
from functools import cache

from allegedly import lexicon
from allegedly.detection import contents
from allegedly.detection.openings import begin_of_content
from allegedly.detection.phrases import right_edge, with_appositive
from allegedly.detection.sources import EMPHATIC
from allegedly.text.restored import JOINT


def complement(st, at, high, cue, found):
    """Try each frame of the verb on what follows it."""
    first = at + 1
    if found.cue[0][1] > first:
        first += 1
    for reader in _readers(cue.frames, bool(cue.preps), cue.polarity == "negative"):
        if reader(st, first, high, cue, found):
            return True
    return False


@cache
def _readers(frames, by_preposition, negative):
    """The readers that the frames of a verb call for, in the order in which they are tried."""
    has = frames | ({"prep"} if by_preposition else set()) | ({"negative"} if negative else set())
    return tuple(reader for reader, called_for in _READERS if has & set(called_for.split()))


def _out_at(st, first, high, cue, found):
    """`hit out at the plan`, `lashed back at critics`."""
    if st.words[first] not in ("out", "back") or st.words[first + 1] != "at":
        return False
    found.cue[-1] = (found.cue[-1][0], first + 2)
    return first + 2 < high and _take(st, first + 2, high, found)


def _by_preposition(st, first, high, cue, found):
    for at in range(first, min(first + 5, high)):
        if st.words[at] in cue.preps:
            if st.words[at] == "of" and st.tags[at - 1] in "nN" or st.words[at + 1] in contents.DAYS:
                return False
            if at + 1 < high and st.tags[at + 1] in "DnNgP0pGWQxR":
                found.cue.append((at, at + 1)) if at > first else found.cue.__setitem__(0, (found.cue[0][0], at + 1))
                return _take(st, at + 1, high, found, contents.end_of_object if st.tags[at + 1] in "DnNgp0" else contents.end)
            return False
        if cue.lemma == "call" and st.tags[at] != "R" and st.words[at] not in contents.DAYS or st.tags[at] not in "RnNpDg" and st.words[at] not in _ADDRESSING:
            return False
    return False


_ADDRESSING = frozenset("to with".split())


def _infinitive(st, first, high, cue, found):
    at = past_adverbs(st, first, high)
    if at + 2 < high and is_infinitive(st, at) and not _is_silence(st, at, cue):
        return _take(st, at - (at > first and st.words[at - 1] == "not"), high, found)
    return False


def is_infinitive(st, to):
    """Whether a verb follows `to`, and no noun phrase: not `agreed to key changes`, `posted to Skarholt`."""
    after = st.tags[to + 1 : to + 3]
    return st.tags[to] == "T" and after[:1] not in ("D", "N", "P", "p", "0", "g", "I") and not (after[:1] == "n" and after[1:] in ("n", "N", ".", ",", "|"))


def _is_silence(st, to, cue):
    """`declined to comment`, `asked not to be named`: nothing is put forward."""
    if st.words[to + 1] == "be" and st.words[to + 2] in _NAMED:
        return True
    return cue.polarity == "negative" and (st.words[to + 1] in lexicon.verb_cues() or st.words[to + 1] in _SPEAK)


_SPEAK = frozenset("comment speak talk elaborate answer discuss".split())
_NAMED = frozenset("named identified quoted interviewed photographed".split())


def _object_infinitive(st, first, high, cue, found):
    edge = right_edge(st, first, high)
    if edge == first or edge >= high or not (st.tags[edge] == "T" or st.words[edge] == "not" and st.tags[edge + 1] == "T"):
        return False
    return _take(st, first, high, found)


def _denied(st, first, high, cue, found):
    """`denied reports that X`: what is denied is X (GUIDELINES, attributions, case 9)."""
    if st.words[first] == "as" and first + 2 < high:  # dismissed as false the claim that X
        first += 2
    edge = right_edge(st, first, high)
    opens = first < edge < high - 1 and st.words[edge] == "that" and st.words[edge - 1] in lexicon.noun_cues()
    return opens and st.tags[edge + 1] not in "VEA" and _take(st, edge, high, found)


def _clause(st, first, high, cue, found):
    begin = first
    if "addressee" in cue.frames:
        begin = begin_of_content(st, first, high, addressed=True)
        edge = right_edge(st, first, high)
        first = edge if edge > first and not (edge < high and st.tags[edge] in "VA") else first
    if begin >= high or st.words[begin] != "that":
        begin = begin_of_content(st, first, high)
    if begin < high and st.tags[begin] in ",:" and begin + 1 < high:
        if contents.closing_words(st, begin + 1, high):
            return False
        if st.tags[begin] == ":" and JOINT in st.raw[begin:high]:  # a list
            return _take(st, begin + 1, high, found)
        begin += 1  # said, in contrast to X, Y
    if begin > found.cue[-1][1] and st.words[begin] in _RELATIVE:  # tells the tale of a girl who X
        return False
    if begin >= high or st.tags[begin] not in "DPnNgX0SWQIGRx" and not st.quoted[begin] or cue.lemma == "feel" and st.tags[begin] == "n":  # feel happy about it
        return False
    pronoun = st.tags[begin] == "X" or st.tags[begin] == "P" and st.tags[begin + 1] in "VEA"
    if "opened" in cue.frames and st.words[begin] != "that" and not pronoun and not st.quoted[begin]:
        return False  # allows that X, but no report in `allows X to Y`, `posted a film that X`
    if st.words[begin] not in contents.OPENERS and (st.tags[begin] in "SW" or "that" not in cue.frames):
        return False
    if st.tags[begin] == "I" and st.words[begin] not in _FRONTED:
        return False
    if (
        st.words[begin : begin + 1] == ["that"] and st.tags[begin + 1] in "VA" and (begin > first or st.words[begin - 1] in lexicon.noun_cues())
    ):  # remarks that were
        return False
    pieces = contents.pieces(st, begin, high, found.until)
    last = pieces[-1][1]
    if st.words[begin] == "that" and last > begin + 1 and st.tags[begin + 1] in "IN" and not _may_have_verb(st, begin + 1, last):
        return False  # hinted at that in May
    if st.words[begin] == "when" and (st.tags[begin + 1] in "EG" or "wh" not in cue.frames and st.tags[begin + 1] != "T"):
        return False  # acknowledged when pressed
    if st.words[begin] in contents.OPENERS or _quotes(st, begin, last) or has_clause(st, begin, last) or _takes_no_object(st, begin, last, cue):
        found.content = pieces
        return True
    return False


def _may_have_verb(st, first, last):
    """Whether a stretch has a verb, or a word that can be one."""
    kinds = lexicon.verb_kinds()
    return any(st.tags[at] in "VEAXQ" or st.quoted[at] or st.words[at] in kinds for at in range(first, last))


def _takes_no_object(st, first, last, cue):
    """`said the target "looks out of reach"`: after a verb without objects, a noun phrase and more is a clause, whatever its tags."""
    return not cue.frames & _WITH_OBJECT and "quote" in cue.frames and last - first > 4 and st.tags[first] in "DPN" and any(st.quoted[first:last])


_WITH_OBJECT = frozenset("np np_np np_as obj_to addressee".split())


def _quotes(st, first, last):
    """Whether the content opens with quoted words that are a clause, or long."""
    edge = first
    while edge < last and st.quoted[edge]:
        edge += 1
    return edge - first > 3 or any(tag in "VEAX" for tag in st.tags[first:edge])


_FRONTED = frozenset("in under at without after before despite during with within among between unlike like".split())


_RELATIVE = frozenset("who which whose whom".split())


def _is_relative_that(st, at):
    """`a takedown that has failed`: `that` between a noun and a verb."""
    return st.words[at] == "that" and (st.tags[at - 1] in "nNQ" or st.quoted[at - 1]) and st.tags[at + 1] in "VAE"


_NAMING = frozenset("called named titled entitled dubbed".split())


def has_clause(st, first, last):
    """Whether a subject and a verb follow one another; the verb group of a relative clause does not count."""
    relative, waits = -1, False
    if st.tags[first] == "X":
        return True
    for at in range(first + 1, last):
        tag = st.tags[at]
        if st.words[at] == "that" and st.words[at - 1] in lexicon.noun_cues() and st.tags[at + 1] not in "VEA":
            return contents.end_of_subject_clause(st, at, last) < last
        if st.words[at] in _RELATIVE or _is_relative_that(st, at) or tag == "T":
            relative, waits = at, st.tags[at + 1] in "DPpNng"
        elif relative >= 0 and tag in "VEAGR" and (waits or relative == at - 1 or st.tags[at - 1] == "C"):
            relative, waits = at, waits and tag in "RG"
        elif (
            relative < 0
            and tag in "VEA"
            and (st.tags[at - 1] == "C" or contents.next_of_list(st, first, at - 1, last))
            or tag == "C"
            and st.tags[at + 1] == "P"
            and st.tags[first] in "Dn"
        ):
            return False  # written a letter and it is long
        elif tag == "E" and st.tags[at - 1] in "nN-," and st.words[at + 1] == "by" and st.tags[at + 2] != "0" or st.words[at - 1] == "than":
            relative = at  # the speech given by Roe; rather than wait
        elif tag in "VEAX" and st.words[at] not in _NAMING and (st.tags[at - 1] not in "DTI" or st.words[at - 1] in contents.PRONOUNS):
            return True
        elif tag == ":" or tag == "," and st.tags[at + 1] == "G" and st.tags.find(",", at + 1, last) < 0:
            return False  # add this group, doing away with what was right
        elif tag == "S" and st.words[at - 1] != "such" and (st.words[at] not in ("that", "than") or st.words[at - 1] == "so"):
            return False
    return False


def _dub(st, first, high, cue, found):
    taken = found.cue[0][0]
    relative = next((at for at in range(taken - 1, max(taken - 8, 0), -1) if st.tags[at] in ",.;:|Q" or st.words[at] in ("whom", "which")), 0)
    if st.words[relative] in ("whom", "which") and (st.quoted[first] or st.tags[first] in "DnQ"):
        found.content = [(relative, relative + 1), (first, contents.end_of_object(st, first, high, "verb"))]
        return True
    pointed = st.words[first] in _POINTERS and (first + 1 >= high or st.tags[first + 1] not in "nN0")
    edge = first + 1 if pointed else right_edge(st, first, high)
    if edge == first:
        return False
    while edge < high and st.words[edge] in contents.DAYS:
        edge += 1
    second = edge < high and (st.tags[edge] in "DnN" or st.quoted[edge] or st.tags[edge] == "Q" or st.words[edge] in ("as", "on", "for"))
    if edge + 1 < high and st.tags[edge] == "R" and st.tags[edge + 1] in "nE" or _JUDGING.search(st.words[edge - 1]) and edge - first > 2:
        second = True
    if second or any(st.quoted[first + 1 : edge]) or edge - first > 2 and cue.lemma not in ("call", "name", "consider"):
        if st.tags[taken - 1] == "," and st.tags[taken] == "E":  # Roe, dubbed Rocky for his style, left
            high = next((at for at in range(edge, high) if st.tags[at] == ","), high)
        return _take(st, first, high, found, contents.end if st.words[edge - 1] in contents.DAYS else contents.end_of_object)
    return False


_POINTERS = frozenset("this that these those".split())
_JUDGING = re.compile("(?:ful|ous|able|ible|less|ish)$")
"""Endings of adjectives that judge: `called the measurements careful`."""


def _as(st, first, high, cue, found):
    past = with_appositive(st, first, right_edge(st, first, high), high) + 1
    if past < high and st.tags[past - 1] == "," and st.words[past] == "as":
        return _take(st, first, high, found)
    for at in range(first + 1, min(first + 14, high)):
        if st.words[at] == "as" and "such" not in st.words[first:at]:
            if cue.lemma == "quote" and st.words[at + 1] != "saying" or st.tags[at + 1] in "PX":  # wore it as he left
                return False
            return st.tags[first] in "DnNgpP0QG" and _take(st, first, high, found)
        if st.tags[at] in ".;:,VA" or st.tags[at] == "E" and st.words[at + 1] != "as":
            return False
    return False


def _to_another(st, first, high, cue, found):
    """`likened it to a zoo`, `put the cost at $4 million`: an object, and what is said of it after a preposition."""
    wanted = ("to", "with") if "np_to" in cue.frames else ("at",)
    edge = right_edge(st, first, high)
    if "np_at" in cue.frames and edge < high and st.words[edge] in ("that", "which"):  # put the number of votes that were lost at 90
        at = next((at for at in range(edge, min(edge + 20, high - 1)) if st.words[at] == "at" and is_figure(st, at + 1, high)), 0)
        return at > 0 and "," not in st.tags[first:at] and _take(st, first, high, found)
    edge += 2 * (st.words[edge : edge + 1] == ["of"] and st.tags[edge + 1] == "p")
    for at in range(first + 1, min(edge + 1, high - 1)):
        if st.words[at] in wanted:
            return (st.words[at] != "at" or is_figure(st, at + 1, high)) and _take(st, first, high, found, contents.end_of_object)
    return False


def _figure(st, first, high, cue, found):
    """`estimated 40 dead`, `estimate a loss of $3 million` (GUIDELINES, A20)."""
    edge = right_edge(st, first, high)
    return edge > first and is_figure(st, edge - 2, edge) and _take(st, first, high, found, contents.end_of_object)


def is_figure(st, first, high):
    """A number, with words like `about` or `more than` before it."""
    return any(st.tags[at] == "0" or st.raw[at][0] in "$£€¥" and st.raw[at][-1:] != st.raw[at][0] for at in range(first, min(first + 5, high)))


def _wish(st, first, high, cue, found):
    """`would like to X`, `would love him to X`."""
    group = st.words[found.cue[0][0] : first]
    if not any(word == "would" or word.endswith("'d") for word in group):
        return False
    edge = right_edge(st, first, high)
    return edge < high - 1 and st.tags[edge] == "T" and _take(st, first, high, found)


def _named_report(st, first, high, cue, found):
    """`expressed concern that X`: verb and noun are the cue, and the content is X."""
    if st.words[found.cue[-1][1] - 1] not in lexicon.support_verbs():
        return False
    edge = right_edge(st, first, high)
    opens = first < edge < high - 1 and st.words[edge] in ("that", "whether") and st.words[edge - 1] in lexicon.noun_cues()
    if not opens or st.tags[edge + 1] in "VEA":
        return False
    found.cue[-1] = (found.cue[-1][0], edge)
    return _take(st, edge, high, found)


def _object(st, first, high, cue, found):
    at = past_adverbs(st, first, high)
    if at < high and st.words[at] in EMPHATIC:  # announced himself
        return False
    if at < high and st.words[at] in ("having", "being") and cue.frames & {"ing", "that"}:  # denied having done X
        return _take(st, at, high, found)
    if (
        at < high
        and ("np" in cue.frames or st.tags[at] == "G")
        and (st.tags[at] in "DnNgpPQx0" or st.tags[at] == "G" and (cue.frames & {"ing", "that"} or st.tags[at + 1] in "nN"))
    ):
        _take(st, at, high, found, contents.end_of_object)
        last = found.content[0][1]
        close = st.tags.find(",", last + 1, high) if cue.lemma == "accuse" and st.tags[last] == "," else 0
        if cue.lemma == "accuse" and st.words[last] == "on" and st.words[last + 1] in contents.DAYS:
            close = last + 1  # accused Roe on Friday of theft
        if close > 0 and st.words[close + 1] == "of":  # accused Roe, who left, of theft
            found.content.append((close + 2, contents.end(st, close + 2, high, found.until)))
        return True
    return False


_READERS = (
    (_out_at, "out_at"),
    (_by_preposition, "prep"),
    (_infinitive, "to"),
    (_object_infinitive, "obj_to"),
    (_denied, "negative"),
    (_to_another, "np_to np_at"),
    (_figure, "np_0"),
    (_wish, "would"),
    (_named_report, "np"),
    (_clause, "that wh"),
    (_dub, "np_np"),
    (_as, "np_as"),
    (_object, "np ing"),
)
"""Each reader, and the frames that call for it: `prep` for any preposition, `negative` for verbs of denial."""


def past_adverbs(st, at, high):
    while at < high and st.tags[at] == "R":
        at += 1
    return at


def _take(st, first, high, found, end=contents.end):
    found.content = [(first, end(st, first, high, found.until))]
    return True
