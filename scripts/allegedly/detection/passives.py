"""Verb cues in the passive: `X was accused of Y`, `it was announced that`, `a plan proposed by X`."""

from allegedly import lexicon
from allegedly.detection import contents, sources
from allegedly.detection.complements import has_clause, is_figure, past_adverbs
from allegedly.detection.names import TITLES
from allegedly.detection.noun_phrases import left_edge, right_edge

_CLAUSAL = frozenset("that quote wh".split())
_WORDS_ONLY = frozenset("that quote".split())
"""Frames of verbs whose object is words, so that `a letter written by X` attributes nothing."""


def reduced(st, at, low, cue):
    """`a plan proposed by X`: a participle after a noun, with its agent."""
    judged = "np_np" in cue.frames and st.tags[at + 1] in "nE" and st.words[at + 2] == "by" and st.tags[at - 1] in "nN,-"
    by = st.words[at + 1] == "by" and (at == low or st.tags[at - 1] in "nN,")
    return st.tags[at] == "E" and "n" in cue.form and cue.lemma not in _PERCEIVED and (by or judged)


_HELD = frozenset("consider view see regard know value".split())
"""Verbs whose passive tells what people hold, and whose word it is nobody's: `is seen as` (GUIDELINES, A19)."""
_PERCEIVED = frozenset("see hear read show find".split())
"""Verbs whose participle tells how a text was come by: `an email seen by the Gazette`."""


def passive(st, at, low, high, cue, group, found):
    """`X was accused of Y`, `it was announced that`, `X is expected to`, `X was told that`."""
    if cue.lemma == "expect" and at + 2 < high and st.tags[at + 1] == "T" and (inner := lexicon.verb_cues().get(st.words[at + 2])) and "quote" in inner.frames:
        return None
    if cue.lemma == "understand":
        found.stance = "neutral"
    if cue.lemma in _HELD and st.words[at + 1] != "by":
        return None
    subject = sources.subject_before(st, group.first, low)
    if subject and subject[0] > low and st.tags[subject[0] - 1] in "VA":
        subject = None
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
    rest = first < high and _passive_rest(st, first, high, cue) and not _is_name(st, first, cue)
    if not rest and not (found.source and cue.frames - _WORDS_ONLY):
        return None
    if subject and "addressee" not in cue.frames and st.words[subject[0]] not in ("it", "there"):
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
            kinds = lexicon.column("speaker_kinds", "word", "kind")
            named = st.tags[at + 1] == "N" or any(word in kinds or word in TITLES for word in st.words[at + 1 : last])
            if named and right_edge(st, at + 1, last) == last and not set(st.tags[at + 1 : last]) <= {"0", "G", "R"}:
                found.take_source((at + 1, last, last))
                found.content[-1] = (first, at)
            return


def _is_closing(st, subject, low, cue):
    """Whether such words may stand apart from what they report: those of an impersonal subject, and of one that was told."""
    told = "addressee" in cue.frames and subject > low and st.tags[subject - 1] in ",-"
    return st.words[subject] == "it" or told


def _impersonal(st, it, after, low, high, cue, found):
    """`X, it was reported.` and `X, the court was told on Monday.` and `He was, it is claimed, a spy` and `It is thought X did Y`."""
    if not cue.frames & _CLAUSAL:
        return False
    if it == low or st.tags[it - 1] not in ",-":
        reported = after < high and st.words[after] not in contents.OPENERS and st.tags[after] in "DPnNgX0" and has_clause(st, after, high)
        found.content = [(after, contents.end(st, after, high, found.until))] if reported else []
    elif it - 1 - low > 1 and ((after := contents.begin(st, after, high)) >= high or st.tags[after] in ",.;"):
        parts = [(low, it - 1), (after + 1, contents.trimmed(st, after + 1, high))]
        found.content = parts if after + 1 < high and st.tags[after] == "," else parts[:1]
    return bool(found.content)


def _is_name(st, first, cue):
    """`is called the Thrift Savings Plan`: a name is no judgement."""
    at = first + 1 if st.tags[first] == "D" else first
    return cue.lemma in ("call", "name", "dub", "term") and st.tags[at] == "N" and not st.quoted[at]


def _passive_rest(st, first, high, cue):
    word, tag = st.words[first], st.tags[first]
    if word == "at" and "np_at" in cue.frames:
        return is_figure(st, first + 1, high)
    if word == "not" and st.tags[first + 1] == "T":
        return bool(cue.frames & {"to", "obj_to"})
    if tag == "T":
        return cue.lemma != "suppose" and "opened" not in cue.frames and bool(cue.frames & {"to", "that", "obj_to", "np_np", "np_as"})
    if word == "as":
        return bool(cue.frames & {"np_as", "np_np", "np"})
    if word in ("of", "for", "with"):
        return "np" in cue.frames and cue.lemma != "cite"
    if word in contents.OPENERS and word != "when":
        return bool(cue.frames & _CLAUSAL)
    if tag == "Q":
        return True
    return "np_np" in cue.frames and tag in "DnNE" or "addressee" in cue.frames and tag in "DnNPX"
