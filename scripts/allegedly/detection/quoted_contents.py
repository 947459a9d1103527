"""Contents that stand before a verb cue, or follow it as a quotation."""

from allegedly import lexicon
from allegedly.detection import contents, sources
from allegedly.detection.phrases import right_edge

_QUOTE_REACH = 16
_OCCASIONS = frozenset("in on at during via through".split())
_TOPICS = frozenset("of about against for over into towards toward".split())


def quoted(st, at, low, high, cue, group, subject, found):
    """Contents that stand before the cue, or as a quotation after it."""
    if "quote" not in cue.frames and "that" not in cue.frames:
        return False
    if subject and subject[0] > low and st.words[subject[0] - 1] == "as" and st.tags[subject[0] - 1] in "SI":
        return _as_one_says(st, at, low, high, subject, found)
    whole_words = cue.lemma in _ONLY_QUOTATIONS
    before = subject[0] if subject else group.first
    if group.kind == "participle":
        return _quotation_after(st, at, low, high, before, found)
    return (
        _quotation_before(st, at, low, high, before, subject, found)
        or _quotation_after(st, at, low, high, before, found)
        or not whole_words
        and _clause_before(st, at, low, high, before, subject, found)
    )


_ONLY_QUOTATIONS = frozenset("begin start continue go read".split())
"""Verbs that report words only in quotation marks."""


def _quotation_before(st, at, low, high, before, subject, found):
    mark = before - 1
    if mark >= low and st.tags[mark] == ",":
        mark -= 1
    if mark < low or st.tags[mark] != "Q":
        return False
    if not subject:
        subject = sources.subject_after(st, at, high)
    found.take_source(subject)
    joins = mark - 1 > low and st.tags[mark - 1] == "C" and st.words[mark - 1] == "and" and _has_verb(st, low, mark - 1) and "Q" not in st.tags[low:mark]
    found.content = [(low if joins else mark, mark + 1)]
    _add_rest(st, max(at + 1, subject[1] if subject else 0), high, found)
    return True


def _add_rest(st, first, high, found):
    """The second half of a quotation split by its reporting words, or its verb: `“The road,” he said, is shut`."""
    if first + 2 < high and st.tags[first] == "," and st.tags[first + 1] in "VA" and st.words[first + 1] not in lexicon.verb_cues():
        found.content.append((first + 1, contents.end(st, first + 1, high)))
        return
    for at in range(first, high):
        if st.tags[at] == "G" and st.words[at] in lexicon.verb_cues() or st.tags[at] == "S":
            return
        if st.tags[at] == "Q":
            if claimed_after(st, at, high):
                return
            found.content.append((at, at + 1))


def claimed_after(st, quotation, high):
    """Whether a quotation has reporting words of its own behind it: `“No,” said Day`, `“no,” Day said`."""
    if st.raw[quotation][-1] not in ",?!" or quotation + 2 >= high:
        return False
    cue = lexicon.verb_cues().get(st.words[quotation + 1])
    if cue and "quote" in cue.frames and st.tags[quotation + 1] in "VE":
        return sources.subject_after(st, quotation + 1, high) is not None
    return contents.closing_words(st, quotation + 1, high)


def _quotation_after(st, at, low, high, before, found):
    occasion = st.words[at + 1] in _OCCASIONS
    for probe in range(at + 1, min(high, at + _QUOTE_REACH * (1 + occasion))):
        tag = st.tags[probe]
        if tag == "Q":
            if claimed_after(st, probe, high):
                return False
            found.content = [*_opening(st, probe, low, before), (probe, _past_quotation(st, probe, high, found.until))]
            return True
        if tag in "VEXA.;" and not (occasion and _reduced(st, probe)) or st.words[probe] == "that" or tag == "G" and st.words[probe] in lexicon.verb_cues():
            return False  # agreed, adding: “X”
    return False


def _reduced(st, at):
    """`in a letter released on Monday`: a participle after its noun, and a preposition."""
    return st.tags[at] == "E" and st.tags[at - 1] in "nN" and st.tags[at + 1] == "I"


def _past_quotation(st, quotation, high, until):
    """The end of a content that opens with a quotation: its own, unless the clause goes on in the author's words."""
    closed = st.raw[quotation][-1] in ",.?!"
    after = st.tags[quotation + 1 : quotation + 2]
    if closed and after == "C" and contents.new_subject(st, quotation + 2, high):  # told her, “No,” and she left
        return quotation + 1
    return quotation + 1 if closed and after not in ("C", "Q") or after in ("G", "S") else contents.end(st, quotation, high, until)


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
    if comma < low + 1 or st.tags[comma] not in ",-":
        return False
    if not subject:
        subject = sources.subject_after(st, at, high)
        if not subject:
            return False
        if _has_verb(st, subject[2], subject[1]) and st.words[subject[2] + 1] not in ("who", "whose"):  # said the firm, the loans were spent
            subject = subject[0], subject[2], subject[2]
    resume = max(at + 1, subject[1])
    if "addressee" in lexicon.verb_cues()[st.words[at]].frames or lexicon.verb_cues()[st.words[at]].lemma == "write" and st.tags[resume : resume + 1] == "N":
        resume = right_edge(st, resume, high)
    resume = _to_mark(st, resume, high)
    if resume is None or not (
        _has_verb(st, low, comma) or _is_headline(st, at, low, high) or _goes_on(st, resume, high) or _closes(st, at, low, comma, resume, subject)
    ):
        return False
    first = low + 1 if st.tags[low] == "C" else low
    resumes = _resumes(st, resume, high, inverted=subject[0] > at)
    if st.tags[first] == "S" and st.words[first] in _WHEN and not resumes and "," not in st.tags[first:comma]:
        return False  # when the question was put, he laughed
    found.take_source(subject)
    found.content = [(first, comma + 1 if st.quoted[comma] else comma)]
    if (
        st.tags[first] == "R"
        and comma - first == 1
        and resume < high
        or resumes
        and (not st.quoted[comma] or st.tags[resume + 1] in "VA")
        and not _is_anothers(st, resume, high)
    ):  # Sadly, said Orr, it fell
        found.content.append((resume + 1, contents.trimmed(st, resume + 1, high)))
    return True


_WHEN = frozenset("when while as after before once although though".split())


def _is_headline(st, at, low, high):
    """`Rivers ‘dangerously low’, warns agency`: a line that no full stop ends, and a verb in the present."""
    alone = (low == 0 or st.tags[low - 1] == "|") and st.tags[high : high + 1] == "|" and st.tags[high - 1] not in ".:"
    return alone and st.tags[at] == "V" and "s" in (st.words[at][-1], st.words[high - 1][-1]) and high - low < 25 and high - at < 9


def _is_anothers(st, first, high):
    """Whether what follows ends with reporting words of its own: `, and “buried”, Pell said`."""
    last = high - 1
    while last > first and st.tags[last] in ".;":
        last -= 1
    cue = lexicon.verb_cues().get(st.words[last])
    return bool(cue and "quote" in cue.frames and st.tags[last] in "VE" and st.tags[last - 1] in "NnP")


def _as_one_says(st, at, low, high, subject, found):
    """`As Ortiz put it, X.`, `X, as Ortiz noted, Y.`, `X, as Ortiz says.`: the clause around an as-clause that closes with a mark."""
    opens = subject[0] - 1
    after = found.cue[-1][1]
    while after < high and st.tags[after] in "R":
        after += 1
    closes = after >= high or st.tags[after] in ",.;-"
    if not closes or opens > low and st.tags[opens - 1] not in ",-":
        return False
    rest = [(after + 1, contents.end(st, after + 1, high))] if after + 1 < high and st.tags[after] in ",-" else []
    before = [(low, opens - 1)] if opens - 1 > low else []
    found.take_source(subject)
    if before and rest and not _has_verb(st, *before[0]):  # But at the time, as Orr put it, X
        before = []
    found.content = before + (rest if not before or rest and st.tags[rest[0][0]] in "VEAI" else [])
    return bool(found.content)


def _resumes(st, comma, high, inverted):
    """Whether the reported clause goes on after a comma: not with a clause of its own, nor with what belongs to an inverted source."""
    if comma + 2 >= high or st.tags[comma] != "," or st.words[comma + 1] in contents.NEW_CLAUSE:
        return False
    if st.tags[comma + 1] == "G" and st.words[comma + 1] in lexicon.verb_cues() or st.tags[comma + 1] == "C" and contents.coordinated_cue(st, comma + 1, high):
        return False
    return not (inverted and st.tags[comma + 1] in "GISW")


def _goes_on(st, resume, high):
    """Whether the clause has its verb after the reporting words."""
    return st.tags[resume : resume + 1] == "," and _has_verb(st, resume, high)


_CLAUSAL = frozenset(("quote", "that"))


def _closes(st, at, low, comma, resume, subject):
    """`The plan looks sound, officials say.`: subject and a verb of saying right at the end are enough, whatever the tags of the clause."""
    ends = st.tags[resume : resume + 1] in ("", ".", "|", ";") and subject[0] < at
    return ends and comma - low > 2 and st.tags[low] not in "ITRS" and not _CLAUSAL.isdisjoint(lexicon.verb_cues()[st.words[at]].frames)


def _to_mark(st, first, high):
    """The comma or end after the reporting words, past a day or an occasion; None when a complement follows."""
    for at in range(first, min(first + 12, high)):
        if st.tags[at] in ".,;":
            return at
        if st.words[at] in _TOPICS and at == first:
            return None
        if at == first and st.tags[at] not in "RI0" and not st.words[at].endswith("day") and st.words[at] not in ("last", "this", "earlier"):
            return None
        if st.tags[at] in "VE" and st.words[at - 1] in lexicon.column("media", "word", "word"):
            continue  # in a report released Tuesday
        if st.tags[at] in "VEAXPSQW" and at > first:
            return None
    return high if high - first < 12 else None


def _has_verb(st, first, last):
    return any(tag in "VEAXQ" for tag in st.tags[first:last])
