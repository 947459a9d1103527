"""All attributions of a stream: each cue in turn, then the quotations no cue claims.

Cues are read from left to right; one that stands in the content of an earlier one is nested in it and
is kept only when it plainly reports another's words.
"""

from functools import cache
from itertools import compress

from allegedly import lexicon
from allegedly.detection import contents, word_attributions
from allegedly.detection.found import Found
from allegedly.detection.noun_attributions import noun
from allegedly.detection.quotations import attach
from allegedly.detection.stream import Stream
from allegedly.detection.turns import label
from allegedly.detection.unmade import unmade
from allegedly.detection.verb_attributions import read as verb
from allegedly.detection.word_attributions import ADJECTIVES, made_clear

DEEPEST = 8
"""Attributions around one another beyond which no further is read, so that work on an endless chain stays linear."""
_SELF = frozenset("i we me us i'm i've i'd i'll we're we've we'd we'll let's".split())
_AUTHOR = _SELF - {"me", "us"}
"""Subjects by which an article speaks of itself: `we regret the error`, `I think that X` (GUIDELINES, A7)."""


_VERB = (verb,)


@cache
def readers() -> dict:
    """Word -> the reader of the attribution it may signal."""
    table = dict.fromkeys(lexicon.noun_cues(), (noun,))
    for word in lexicon.verb_cues():
        table[word] = (verb, *table[word]) if word in table else _VERB
    for word in lexicon.adjective_cues():
        table[word] = (word_attributions.adjective, *table.get(word, ()))
    for word in ADJECTIVES:
        table[word] = (made_clear, *table.get(word, ()))
    for word in lexicon.adverb_cues():
        table[word] = (word_attributions.adverb,)
    for word in lexicon.according_to_phrases():
        table[word] = (word_attributions.according_to, *table.get(word, ()))
    return table


def attributions(st: Stream, nested: bool = False) -> tuple[list[Found], list[int]]:
    """Attributions in text order, and the units of standing quotations that stay without one.

    `nested`: the stream is the inside of quotations, so that all of it is already on someone's word.
    """
    table, found, sentence = readers(), [], 0
    bounds = st.bounds
    here: list[Found] = []
    for at in compress(range(len(st.words)), map(table.__contains__, st.words)):
        if st.tags[at] not in "VEG" and table[st.words[at]] is _VERB:
            continue  # a form that is no verb here
        while sentence < len(bounds) and bounds[sentence][1] <= at:
            sentence += 1
            here = []
        if sentence < len(bounds) and bounds[sentence][0] <= at:
            one = _read(st, at, bounds[sentence], sentence, here, table[st.words[at]], nested)
            if one:
                if one.made:
                    _enclose(here, one)
                here.append(one)
                found.append(one)
    found = _without_superseded(st, [f for f in found if f.made])
    return (found, []) if nested else attach(st, found + label(st, found))


def _enclose(here, one):
    """Nest the earlier attributions that stand in the content of a later one: `X claims Y, Smith said`."""
    if one.parent is None:
        for f in here:
            if f.parent is None and f.cue and one.holds(f.cue[0][0]):
                f.parent = one


def _without_superseded(st, found):
    """Drop what came to stand in a later attribution and is no record there; what it held moves out."""
    dropped = {id(f) for f in found if _superseded(st, f)}
    for f in found:
        while f.parent is not None and id(f.parent) in dropped:
            f.parent = f.parent.parent
    return [f for f in found if id(f) not in dropped]


def _superseded(st, f):
    """Whether an attribution that came to stand in a later one is none of another's word."""
    return f.parent is not None and not _kept(st, f, f.parent, f.cue[0][0], True)


def _read(st, at, bound, sentence, here, readers_of_word, nested):
    low, high = bound
    outer = None
    if here:
        if any(first <= at < last for f in here for first, last in f.cue) or _describes_source(st, at, here):
            return None
        outer = next((f for f in reversed(here) if f.holds(at)), None)
    if outer:
        if outer.depth >= DEEPEST or not outer.made:
            return None
        low, high = next(r for r in outer.content if r[0] <= at < r[1])
        if outer.cue_type == "adverb":  # the crew allegedly told her that X
            low = min(low, outer.content[0][0])
    for reader in readers_of_word:
        one = reader(st, at, low, high, sentence, here)
        if one and not (len(one.content) == 1 and (_is_time(st, *one.content[0]) or _points_back(st, one, *one.content[0]))):
            one.parent = outer
            whole = unmade(st, one, low, high, bound == (low, high)) if one.made else one.content[0]
            if whole:
                return _not_made(st, one, whole)
            return one if _kept(st, one, outer, at, nested) else None
    return None


def _is_time(st, first, last):
    """`in 2013`, `on Monday`: a content that only says when."""
    return last - first <= 3 and st.tags[first] == "I" and (st.tags[last - 1] == "0" or st.words[last - 1] in contents.DAYS)


def _points_back(st, one, first, last):
    """`who opposed it`, `asked why`: a content that is a pronoun or a question word alone, or a wish to stay unnamed; of a denial it is everything that is denied."""
    if st.words[last - 1] in ("anonymity", "way") and last - first < 3:
        return True
    return last - first == 1 and (st.tags[first] in "pPW0" or st.words[first] == "nothing") and one.polarity == "positive" and not st.quoted[first]


def _not_made(st, one, whole):
    """A record of a report that was not made: it keeps its words in one claim, and others from being read in its content."""
    st.whole.append(whole)
    one.made, one.content = False, [(min(one.content)[0], max(last for _, last in one.content))]
    return one


def _describes_source(st, at, here):
    """`according to a report shown to the jury`, `according to state figures`: a participle right after its noun, or a word for a noun, in the source of an earlier cue."""
    around = [f for f in here if f.source and not f.implied and f.source[0] < at < f.source[1]]
    participle = st.tags[at] == "E" and st.tags[at - 1] in "nN"
    return any(participle or f.cue_type == "according_to" and "P" not in st.tags[f.source[0] : at] for f in around)


_BE = frozenset("is are was were be been being i'm he's she's we're they're i'd he'd she'd they'd we'd".split())


def _is_told(st, one):
    """`had been told that X`, `is believed to be X`: a passive without its agent."""
    first, last = one.cue[0]
    verb = lexicon.verb_cues().get(st.words[last - 1])
    return bool(verb) and "n" in verb.form and bool(verb.frames & {"addressee", "that"}) and not _BE.isdisjoint(st.words[max(0, first - 1) : last])


def _kept(st, one, outer, at, nested):
    """A nested record needs a source of its own that is someone else; quoted words report nothing outermost."""
    if outer is None and not nested:
        return not st.quoted[at] and not (one.source and st.words[one.source[0]] in _AUTHOR)
    if one.cue_type == "adjective" and one.stance == "distancing":
        return True
    if one.cue_type == "verb" and not one.source and _is_told(st, one):
        return True
    if not one.source or one.implied or one.cue_type not in ("verb", "according_to"):
        return False
    if st.tags[one.content[0][0]] == "T" or st.words[one.source[0]] in _ANYONE and _is_attitude(one):
        return False
    if one.cue_type == "verb" and one.polarity == "positive" and _is_named_only(st, one):
        return False
    return (not outer or one.source != outer.source and not _speaks_on(st, one, outer)) and st.words[one.source[0]] not in _SELF


def _is_named_only(st, one):
    """Whether a content is an unquoted noun phrase, which inside another's words is an event more often than a report."""
    frames = lexicon.verb_cues()[st.words[one.cue[0][1] - 1]].frames if st.words[one.cue[0][1] - 1] in lexicon.verb_cues() else frozenset()
    first, last = one.content[-1]
    bare = (
        len(one.content) == 1
        and st.tags[first] in "DnN0p"
        and not any(tag in "VEAGXQT" or quoted for tag, quoted in zip(st.tags[first:last], st.quoted[first:last]))
    )
    return bare and not frames & {"np_np", "np_as", "np_at", "np_to"}


_ANYONE = frozenset("all anybody anyone everybody everyone you".split())


def _is_attitude(one):
    """Whether a verb tells what one thinks and not what one says: `you expected the police to come`, `all know that X`."""
    cue = lexicon.verb_cues().get(one.lemma)
    return bool(cue) and "quote" not in cue.frames


_ONESELF = frozenset("he she they".split())


def _speaks_on(st, one, outer):
    """`said he believes X`: a pronoun with which the content around begins, which most often is its own speaker (GUIDELINES, section 2, parent)."""
    first = outer.content[0][0]
    return outer.cue_type == "verb" and st.words[one.source[0]] in _ONESELF and first <= one.source[0] <= first + 1 and not st.quoted[one.source[0]]
