"""Standing quotations that no cue of their own sentence claims.

Quoted sentences after an attributed quotation in one paragraph belong to it; a paragraph that only quotes,
after one that quoted, runs on and is a record of its own (GUIDELINES, attributions, cases 4 and 5); a
sentence before a quotation hands it to whom it credits or names.
"""

from bisect import bisect_right
from typing import NamedTuple

from allegedly import lexicon
from allegedly.detection.found import Found
from allegedly.detection.names import TITLES
from allegedly.detection.noun_phrases import left_edge, right_edge
from allegedly.detection.sources import main_subject, subject_before
from allegedly.detection.speaker_labels import turn
from allegedly.detection.stream import Stream
from allegedly.detection.verb_group import verb_group


class Voice(NamedTuple):
    """Whose words an unclaimed quotation would be. `open`: the record it may still join."""

    origin: Found
    open: Found | None
    paragraph: int


def attach(st: Stream, found: list[Found]) -> tuple[list[Found], list[int]]:
    """All attributions in text order, unclaimed quotations among them, and the units still unclaimed."""
    owners = {at: f for f in found for at in _quotations_in(st, f)}
    credited = {f.sentence: f for f in found if f.source and f.parent is None}
    added: list[Found] = []
    left_over: list[int] = []
    voice = spoken = None
    for number, (first, last) in enumerate(st.bounds):
        quotes = [at for at in range(first, last) if st.tags[at] == "Q"] if "Q" in st.tags[first:last] else []
        voice = _current(voice, st.paragraph[first], bool(quotes))
        for at in quotes:
            if st.standing[at].width == 0:
                turned = turn(st, at, first, number)
                if not turned.source and spoken:
                    turned.speaker_of = spoken.speaker_of or spoken
                owners[at] = spoken = turned
                added.append(turned)
                voice = None
            elif at in owners:
                voice = Voice(owners[at].speaker_of or owners[at], owners[at], st.paragraph[at])
            elif labelled := _signed_below(st, at, number) or _after_colon(st, at, first, number):
                added.append(labelled)
                voice = Voice(labelled, labelled, st.paragraph[at])
            elif named := _introducing(st, at, first, number):
                added.append(named)
                voice = Voice(named, named, st.paragraph[at])
            elif voice and last - first <= 3:
                voice = _given(voice, at, number, st.paragraph[at], added)
            else:
                left_over.append(at)
        if not quotes:
            voice = _introduced(st, first, last, number, credited.get(number)) if _is_before_quotation(st, number) else None
    still = []
    for at in reversed(left_over):
        if following := _continued_by(st, at, owners):
            owners[at] = record = _record(st, at, following)
            added.append(record)
        else:
            still.append(at)
            added.append(Found("", "none", "neutral", "positive", bisect_right(st.bounds, (at, len(st.tags))) - 1, content=[(at, at + 1)]))
    return sorted(found + added, key=_place), still[::-1]


def _is_before_quotation(st, number):
    """Whether the next sentence has a quotation; one without is introduced by nothing."""
    return number + 1 < len(st.bounds) and "Q" in st.tags[slice(*st.bounds[number + 1])]


def _continued_by(st, at, owners):
    """The owner of the next paragraph's quotation, when the one at `at` runs on into it."""
    if not st.standing[at].runs_on:
        return None
    following = st.tags.find("Q", at + 1, at + 4)
    return owners.get(following)


def _record(st, at, owner):
    number = bisect_right(st.bounds, (at, len(st.tags))) - 1
    return Found("", "none", "neutral", "positive", number, content=[(at, at + 1)], speaker_of=owner.speaker_of or owner)


def _place(f):
    return f.sentence, f.content[0][0] if f.content else f.cue[0][0]


def _quotations_in(st, f):
    return [at for first, last in f.content if "Q" in st.tags[first:last] for at in range(first, last) if st.tags[at] == "Q"]


def _current(voice, paragraph, quotes):
    """A voice lasts through its paragraph and, for quotations, into the next; there its record is closed."""
    if voice is None or voice.paragraph == paragraph:
        return voice
    return voice._replace(open=None) if quotes and voice.paragraph == paragraph - 1 else None


def _given(voice, at, number, paragraph, added):
    """Give the quotation at unit `at` to the voice."""
    if voice.open:
        if not voice.open.content:
            added.append(voice.open)
        voice.open.content.append((at, at + 1))
        return voice
    record = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)], speaker_of=voice.origin)
    added.append(record)
    return Voice(voice.origin, record, paragraph)


def _introducing(st, at, first, number):
    """`Asked about the money, Hale smiled: “Ask the bank.”`: whom the clause before a colon has as its subject."""
    subject = main_subject(st, first, at - 1) if at - 2 > first and st.tags[at - 1] == ":" else None
    if not subject or not ("N" in st.tags[subject[0] : subject[2]] or st.words[subject[2] - 1] in TITLES or st.words[subject[0]] in ("he", "she")):
        return None
    record = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)])
    record.take_source(subject)
    return record


def _signed_below(st, at, number):
    """A quotation that ends its paragraph, and a dash and a name alone in the next."""
    if st.tags[at + 1 : at + 4] != "|-N":
        return None
    stop = st.tags.find("|", at + 3)
    if not 0 < stop - at - 3 <= 10:
        return None
    end = at + 3
    while end < stop and st.tags[end] == "N":
        end += 1
    record = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)])
    record.take_source((at + 3, stop, end))
    return record


def _after_colon(st, at, low, number):
    """`... - Philip Bump: "..."`: a name or noun phrase and a colon right before the quotation."""
    last = at - 2
    if last > low and st.tags[last] == ")":
        last = st.tags.rfind("(", low, last) - 1
    if last < low or st.tags[at - 1] != ":" or st.tags[last] not in "nNg":
        return None
    edge = left_edge(st, last, low)
    known = lexicon.column("speaker_kinds", "word", "kind")
    if "N" not in st.tags[edge : last + 1] and st.words[last] not in known:
        return None
    record = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)])
    record.take_source((edge, at - 1, last + 1))
    return record


def _introduced(st, first, last, number, credited):
    """The voice after a sentence of narrative: whom it credits; before a colon, whom it names."""
    announced = _announced(st, first, last, number) if st.tags[last - 1] == ":" else None
    if announced:
        return Voice(announced, announced, st.paragraph[first] + (st.tags[last : last + 1] == "|"))
    if credited:
        return Voice(credited.speaker_of or credited, None, st.paragraph[first])
    named = _named(st, first, last) if st.tags[last - 1] == ":" else _topic(st, first, last)
    if not named:
        return None
    holder = Found("", "none", "neutral", "positive", -1)
    holder.take_source((*named, named[1]))
    return Voice(holder, None, st.paragraph[first])


def _announced(st, first, last, number):
    """`Kim told the court:` before a quotation in a sentence of its own: the record that waits for it."""
    for at in range(last - 2, first, -1):
        cue = lexicon.verb_cues().get(st.words[at])
        if cue and "quote" in cue.frames and st.tags[at] in "VE" and not st.quoted[at]:
            group = verb_group(st, at, first, cue.form)
            subject = subject_before(st, group.first, first)
            if subject and not group.passive:
                record = Found(cue.lemma, "verb", cue.stance, cue.polarity, number, cue=[(group.first, at + 1)])
                record.take_source(subject)
                return record
    return None


def _topic(st, first, last):
    """The subject that a sentence opens with, when it may speak: `Ortiz was blunt.`, `The ministry issued a statement.`"""
    subject = main_subject(st, first, last)
    if not subject or subject[0] > first + 1 or last - first > _LONGEST_TOPIC:
        return None
    head = st.words[subject[2] - 1]
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    speaks = (
        "N" in st.tags[subject[0] : subject[2]]
        or st.words[subject[0]] in ("he", "she")
        or kinds.get(head) in ("government", "organization", "unnamed", "person")
        or head in TITLES
    )
    return (subject[0], subject[2]) if speaks else None


_LONGEST_TOPIC = 30


def _named(st, first, last):
    """The possessor that an introducing sentence names, else its first name."""
    for at in range(first, last):
        if st.tags[at] == "g":
            return at, at + 1
    for at in range(first, last):
        if st.tags[at] == "N":
            return at, max(right_edge(st, at, last), at + 1)
    return None
