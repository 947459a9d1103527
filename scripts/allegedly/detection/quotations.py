"""Standing quotations that no cue of their own sentence claims, and whether a content is quoted wholly, in part or not at all.

Quoted sentences after an attributed quotation in one paragraph belong to it; a paragraph that only quotes,
after one that quoted, runs on and is a record of its own (GUIDELINES, attributions, cases 4 and 5); a
sentence before a quotation hands it to whom it credits or names.
"""

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from allegedly import lexicon
from allegedly.detection.found import Found
from allegedly.detection.names import TITLES
from allegedly.detection.phrases import left_edge, right_edge, verb_group
from allegedly.detection.sources import main_subject, subject_before
from allegedly.detection.stream import Stream
from allegedly.detection.turns import turn
from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span


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
            spoke = voice and voice._replace(open=None)
            if _is_before_quotation(st, number):
                voice = _introduced(st, first, last, number, credited.get(number)) or spoke
            elif last - first > 1:
                voice = Voice(whose.speaker_of or whose, None, st.paragraph[first]) if (whose := credited.get(number)) else None
    still = []
    for at in reversed(left_over):
        if following := _continued_by(st, at, owners):
            owners[at] = record = _record(st, at, following)
            added.append(record)
        else:
            still.append(at)
            added.append(Found("", "none", "neutral", "positive", bisect_right(st.bounds, (at, len(st.tags))) - 1, content=[(at, at + 1)]))
    return sorted(found + added + _marked(st, found, added), key=_place), still[::-1]


_FEWEST = 3


def _is_a_saying(st, first, last):
    """Whether words in marks are no title or name: those have capitals, an article before them, or a noun behind."""
    words = sum(word[0].isalnum() for word in st.words[first:last])
    named = st.tags[last] in "nN0" or st.tags[first - 1 : first] == "D" and not any(tag in "VEAG" for tag in st.tags[first:last])
    return words >= _FEWEST and st.raw[first][0].islower() and not named


_RUN = re.compile(b"\1+")
_NEAR = 20
"""Sentences back in which the speaker of words in marks is looked for."""


def _marked(st, found, added):
    """Words in marks that no cue claims (GUIDELINES, A6): of whom their paragraph credits before, else of nobody named."""
    records, number, told = [], 0, {}
    for f in (*found, *added):
        told.setdefault(f.sentence, []).append(f)
    for first, last in (run.span() for run in _RUN.finditer(bytes(st.quoted))):
        while number < len(st.bounds) and st.bounds[number][1] <= first:
            number += 1
        if number == len(st.bounds):
            break  # marks without a sentence
        if _is_a_saying(st, first, last) and not any(f.holds(first) for f in told.get(number, ())):
            near = [n for n in range(number, max(number - _NEAR, -1), -1) if n in told and st.paragraph[st.bounds[n][0]] == st.paragraph[first]]
            whose = next((f for n in near for f in reversed(told[n]) if f.source), None)
            stance = "neutral" if whose else "distancing"
            records.append(Found("", "none", stance, "positive", number, content=[(first, last)], speaker_of=whose and (whose.speaker_of or whose)))
    return records


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
    if not subject or subject[0] > first + 1 or last - first > _LONGEST_TOPIC or "C" in st.tags[subject[0] : subject[2]]:
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


_MOST = 8
"""Quotations of a text that are looked for."""
_SHORTEST, _LONGEST = 3, 40
"""Words of such a quotation."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def speakers_of_repeated(text: str, records, entities: dict, content):
    """(attribution, entity) for each quotation without source, cue and speaker whose words another attribution has. `records`: pairs (stream, attribution);
    `entities`: `id(attribution)` -> speaker or None; `content`: the content spans of such a pair."""
    alone = [pair for pair in records if _is_alone(pair[1], entities)][:_MOST]
    if not alone:
        return
    credited = [(span, entity) for st, one in records if (entity := entities.get(id(one.speaker_of or one))) for span in content(st, one)]
    for st, record in alone:
        words = _WORD.findall(" ".join(text[start:end] for start, end in content(st, record)))
        if not _SHORTEST <= len(words) <= _LONGEST:
            continue
        for match in re.finditer(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text, re.I):
            entity = next((entity for (start, end), entity in credited if start <= match.start() and match.end() <= end), None)
            if entity:
                yield record, entity
                break


def _is_alone(record, entities):
    return not record.source and not record.cue and not record.speaker_of and not record.parent and entities.get(id(record)) is None


_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def quotation_kind(text: str, content: tuple[Span, ...], quotations: list[Quotation], starts: list[int]) -> Literal["direct", "mixed", "indirect"]:
    """`direct`, `mixed` or `indirect`: by the letters and digits of the content that stand inside quotations.

    `starts` are the starts of `quotations`, which are in order and apart.
    """
    inside = outside = False
    for span in content:
        at = span.start
        place = max(bisect_right(starts, at) - 1, 0)
        while place < len(quotations) and quotations[place].start < span.end:
            q = quotations[place]
            if q.end > at:
                inside = True
                outside = outside or _has_word(text, at, q.start)
                at = max(at, q.end)
            place += 1
        outside = outside or _has_word(text, at, span.end)
    return ("mixed" if outside else "direct") if inside else "indirect"


def _has_word(text, start, end):
    return bool(_LETTER_OR_DIGIT.search(text, start, end))
