"""Attributions whose cue is a verb: said, told, urged, accused of, was described as."""

import re

from allegedly import lexicon
from allegedly.detection import contents, sources
from allegedly.detection.complements import complement, has_clause, is_figure, is_infinitive, past_adverbs
from allegedly.detection.found import Found
from allegedly.detection.gaps import relative_gap
from allegedly.detection.names import TITLES
from allegedly.detection.openings import begin_of_content
from allegedly.detection.phrases import left_edge, right_edge, verb_group
from allegedly.detection.quoted_contents import claimed_after, quoted
from allegedly.detection.stream import Stream

_RAISED = frozenset("allege believe estimate know report say think understand".split())
"""Verbs that take `to be` only in the passive."""
_NO_REPORTS = frozenset((("agree", "to"), ("decide", "whether")))
_KNOWING = frozenset("know find see learn understand".split())
_PARTICLES = frozenset("out it".split())
"""Words that some verbs need right after them: point out, put it. Such a word is among the verb's frames."""


def read(st: Stream, at: int, low: int, high: int, sentence: int, earlier: list[Found]) -> Found | None:
    """The attribution of the verb cue at unit `at` in the clause range `[low, high)`, or None."""
    cue = lexicon.verb_cues()[st.words[at]]
    if _is_no_cue(st, at, low, cue):
        return None
    particle = cue.frames & _PARTICLES
    if particle and (st.words[at + 1] not in particle or "np_at" in cue.frames and st.words[at + 2] == "at"):
        if "np_at" not in cue.frames:
            return None
        particle = frozenset()
    group = verb_group(st, at, low, cue.form)
    polarity = "negative" if cue.polarity == "negative" else "positive"
    found = Found(cue.lemma, "verb", cue.stance, polarity, sentence, cue=[(group.first, at + 2 if particle else at + 1)])
    if (cue.lemma, st.words[at + 1]) in _NO_REPORTS or cue.lemma in _KNOWING and (st.tags[at + 1] == "W" or st.words[at + 1] == "if"):
        return None  # know what X is (GUIDELINES, A22)
    if group.negated and cue.stance == "endorsing":
        return None
    if not group.passive and st.tags[at : at + 2] == "ET" and st.words[at + 2] in ("be", "have") and (st.tags[at - 1] == "," or cue.lemma in _RAISED):
        return None  # the man, thought to be in his forties, fell
    if group.passive or reduced(st, at, low, cue):
        found.until = "" if group.passive and st.words[group.first - 1] not in ("who", "which") else "verb"
        told = passive(st, at, low, high, cue, group, found)
        return told if told and (cue.lemma not in _SHOWING or _holds_words(st, told)) else None
    subject = _subject(st, at, low, group) if group.kind == "finite" else None
    if subject and st.tags[at] == "V" and st.tags[at - 1] == "n" and _is_object(st, subject[0], at, low):
        return None
    if subject and subject[0] > low and st.words[subject[0] - 1] == "what" and st.tags[at + 1] == ",":
        return None  # did what Roe suggests, X
    found.until = _until(st, low, group, subject)
    complete = (
        relative_gap(st, at, low, high, cue, subject, found)
        or quoted(st, at, _past_told(st, group.first, low, earlier), high, cue, group, subject, found)
        or complement(st, at, high, cue, found)
    )
    if not complete or _takes_anothers(st, at, high, found) or group.kind == "infinitive" and not _is_reported(st, cue, found):
        return None
    if not found.source:
        _give_source(st, cue, group, low, subject, earlier, found)
    if (cue.lemma == "hear" or cue.lemma == "tell" and at + 1 >= high) and found.source and _HEARERS & set(st.words[found.source[0] : found.source[1]]):
        found.medium, found.source, found.head = [found.source], None, None
    if cue.lemma in _SHOWING and not (found.head and st.words[found.source[0]] == "nothing") and not _holds_words(st, found):
        return None
    if cue.lemma in _MOVING and found.head and not _is_someone(st, found.head[1] - 1):
        return None
    if cue.lemma == "suggest" and found.head and _is_someone(st, found.head[1] - 1):
        found.stance = "neutral"
    return found


def _is_no_cue(st, at, low, cue):
    """Whether a word that may report does not where it stands: `so called`, `point up`, `a hearing`, `the biases shown in it`."""
    if st.tags[at] not in "VEG" or st.words[at] == "called" and st.words[at - 1] == "so" or st.words[at + 1] in ("up", "off", "guilty"):
        return True
    if st.tags[at] == "E" and "d" not in cue.form and (at == low or st.tags[at - 1] not in "AXR") and not reduced(st, at, low, cue):
        return True  # the biases shown in it
    if st.words[at] == "hearing" and at > low and st.tags[at - 1] in "nND" or _is_of_medium(st, at, low):
        return True
    if st.words[at] == "expected" and (st.tags[at + 1] == "T" and not {"had", "has", "have"} & set(st.words[at - 2 : at]) or st.words[at - 1] == "as"):
        return True  # a vote expected to be held in May (GUIDELINES, A26); if, as expected, X
    return False


def _is_object(st, first, at, low):
    """`sends the wrong signals`, `for administrative reasons`, `in court documents he claims`: whether a verb or preposition governs the phrase, which then ends with the noun at unit `at`."""
    if first == low:
        return False
    before = st.tags[first - 1]
    if before == "I":
        return first - 1 > low or st.tags[at + 1] in "PX"
    cue = lexicon.verb_cues().get(st.words[first - 1])
    return before in "VEGX" and not (cue and "that" in cue.frames)


_MOVING = frozenset("convince encourage persuade promise threaten".split())
"""Verbs of what someone says, or something does, that moves others to think or to act: `the fine encourages drivers to slow down` is no report."""
_SHOWING = frozenset("show reveal demonstrate illustrate".split())


def _holds_words(st, found):
    """Whether what shows something is a text or figures (GUIDELINES, section 1), or someone who reveals that it is so: not `the vote showed that X`, `she showed her true colours`."""
    first, last = found.content[-1]
    source = st.words[slice(*found.source)] if found.source else []
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    if (found.lemma == "reveal" or not found.source) and (st.tags[first] in "SWQ" or any(st.quoted[first:last]) or has_clause(st, first, last)):
        return True
    return source[:1] in (["that"], ["which"]) or any(kinds.get(word) == "document" for word in source)


def _is_of_medium(st, at, low):
    """`said in a statement posted on its website`: a participle of what a verb of saying names as its medium."""
    if at <= low + 2 or st.words[at - 1] not in lexicon.column("media", "word", "word"):
        return False
    first = next((back for back in range(at - 2, max(low, at - 7), -1) if st.tags[back] not in "DngN0p"), low)
    return first > low and st.words[first] == "in" and st.words[first - 1] in lexicon.verb_cues()


def _is_someone(st, head):
    """Whether a source suggests as a person or body does, and not as a document or a fact (GUIDELINES, stance)."""
    word = st.words[head]
    kind = lexicon.column("speaker_kinds", "word", "kind").get(word) or ("person" if word in lexicon.people() else "")
    return kind not in ("", "document") or not kind and st.tags[head] in "NP" and word not in ("it", "which", "that", "this")


_HEARERS = frozenset("court jury inquest tribunal hearing inquiry panel committee judge commission magistrates jurors trial".split())
"""Those before whom things are said: `the court heard that X` is on the word of whoever told it (GUIDELINES, accusations)."""


def _takes_anothers(st, at, high, found):
    """Whether the content is a quotation after the cue that has reporting words of its own: `Readers wrote in: “Good,” said Bell`."""
    return "Q" in st.tags[at:high] and any(
        st.tags[q] == "Q" and claimed_after(st, q, high) for first, last in found.content if first > at for q in range(first, last)
    )


def _past_told(st, at, low, earlier):
    """Where a content before a cue may begin: after an earlier report whose own content stands before its cue (`“X,” Orr said, but “Y,” Day said`)."""
    for f in reversed(earlier):
        if (
            f.made
            and f.parent is None
            and f.content
            and st.tags[f.content[-1][1] - 1] == "Q"
            and st.raw[f.content[-1][1] - 1][-1] in ".?!"
            and low < f.content[-1][1] < at
        ):
            return f.content[-1][1]
        if f.made and f.parent is None and f.cue and f.content and f.content[0][0] < f.cue[0][0] and not _is_raised(f):
            after = max(last for _, last in (*f.cue, *f.content, *([f.source] if f.source else [])))
            while after < at and st.tags[after] in ",;CS-":
                after += 1
            return after if low < after < at else low
    return low


def _is_raised(f):
    """`X is believed | to Y`: whose whole sentence may be reported, `X is believed to Y, Smith said`."""
    return f.source is None and len(f.content) == 2 and f.content[1][0] == f.cue[-1][1]


def _subject(st, at, low, group):
    """The subject before a finite cue: as a parser read it, else as found by tags."""
    parsed = sources.parsed_subject(st, at)
    return parsed if parsed and low <= parsed[0] < at else sources.subject_before(st, group.first, low)


_VERBAL = re.compile("[VEAX]")
_SUBORDINATORS = frozenset("if what when while although though as after before because since once unless".split())


def _until(st, low, group, subject):
    """What ends the content after a comma: see `contents.end`."""
    if subject and (st.words[subject[0]] in ("who", "which", "that", "whom", "whose") or subject[0] > low and st.words[subject[0] - 1] in ("whom", "which")):
        return "verb"
    if subject:
        opener = subject[0] - 1
        if _in_relative(st, low, subject[0]):
            return "verb"
        return "clause" if low <= opener <= low + 1 and st.words[opener] in _SUBORDINATORS or _is_fronted(st, low, group.first) else ""
    if group.kind == "participle" and group.first - 1 > low and st.tags[group.first - 1] == "," and not _VERBAL.search(st.tags, low, group.first):
        return "verb"  # the owners, saying X, left
    return "clause" if group.kind == "participle" and (group.first <= low + 1 or _is_fronted(st, low, group.first)) else ""


def _in_relative(st, low, at):
    """`Lee, whose offer came after | Orr said he would go, has left`: whether a relative clause between commas is open."""
    comma = st.tags.rfind(",", low, at)
    return comma > low and st.words[comma + 1] in ("who", "whose", "which") and comma + 1 < at


def _is_fronted(st, low, verb):
    """`When he warns them by saying X, I am glad`: whether a cue stands in a subordinate clause that the main clause follows."""
    opener = low + (st.tags[low] == "C")
    return st.words[opener] in _SUBORDINATORS and st.words[opener] != "if" and "," not in st.tags[opener:verb]


def _give_source(st, cue, group, low, subject, earlier, found):
    if subject:
        found.take_source(subject)
        return
    quoting = earlier[-1] if earlier and earlier[-1].lemma == "quote" and earlier[-1].holds(group.first) else None
    if quoting and st.words[group.first - 1] == "as":  # quoted Roe, a lawyer, as saying that X
        first, last = quoting.content[0]
        last = min(last, group.first - 1)
        found.take_source((first, last - (st.tags[last - 1] == ","), right_edge(st, first, last)))
        return
    if found.until == "clause" and found.content:
        after = found.content[-1][1] + 1
        found.take_source(sources.subject_after(st, after - 1, after + 40 if after + 40 < len(st.tags) else after), implied=True)
        return
    if group.kind == "participle" and group.first > low and st.tags[group.first - 1] in "nN" and (cue.lemma == "read" or st.tags[found.cue[-1][1]] != ":"):
        edge = left_edge(st, group.first - 1, low)
        if edge == low or st.words[edge - 1] != "to":  # wrote to the council asking X
            found.take_source((edge, group.first, group.first))
            return
    if group.kind == "participle" and st.tags[group.first - 1] == "E" and st.words[group.first - 2] in ("was", "were", "been"):
        verb = group.first - 2
        while verb > low and st.tags[verb - 1] in "AR":
            verb -= 1
        if issued := sources.subject_before(st, verb, low):  # after data was released showing X
            found.take_source(issued)
            return
    around = next((f for f in reversed(earlier) if f.sentence == found.sentence and f.source and not f.parent), None)
    if around and group.kind != "infinitive":
        found.take_source((*around.source, around.head[1]), implied=True)
    else:
        found.take_source(sources.main_subject(st, low, group.first), implied=True)


def _denied_before(st, to):
    """`did not care to say what X`, `does not allow it to say whether X`."""
    at = to - 1
    while at > 0 and to - at < 7 and st.tags[at] in "VEAnpRDP":
        if st.tags[at] == "A" and st.words[at].endswith(("n't", "not")) or st.words[at] in ("not", "never"):
            return True
        at -= 1
    return False


def _is_reported(st, cue, found):
    """Whether the content of an infinitive cue is plainly reported: quoted, or a clause with its opener after a verb of saying."""
    first = found.content[-1][0]
    if st.tags[first] in "SW" and _denied_before(st, found.cue[0][0]):
        return False
    if st.tags[first] in "DNnPX0" and "quote" in cue.frames and "that" in cue.frames and has_clause(st, first, found.content[-1][1]):
        return True
    return st.tags[first] == "Q" or st.tags[first] in "SW" and "quote" in cue.frames or any(st.quoted[first : found.content[-1][1]])


_CLAUSAL = frozenset("that quote wh".split())
_WORDS_ONLY = frozenset("that quote wh to gap opened out_at".split())
"""Frames of verbs whose object is words, so that `a letter written by X` attributes nothing."""


def reduced(st, at, low, cue):
    """`a plan proposed by X`: a participle after a noun, with its agent."""
    judged = "np_np" in cue.frames and st.tags[at + 1] in "nE" and st.words[at + 2] == "by" and st.tags[at - 1] in "nN,-"
    by = st.words[at + 1] == "by" and (at == low or st.tags[at - 1] in "nN,")
    return st.tags[at] == "E" and "n" in cue.form and cue.lemma not in _PERCEIVED and (by or judged)


_HELD = frozenset("choose consider define designate invite know order rank regard require see value view".split())
"""Verbs whose passive tells what people hold or have done, and is nobody's word: `is seen as` (GUIDELINES, A19), `was chosen to play`."""
_PERCEIVED = frozenset("see hear read show find".split())
"""Verbs whose participle tells how a text was come by: `an email seen by the Gazette`."""


def passive(st, at, low, high, cue, group, found):
    """`X was accused of Y`, `it was announced that`, `X is expected to`, `X was told that`."""
    if cue.lemma == "expect" and at + 2 < high and st.tags[at + 1] == "T" or cue.lemma == "charge" and st.words[at + 1] == "with":
        return None  # the author's own, and an event (GUIDELINES, A26, and accusations)
    if cue.lemma == "understand":
        found.stance = "neutral"
    if cue.lemma in _HELD and st.words[at + 1] != "by":
        return None
    subject = sources.subject_before(st, group.first, low)
    if subject and subject[0] > low and st.tags[subject[0] - 1] in "VA":
        subject = None
    if subject and group.passive and _until(st, low, group, subject) == "verb":
        found.until = "verb"  # Orr, who is said to be ill, resigned
    if not subject and "np_np" in cue.frames and group.first - 1 > low and st.tags[group.first - 1] in ",-" and st.tags[group.first - 2] in "nN":
        subject = left_edge(st, group.first - 2, low), 0, group.first - 1
    first = past_adverbs(st, at + 1, high)
    first -= first > at + 1 and st.words[first - 1] == "not"
    if first < high and st.words[first] == "by" and st.tags[first + 1] in "DnNgp0P":
        edge = right_edge(st, first + 1, high)
        if edge > first + 1:
            found.take_source((first + 1, edge, edge))
            first = edge
    if "addressee" in cue.frames and first < high and not _passive_rest(st, first, high, cue):
        first = _past_hearing(st, first, high)
    if subject and not found.source and _is_closing(st, subject[0], low, cue) and _impersonal(st, subject[0], first, low, high, cue, found):
        return found
    if first + 2 < high and st.words[first] == "on" and st.words[first + 1] in contents.DAYS:  # was accused on Friday of
        first += 2
    rest = first < high and _passive_rest(st, first, high, cue) and not _is_name(st, first, cue)
    if not rest and not (found.source and cue.frames - _WORDS_ONLY):
        return None
    if subject and "addressee" not in cue.frames and st.words[subject[0]] not in ("there", *_IT):
        found.content.append((subject[0], subject[2]))
    if rest and st.words[first] in ("of", "for", "with", "as") and first + 1 < high and not found.source:
        found.cue[0] = (found.cue[0][0], first + 1)
        first += 1
    if rest:
        end = contents.end_of_object if st.tags[first] == "E" else contents.end
        found.content.append((first, end(st, first, high, found.until)))
        if not found.source and len(found.cue[0]) and found.content[-1][0] == first:
            _agent_behind(st, found)
    return found if found.content else None


_SOON = 8


def _past_hearing(st, first, high):
    """`was told by the clerk, Ann Lee, | that X`, `was told three times this year | that X`, `were advised | not to do X`."""
    if st.words[first] == "not" and st.tags[first + 1] == "T":
        return first + 1
    for at in range(first, min(high - 1, first + _SOON)):
        if st.words[at] in ("that", "whether"):
            return at if st.tags[at + 1] not in "VEA" else first
        if st.tags[at] in "VEAXPG.;:QT" or st.quoted[at]:
            return first
    return first


def _agent_behind(st, found):
    """`was accused of fraud by the union`: the agent at the end of what is reported."""
    first, last = found.content[-1]
    for at in range(last - 2, first, -1):
        if st.words[at] == "by" and st.tags[at] == "I" and not st.quoted[at]:
            if st.words[at + 1] in sources.TIMES or st.tags[at - 1] == "E" or st.tags[at - 2] == "E" and st.tags[at - 1] in "RI":
                return  # is due by Sunday, is said to have been burned down by the minister
            kinds = lexicon.column("speaker_kinds", "word", "kind")
            named = (
                st.tags[at + 1] == "N"
                or st.words[at + 1] in ("his", "her", "their", "its")
                or any(word in kinds or word in TITLES for word in st.words[at + 1 : last])
            )
            if named and right_edge(st, at + 1, last) == last and not set(st.tags[at + 1 : last]) <= {"0", "G", "R"}:
                found.take_source((at + 1, last, last))
                found.content[-1] = (first, at)
            return


_IT = ("it", "it's")


def _is_closing(st, subject, low, cue):
    """Whether such words may stand apart from what they report: those of an impersonal subject, and of one that was told."""
    told = "addressee" in cue.frames and subject > low and st.tags[subject - 1] in ",-"
    return st.words[subject] in _IT or told


def _impersonal(st, it, after, low, high, cue, found):
    """`X, it was reported.` and `X, the court was told on Monday.` and `He was, it is claimed, a spy` and `It is thought X did Y`."""
    if not cue.frames & _CLAUSAL:
        return False
    if after < high and st.words[after] not in contents.OPENERS and st.tags[after] in "DPnNgX0" and has_clause(st, after, high):
        found.content = [(after, contents.end(st, after, high, found.until))]
    elif it > low and st.tags[it - 1] in ",-" and it - 1 - low > 1 and ((after := begin_of_content(st, after, high)) >= high or st.tags[after] in ",.;"):
        parts = [(low, it - 1), (after + 1, contents.trimmed(st, after + 1, high))]
        found.content = parts if after + 1 < high and st.tags[after] == "," else parts[:1]
    return bool(found.content)


def _is_name(st, first, cue):
    """`is called the Thrift Savings Plan`: a name is no judgement."""
    at = first + 1 if st.tags[first] == "D" else first
    return cue.lemma in ("call", "dub", "term") and st.tags[at] == "N" and not st.quoted[at]


def _passive_rest(st, first, high, cue):
    word, tag = st.words[first], st.tags[first]
    if word == "at" and "np_at" in cue.frames:
        return is_figure(st, first + 1, high)
    if word == "not" and st.tags[first + 1] == "T":
        return bool(cue.frames & {"to", "obj_to"})
    if tag == "T":
        if not is_infinitive(st, first) or st.words[first + 1] == "back":
            return False
        return cue.lemma != "suppose" and "opened" not in cue.frames and bool(cue.frames & {"to", "that", "obj_to", "np_np", "np_as"})
    if word == "as":
        return bool(cue.frames & {"np_as", "np_np", "np"})
    if word in ("of", "for", "with"):
        return "np" in cue.frames and cue.lemma != "cite" and (word != "with" or cue.lemma == "credit")
    if word in contents.OPENERS and word != "when":
        return bool(cue.frames & _CLAUSAL)
    if tag == "Q":
        return True
    return (
        "np_np" in cue.frames
        and cue.lemma != "name"
        and (tag in "DnN" or tag == "E" and st.tags[first + 1] in ",.;|)-I")
        or "addressee" in cue.frames
        and tag in "DnNPX"
    )
