"""Attributions whose cue is a verb: said, told, urged, accused of, was described as."""

from allegedly import lexicon
from allegedly.detection import sources
from allegedly.detection.complements import complement, has_clause
from allegedly.detection.found import Found
from allegedly.detection.noun_phrases import left_edge, right_edge
from allegedly.detection.passives import passive, reduced
from allegedly.detection.quoted_contents import claimed_after, quoted
from allegedly.detection.relative_gaps import relative_gap
from allegedly.detection.stream import Stream
from allegedly.detection.verb_group import verb_group

_PARTICLES = frozenset("out it".split())
"""Words that some verbs need right after them: point out, put it. Such a word is among the verb's frames."""


def read(st: Stream, at: int, low: int, high: int, sentence: int, earlier: list[Found]) -> Found | None:
    """The attribution of the verb cue at unit `at` in the clause range `[low, high)`, or None."""
    cue = lexicon.verb_cues()[st.words[at]]
    if st.tags[at] not in "VEG" or st.words[at] == "called" and st.words[at - 1] == "so" or st.words[at + 1] in ("up", "off", "guilty"):
        return None
    if st.words[at] == "hearing" and at > low and st.tags[at - 1] in "nND":
        return None
    particle = cue.frames & _PARTICLES
    if particle and (st.words[at + 1] not in particle or "np_at" in cue.frames and st.words[at + 2] == "at"):
        if "np_at" not in cue.frames:
            return None
        particle = frozenset()
    group = verb_group(st, at, low, cue.form)
    polarity = "negative" if cue.polarity == "negative" else "positive"
    found = Found(cue.lemma, "verb", cue.stance, polarity, sentence, cue=[(group.first, at + 2 if particle else at + 1)])
    if group.negated and cue.stance == "endorsing":
        return None
    if group.passive or reduced(st, at, low, cue):
        found.until = "" if group.passive else "verb"
        return passive(st, at, low, high, cue, group, found)
    subject = _subject(st, at, low, group) if group.kind == "finite" else None
    found.until = _until(st, low, group, subject)
    complete = (
        relative_gap(st, at, low, high, cue, subject, found)
        or quoted(st, at, _past_told(st, group.first, low, earlier), high, cue, group, subject, found)
        or complement(st, at, high, cue, found)
    )
    if not complete or _takes_anothers(st, at, high, found) or group.kind == "infinitive" and not _is_reported(st, cue, found):
        return None
    if not found.source:
        _give_source(st, group, low, subject, earlier, found)
    if (cue.lemma == "hear" or cue.lemma == "tell" and at + 1 >= high) and found.source and _HEARERS & set(st.words[found.source[0] : found.source[1]]):
        found.medium, found.source, found.head = [found.source], None, None
    return found


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
        if f.made and f.parent is None and f.cue and f.content and f.content[0][0] < f.cue[0][0]:
            after = max(last for _, last in (*f.cue, *f.content, *([f.source] if f.source else [])))
            while after < at and st.tags[after] in ",;CS-":
                after += 1
            return after if low < after < at else low
    return low


def _subject(st, at, low, group):
    """The subject before a finite cue: as a parser read it, else as found by tags."""
    parsed = sources.parsed_subject(st, at)
    return parsed if parsed and low <= parsed[0] < at else sources.subject_before(st, group.first, low)


_SUBORDINATORS = frozenset("if when while although though as after before because since once unless".split())


def _until(st, low, group, subject):
    """What ends the content after a comma: see `contents.end`."""
    if subject and (st.words[subject[0]] in ("who", "which", "that", "whom") or subject[0] > low and st.words[subject[0] - 1] in ("whom", "which")):
        return "verb"
    if subject:
        opener = subject[0] - 1
        return "clause" if low <= opener <= low + 1 and st.words[opener] in _SUBORDINATORS else ""
    return "clause" if group.kind == "participle" and group.first <= low + 1 else ""


def _give_source(st, group, low, subject, earlier, found):
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
    if group.kind == "participle" and group.first > low and st.tags[group.first - 1] in "nN":
        edge = left_edge(st, group.first - 1, low)
        found.take_source((edge, group.first, group.first))
        return
    around = next((f for f in reversed(earlier) if f.sentence == found.sentence and f.source and not f.parent), None)
    if around and group.kind != "infinitive":
        found.take_source((*around.source, around.head[1]), implied=True)
    else:
        found.take_source(sources.main_subject(st, low, group.first), implied=True)


def _is_reported(st, cue, found):
    """Whether the content of an infinitive cue is plainly reported: quoted, or a clause with its opener after a verb of saying."""
    first = found.content[-1][0]
    if st.tags[first] in "DNnPX0" and "quote" in cue.frames and "that" in cue.frames and has_clause(st, first, found.content[-1][1]):
        return True
    return st.tags[first] == "Q" or st.tags[first] in "SW" and "quote" in cue.frames or any(st.quoted[first : found.content[-1][1]])
