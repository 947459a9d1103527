"""Attributions whose cue is a verb: said, told, urged, accused of, was described as.

What may follow a verb (its frames) is data; each frame has one reader here, tried in order.
"""

from allegedly.detecting import contents, lexicon, sources
from allegedly.detecting.found import Found
from allegedly.detecting.noun_phrases import left_edge, right_edge
from allegedly.detecting.stream import Stream
from allegedly.detecting.verb_group import verb_group

_CLAUSAL = frozenset("that quote wh".split())
_QUOTE_REACH = 16
_PARTICLES = frozenset("out it".split())
"""Words that some verbs need right after them: point out, put it. Such a word is among the verb's frames."""


def read(st: Stream, at: int, low: int, high: int, sentence: int, earlier: list[Found]) -> Found | None:
    """The attribution of the verb cue at unit `at` in the clause range `[low, high)`, or None."""
    cue = lexicon.verb_cues()[st.words[at]]
    if st.tags[at] not in "VEG" or st.words[at] == "called" and st.words[at - 1] == "so" or st.words[at + 1] in ("up", "off"):
        return None
    particle = cue.frames & _PARTICLES
    if particle and st.words[at + 1] not in particle:
        return None
    group = verb_group(st, at, low, cue.form)
    polarity = "negative" if cue.polarity == "negative" else "positive"
    found = Found(cue.lemma, "verb", cue.stance, polarity, sentence, cue=[(group.first, at + 2 if particle else at + 1)])
    if group.passive or _reduced(st, at, low, cue):
        return _passive(st, at, low, high, cue, group, found)
    subject = _subject(st, at, low, group) if group.kind == "finite" else None
    found.until = _until(st, low, group, subject)
    complete = _quoted(st, at, low, high, cue, group, subject, found) or _ahead(st, at, high, cue, found)
    if not complete or group.kind == "infinitive" and not _is_reported(st, found):
        return None
    if not found.source:
        _give_source(st, group, low, subject, earlier, found)
    return found


def _subject(st, at, low, group):
    """The subject before a finite cue: as a parser read it, else as found by tags."""
    parsed = sources.parsed_subject(st, at)
    return parsed if parsed and low <= parsed[0] < at else sources.subject_before(st, group.first, low)


_SUBORDINATORS = frozenset("if when while although though as after before because since once unless".split())


def _until(st, low, group, subject):
    """What ends the content after a comma: see `contents.end`."""
    if subject and st.words[subject[0]] in ("who", "which", "that", "whom"):
        return "verb"
    if subject:
        opener = subject[0] - 1
        return "clause" if low <= opener <= low + 1 and st.words[opener] in _SUBORDINATORS else ""
    return "clause" if group.kind == "participle" and group.first <= low + 1 else ""


def _give_source(st, group, low, subject, earlier, found):
    if subject:
        found.take_source(subject)
        return
    if found.until == "clause" and found.content:
        after = found.content[-1][1] + 1
        found.take_source(sources.subject_after(st, after - 1, after + 40 if after + 40 < len(st.tags) else after), implied=True)
        return
    if group.kind == "participle" and group.first > low and st.tags[group.first - 1] in "nN":
        edge = left_edge(st, group.first - 1, low)
        found.take_source((edge, group.first, group.first))
        return
    around = next((f for f in reversed(earlier) if f.sentence == found.sentence and f.source and not f.parent), None)
    if around and group.kind != "infinitive":
        found.take_source((*around.source, around.head[1]), implied=True)
    else:
        found.take_source(sources.main_subject(st, low, group.first), implied=True)


def _is_reported(st, found):
    """Whether the content of an infinitive cue is plainly reported: quoted, or a clause with its opener."""
    first = found.content[-1][0]
    return st.tags[first] in "QSW" or any(st.quoted[first : found.content[-1][1]])


# quotations and clauses to the left


def _quoted(st, at, low, high, cue, group, subject, found):
    """Contents that stand before the cue, or as a quotation after it."""
    if "quote" not in cue.frames and "that" not in cue.frames:
        return False
    before = subject[0] if subject else group.first
    return (
        _quotation_before(st, at, low, high, before, subject, found)
        or _quotation_after(st, at, low, high, before, found)
        or _clause_before(st, at, low, high, before, subject, found)
    )


def _quotation_before(st, at, low, high, before, subject, found):
    mark = before - 1
    if mark >= low and st.tags[mark] == ",":
        mark -= 1
    if mark < low or st.tags[mark] != "Q":
        return False
    if not subject:
        subject = sources.subject_after(st, at, high)
    found.take_source(subject)
    found.content = [(mark, mark + 1)]
    _add_rest(st, max(at + 1, subject[1] if subject else 0), high, found)
    return True


def _add_rest(st, first, high, found):
    """The second half of a quotation split by its reporting words."""
    for at in range(first, high):
        if st.tags[at] == "G" and st.words[at] in lexicon.verb_cues() or st.tags[at] == "S":
            return
        if st.tags[at] == "Q":
            found.content.append((at, at + 1))


def _quotation_after(st, at, low, high, before, found):
    for probe in range(at + 1, min(high, at + _QUOTE_REACH)):
        tag = st.tags[probe]
        if tag == "Q":
            found.content = [*_opening(st, probe, low, before), (probe, contents.end(st, probe, high, found.until))]
            return True
        if tag in "VEX.;" or st.words[probe] == "that" or tag == "A" or tag == "," and st.tags[probe + 1] != "Q" and probe > at + 1:
            return False
    return False


def _opening(st, quotation, low, before):
    """`While X, Smith said, "y"`: the clause before the reporting words, when the quotation completes it."""
    comma = before - 1
    if comma <= low or st.tags[comma] != "," or not _has_verb(st, low, comma):
        return []
    first_letter = st.text[st.standing[quotation].start : st.standing[quotation].end].lstrip("\"'`“‘«")[:1]
    return [(low + 1 if st.tags[low] == "C" else low, comma)] if first_letter.islower() else []


def _clause_before(st, at, low, high, before, subject, found):
    """`X, Smith said.` and `X, said Smith.` and `X, Smith said, Y`."""
    comma = before - 1
    while comma > low and st.tags[comma] == '"':
        comma -= 1
    if comma < low + 1 or st.tags[comma] not in ",-" or not subject and not _has_verb(st, low, comma):
        return False
    if not subject:
        subject = sources.subject_after(st, at, high)
        if not subject:
            return False
    resume = max(at + 1, subject[1])
    if "addressee" in lexicon.verb_cues()[st.words[at]].frames:
        resume = right_edge(st, resume, high)
    resume = _to_mark(st, resume, high)
    if resume is None or not _has_verb(st, low, comma) and not (st.tags[resume : resume + 1] == "," and _has_verb(st, resume, high)):
        return False
    found.take_source(subject)
    first = low + 1 if st.tags[low] == "C" else low
    found.content = [(first, comma + 1 if st.quoted[comma] else comma)]
    inverted = subject[0] > at
    if resume + 2 < high and st.tags[resume] == "," and not (inverted and st.tags[resume + 1] in "GISW") and not st.quoted[comma]:
        found.content.append((resume + 1, contents.trimmed(st, resume + 1, high)))
    return True


def _to_mark(st, first, high):
    """The comma or end after the reporting words, past a day or an occasion; None when a complement follows."""
    for at in range(first, min(first + 12, high)):
        if st.tags[at] in ".,;":
            return at
        if at == first and st.tags[at] not in "RI0" and not st.words[at].endswith("day") and st.words[at] not in ("last", "this", "earlier"):
            return None
        if st.tags[at] in "VEAXPSQW" and at > first:
            return None
    return high if high - first < 12 else None


def _has_verb(st, first, last):
    return any(tag in "VEAXQ" for tag in st.tags[first:last])


# complements to the right


def _ahead(st, at, high, cue, found):
    """Try each frame of the verb on what follows it."""
    first = at + 1
    if found.cue[0][1] > first:
        first += 1
    return any(reader(st, first, high, cue, found) for reader in _READERS)


def _by_preposition(st, first, high, cue, found):
    if not cue.preps:
        return False
    for at in range(first, min(first + 5, high)):
        if st.words[at] in cue.preps:
            if at + 1 < high and st.tags[at + 1] in "DnNgP0pGWQx":
                found.cue.append((at, at + 1)) if at > first else found.cue.__setitem__(0, (found.cue[0][0], at + 1))
                return _take(st, at + 1, high, found)
            return False
        if st.tags[at] not in "RnNpDgI":
            return False
    return False


def _infinitive(st, first, high, cue, found):
    at = _past_adverbs(st, first, high)
    if "to" in cue.frames and at < high and st.tags[at] == "T":
        return _take(st, at, high, found)
    return False


def _object_infinitive(st, first, high, cue, found):
    if "obj_to" not in cue.frames:
        return False
    edge = right_edge(st, first, high)
    if edge == first or edge >= high or not (st.tags[edge] == "T" or st.words[edge] == "not" and st.tags[edge + 1] == "T"):
        return False
    return _take(st, first, high, found)


def _clause(st, first, high, cue, found):
    if not cue.frames & {"that", "wh"}:
        return False
    begin = first
    if "addressee" in cue.frames:
        begin = contents.begin(st, first, high, addressed=True)
        edge = right_edge(st, first, high)
        first = edge if edge > first else first
    if begin >= high or st.words[begin] != "that":
        begin = contents.begin(st, first, high)
    if begin < high and st.tags[begin] in ",:" and begin + 1 < high:
        begin = _past_comma(st, begin, high)
    if begin >= high or st.tags[begin] not in "DPnNgX0SWQTIGRx" or st.tags[begin] == "T" and not st.quoted[begin]:
        return False
    if st.tags[begin] in "SW" and st.words[begin] not in _OPENERS:
        return False
    if st.tags[begin] == "I" and st.words[begin] not in _FRONTED:
        return False
    last = contents.end(st, begin, high, found.until)
    if st.words[begin] in _OPENERS or _quotes(st, begin, last) or _has_clause(st, begin, last):
        found.content = [(begin, last)]
        return True
    return False


_OPENERS = frozenset("that whether if why how what where when whatever".split())


def _quotes(st, first, last):
    """Whether the content opens with quoted words that are a clause, or long."""
    edge = first
    while edge < last and st.quoted[edge]:
        edge += 1
    return edge - first > 3 or any(tag in "VEAX" for tag in st.tags[first:edge])


_FRONTED = frozenset("in under at without after before despite during with within among between unlike like".split())


def _past_comma(st, comma, high):
    """`said, in contrast to X, Y`: the content begins after the comma."""
    return comma + 1


def _has_clause(st, first, last):
    """Whether a subject and a verb follow one another."""
    for at in range(first + 1, last):
        if st.tags[at] in "VEAX" and (st.tags[at - 1] not in "DTI"):
            return True
        if st.tags[at] == "S" and (st.words[at] != "that" or st.words[at - 1] == "so"):
            return False
    return st.tags[first] == "X"


def _dub(st, first, high, cue, found):
    if "np_np" not in cue.frames:
        return False
    edge = right_edge(st, first, high)
    if edge == first:
        return False
    second = edge < high and (st.tags[edge] in "DnN" or st.quoted[edge] or st.tags[edge] == "Q" or st.words[edge] in ("as", "on", "for"))
    if second or any(st.quoted[first + 1 : edge]) or edge - first > 2 and cue.lemma != "call":
        return _take(st, first, high, found, contents.end_of_object)
    return False


def _as(st, first, high, cue, found):
    if "np_as" not in cue.frames:
        return False
    for at in range(first + 1, min(first + 14, high)):
        if st.words[at] == "as":
            return st.tags[first] in "DnNgpP0Q" and _take(st, first, high, found)
        if st.tags[at] in ".;:," or st.tags[at] in "VEA":
            return False
    return False


def _object(st, first, high, cue, found):
    if "np" not in cue.frames:
        return False
    at = _past_adverbs(st, first, high)
    if at < high and (st.tags[at] in "DnNgpPQx0" or st.tags[at] == "G" and cue.frames & {"ing", "that"}):
        return _take(st, at, high, found, contents.end_of_object)
    return False


_READERS = (_by_preposition, _infinitive, _object_infinitive, _clause, _dub, _as, _object)


def _past_adverbs(st, at, high):
    while at < high and st.tags[at] == "R":
        at += 1
    return at


def _take(st, first, high, found, end=contents.end):
    found.content = [(first, end(st, first, high, found.until))]
    return True


# passives


def _reduced(st, at, low, cue):
    """`a plan proposed by X`: a participle after a noun, with its agent."""
    return st.tags[at] == "E" and "n" in cue.form and (at == low or st.tags[at - 1] in "nN") and st.words[at + 1] == "by"


def _passive(st, at, low, high, cue, group, found):
    """`X was accused of Y`, `it was announced that`, `X is expected to`, `X was told that`."""
    subject = sources.subject_before(st, group.first, low)
    if subject and subject[0] > low and st.tags[subject[0] - 1] in "VA":
        subject = None
    first = _past_adverbs(st, at + 1, high)
    if first < high and st.words[first] == "by" and st.tags[first + 1] in "DnNgp0P":
        edge = right_edge(st, first + 1, high)
        if edge > first + 1:
            found.take_source((first + 1, edge, edge))
            first = edge
    rest = first < high and _passive_rest(st, first, high, cue) and not _is_name(st, first, cue)
    if not rest and not found.source:
        return None
    if subject and "addressee" not in cue.frames and st.words[subject[0]] not in ("it", "there"):
        found.content.append((subject[0], subject[2]))
    if rest and st.words[first] in ("of", "for", "with", "as") and first + 1 < high and not found.source:
        found.cue[0] = (found.cue[0][0], first + 1)
        first += 1
    if rest:
        found.content.append((first, contents.end(st, first, high, found.until)))
    return found if found.content else None


def _is_name(st, first, cue):
    """`is called the Thrift Savings Plan`: a name is no judgement."""
    at = first + 1 if st.tags[first] == "D" else first
    return cue.lemma in ("call", "name", "dub", "term") and st.tags[at] == "N" and not st.quoted[at]


def _passive_rest(st, first, high, cue):
    word, tag = st.words[first], st.tags[first]
    if tag == "T":
        return bool(cue.frames & {"to", "that", "obj_to", "np_np", "np_as"})
    if word == "as":
        return bool(cue.frames & {"np_as", "np_np", "np"})
    if word in ("of", "for", "with"):
        return "np" in cue.frames
    if word in _OPENERS:
        return bool(cue.frames & _CLAUSAL)
    if tag == "Q":
        return True
    return "np_np" in cue.frames and tag in "DnN" or "addressee" in cue.frames and tag in "DnNPX"
