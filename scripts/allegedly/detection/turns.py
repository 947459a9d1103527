"""A speaker's label and a colon before the words: turns of a transcript, and `Trump: Cruz has to come a long way`.

`JANE HOLT: I did not. The board did.`, `Q. Who pays?`, `DR. BELL (voice-over): In May.` What a turn says is on the word of its speaker,
as if it stood between marks. A single line `Somebody: something` may as well be a headline.
"""

import re
from bisect import bisect_right
from collections import Counter

from allegedly import lexicon
from allegedly.detection import contents
from allegedly.detection.found import Found
from allegedly.detection.stream import Stream
from allegedly.lexicon import column
from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span

_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Sgt|Capt|Lt|Rev|Hon|St)\.? )?[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.&-]*|of|the|de|da|van|von|der|bin|al|and|&|“[^”]{1,20}”|\d{1,2}))*"
_CAPITALS = r"[A-Z][A-Z'’.&-]*(?: [A-Z0-9'’.&-]+)*"
_LABEL = re.compile(
    rf"(?:(?P<ask>Q|A)(?:\d{{0,2}}[.:]|\d{{0,2}} ?[-–—])|(?P<name>{_CAPITALS}|{_NAME})(?:, [A-Za-z][^:,.“”\"]{{2,40}})?(?: ?[(\[][^()\[\]]{{1,40}}[)\]])?:)\s+(?=\S)"
)
_INSIDE = re.compile(rf"(?<=[.?!…”\"] )(?:(?P<ask>[QA])[.:]|(?P<name>{_CAPITALS})(?: ?[(\[][^()\[\]]{{1,40}}[)\]])?:)\s+(?=\S)")
HEADINGS = frozenset(
    "advertisement advice alert analysis answer answers background best blog breaking caption caveats comment conclusion context correction credit date developing disclaimer "
    "disclosure editor's editorial example exclusive factbox fixtures gallery introduction listen live live-blog news photos pictures play podcast quiz results score scores "
    "summary update weather"
    "explainer explained interview fact factbox figure headline heads-up here how image live location method methods methods more note notes opinion photo photograph picture poll price question rating read related result results review revealed "
    "score source sources sport summary time timeline title update updated verdict video warning watch what when where who why worst ps nb price prices address phone tel fax email website url http https".split()
)
"""Words that stand before a colon and name nobody."""
_ROLES = frozenset(
    "host interviewer interviewee reporter moderator presenter anchor narrator announcer caller speaker question answer judge clerk witness counsel prosecutor defendant chair chairman audience operator unidentified both all man woman".split()
)
_LONGEST_LABEL = 60


def turns(text: str, paragraphs: list[Span]) -> list[Span]:
    """What is said in each turn of a text that is, or holds, a transcript; none of a text that only has a colon here and there."""
    if ":" not in text and not ("Q." in text or "Q " in text):
        return _answers(text, paragraphs)
    labels = [
        (n, m)
        for n, p in enumerate(paragraphs)
        if (text.find(":", p.start, p.start + _LONGEST_LABEL + 50) >= 0 or text[p.start] in "QA")
        and (m := _LABEL.match(text, p.start, min(p.end, p.start + _LONGEST_LABEL + 50)))
        and _may_name(m, paragraphs[n])
    ]
    if not labels or not _is_transcript(text, paragraphs, labels):
        return _answers(text, paragraphs)
    by_number = dict(labels)
    last = labels[-1][0] if len(labels) >= _MANY else 0
    return [
        said
        for number in range(labels[0][0], len(paragraphs) if not last else max(last, labels[-1][0]) + 1)
        for said in (_of_paragraph(text, paragraphs[number], by_number[number]) if number in by_number else [paragraphs[number]] if number < last and not _is_askers(text, paragraphs[number], number + 1 in by_number) else [])
    ]  # fmt: skip


def _answers(text, paragraphs):
    """The answers of an interview without labels: what stands between short questions to `you` that are paragraphs, without marks, and mostly says `I` or `we`."""
    asked = [n for n, p in enumerate(paragraphs) if text[p.end - 1] == "?" and p.end - p.start < _LONGEST_QUESTION and text[p.start] not in "\"“‘'"]
    if len(asked) < _LEAST_ASKED or 2 * sum(bool(_YOU.search(text, *paragraphs[n])) for n in asked) < len(asked):
        return []
    said = [n for n in range(asked[0] + 1, len(paragraphs)) if n not in asked]
    own = [n for n in said if _I.search(text, *paragraphs[n]) and not {"“", '"'} & {*text[slice(*paragraphs[n])]}]
    said = [n for n in said if own and n <= own[-1]]
    return [paragraphs[n] for n in said] if 2 * len(own) > len(said) else []


_LEAST_ASKED, _LONGEST_QUESTION = 3, 300
_YOU, _I = re.compile(r"\byou(?:r|rs|rself)?\b", re.I), re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def _is_askers(text, paragraph, is_answered):
    """Whether a paragraph without a label is the asker's: a question right before a label, or a note in brackets."""
    return is_answered and text[paragraph.end - 1] == "?" or text[paragraph.start] in "([" and text[paragraph.end - 1] in ")]"


_MANY = 5
"""Labels of a text that is all transcript: what stands between them without a label goes on with the turn before."""


def with_turns(marks: list[Quotation], said: list[Span]) -> list[Quotation]:
    """The quotations of a text, each turn as one that has no marks and that nothing closes; those inside a turn are part of it."""
    if not said:
        return marks
    made = [Quotation(start, end, False, False, False, 0) for start, end in said]
    starts = [start for start, _ in said]
    outside = [q for q in marks if (at := bisect_right(starts, q.start) - 1) < 0 or said[at].end <= q.start]
    return sorted([*made, *outside])


def _may_name(match, paragraph):
    if match["ask"]:
        return True
    words = match["name"].lower().split()
    return len(words) <= 6 and words[0] not in HEADINGS and words[-1] not in HEADINGS and match.end() < paragraph.end


def _key(match):
    return match["ask"] or match["name"].lower()


def _is_transcript(text, paragraphs, labels):
    """Whether labels are those of speakers: questions and answers, a label that comes again, labels in neighbouring paragraphs of whole sentences."""
    asked = [m["ask"] for _, m in labels]
    if "Q" in asked and "A" in asked:
        return True
    named = [(n, m) for n, m in labels if not m["ask"]]
    counts = Counter(_key(m) for _, m in named)
    whole = [(n, m) for n, m in named if text[paragraphs[n].end - 1] in ".?!…”\"'’)—-"]
    if len(whole) > 1 and (len(counts) > 1 or max(counts.values()) > 1) and _are_close(labels) and 2 * len(whole) >= len(named):
        return all(_is_person(m["name"]) for _, m in whole[:2]) or max(counts.values()) > 1 or len(whole) > 3
    return len(named) == 1 and bool(whole) and _speaks_alone(text, paragraphs[named[0][0]], named[0][1])


def _are_close(labels):
    numbers = [n for n, _ in labels]
    return sum(b - a <= 3 for a, b in zip(numbers, numbers[1:])) >= (len(numbers) - 1) / 2


def _is_person(name):
    words = name.lower().replace(".", "").split()
    return (
        words[0] in _ROLES
        or words[-1] in _ROLES
        or words[0] in column("titles", "word", "word")
        or name.isupper()
        or len(words) > 1
        or words[-1] not in column("speaker_kinds", "word", "kind")
    )


def _speaks_alone(text, paragraph, match):
    """`Jane Holt: I did not approve it. The board did.`: a full name, or a part in a play, and whole sentences without marks."""
    said = text[match.end() : paragraph.end]
    words = match["name"].split()
    if match["name"].isupper() and _INSIDE.search(text, match.end(), paragraph.end):
        return True
    full = (
        len(words) > 1
        and "the" not in words
        and words[-1].lower() not in column("speaker_kinds", "word", "kind")
        or match["name"].isupper()
        and words[0].lower() in _ROLES
    )
    several = len(re.findall(r"[.?!](?:\s|$)", said)) > 1 or bool(_INSIDE.search(text, match.end(), paragraph.end))
    return full and said[0] not in "\"“‘'«" and said[-1] in ".?!…" and (several or bool(re.search(r"\b(?:I|we|my|our|you)\b", said, re.I)))


def _of_paragraph(text, paragraph, first):
    """The turns of one paragraph, which may hold further labels in capitals."""
    starts = [first, *_INSIDE.finditer(text, first.end(), paragraph.end)]
    for match, following in zip(starts, [*starts[1:], None]):
        said = text[match.end() : following.start() if following else paragraph.end].rstrip()
        if said and match["ask"] != "Q" and said[0] not in '"“«':  # whoever asks is the article's own voice
            yield Span(match.end(), match.end() + len(said))


_LONGEST_NAME = 8


def label(st: Stream, found: list[Found]) -> list[Found]:
    """Attributions by label, in sentences that no cue has claimed from their start."""
    taken = {f.sentence for f in found if f.parent is None}
    return [
        one for number, bound in enumerate(st.bounds)
        if (one := _labelled(st, number, bound, number in taken) or (_signed(st, number, bound) if number not in taken else None))
    ]  # fmt: skip


def _labelled(st, number, bound, taken):
    first, last = bound
    colon = st.tags.find(":", first, min(last, first + _LONGEST_NAME))
    if (
        colon <= first
        or colon + 2 >= last
        or set(st.tags[first:colon]) - set("Nng")
        or "N" not in st.tags[first:colon]
        or st.ends[colon - 1] - st.starts[first] < 2
    ):
        return None
    quotes = st.tags[colon + 1] == "Q"
    if not quotes and (taken or not _is_speaker(st, first, colon) or not _is_clause(st, colon + 1, last) and not _is_headline(st, first, colon, last)):
        return None
    one = Found("", "none", "neutral", "positive", number)
    one.take_source((first, colon, colon))
    one.content = [(colon + 1, contents.trimmed(st, colon + 1, last))]
    return one


_OUTLETS = frozenset(
    "news times guardian bbc cnn post herald tribune journal telegraph mail gazette independent mirror express standard reuters ap afp npr sky itv video live review opinion analysis".split()
)
_LONGEST_SIGNATURE = 8
_LONGEST_HEADLINE = 24


def _signed(st, number, bound):
    """`Port to close - union`, `“The road is closed.” — Lena Ortiz`: what a dash and whoever says it stand behind, and nothing else in the paragraph."""
    first, last = bound
    while last > first and st.tags[last - 1] == "." and st.raw[last - 1] == ".":
        last -= 1
    dash = st.tags.rfind("-", first, last)
    alone = (first == 0 or st.tags[first - 1] == "|") and st.tags[bound[1]] == "|"
    if dash < first + 1 or not alone or not 1 < last - dash <= _LONGEST_SIGNATURE or not (st.starts[dash] > st.ends[dash - 1] or st.tags[dash - 1] == "Q"):
        return None
    quotes = "Q" in st.tags[first:dash] or st.quoted[dash - 1]
    if last - first > _LONGEST_HEADLINE or not quotes and (dash - first < 2 or last < bound[1]) or not _is_signature(st, dash + 1, last, quotes):
        return None
    one = Found("", "none", "neutral", "positive", number)
    comma = st.tags.find(",", dash, last)
    one.take_source((dash + 1, last, comma if comma > 0 else last))
    one.content = [(first, contents.trimmed(st, first, dash))]
    return one


def _is_signature(st, first, last, quotes):
    """Whether units name who says something: a name after a quotation, else a body, a post or a group."""
    head = st.tags.find(",", first, last)
    stop = head if head > first else last
    if set(st.tags[first:stop]) - set("NnDI") or st.words[stop - 1] in _OUTLETS:
        return False
    kind = lexicon.column("speaker_kinds", "word", "kind")
    if kind.get(st.words[stop - 1]) or st.words[stop - 1] in lexicon.column("titles", "word", "word"):
        return True
    names = st.tags[first:stop]
    return quotes and set(names) == {"N"} or "I" in names and bool(kind.get(st.words[first + names.index("I") - 1])) or quotes and names[0] == "N"


def turn(st: Stream, at: int, first: int, number: int) -> Found:
    """The record of a turn of a transcript, whose words are unit `at`; `Q` and `A` name nobody."""
    one = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)])
    while first < at and (st.tags[first] == "Q" or not st.raw[first][0].isalnum()):
        first += 1
    last = at
    while last > first + 1 and st.tags[last - 1] in ":-.":
        last -= 1
    if first < last:
        head = next((probe for probe in range(first + 1, last) if st.tags[probe] in ",("), last)
        one.take_source((first, last, head))
        one.head = None if st.raw[first].rstrip(".:")[:1] in ("Q", "A") and len(st.raw[first].rstrip(".:0123456789")) == 1 else one.head
    one.answers = one.head is None
    return one


def _is_speaker(st, first, colon):
    """Whether a label names someone: by its last word, or as a name; no dateline in capitals, no `Revealed:`, no `Update:`."""
    if colon - first == 1 and st.words[first] in HEADINGS:
        return False
    kind = lexicon.column("speaker_kinds", "word", "kind").get(st.words[colon - 1].lower())
    if kind and (kind != "organization" or st.tags[colon - 1] == "N"):
        return True
    word = st.words[colon - 1]
    if colon - first > 1 and word in lexicon.column("titles", "word", "word") and word not in ("house", "state", "general", "former"):
        return True
    names = set(st.tags[first:colon]) == {"N"} and not st.raw[first].isupper() and word not in HEADINGS and not word.endswith(("ed", "ing"))
    opens = colon - first > 1 or first == 0 or st.tags[first - 1] == "|"  # no `Map: ...` under a picture
    return names and opens or st.tags[colon - 1] in "Ng" and st.raw.count(st.raw[colon - 1]) > 1


def _is_headline(st, first, colon, last):
    """`UN: Famine looms`: a body or a post that is known, and a line that no full stop ends."""
    known = lexicon.column("speaker_kinds", "word", "kind").get(st.words[colon - 1].lower()) or st.words[colon - 1] in lexicon.column("titles", "word", "word")
    return bool(known) and st.tags[last - 1] != "." and st.tags[last] == "|" and (first == 0 or st.tags[first - 1] == "|") and last - colon > 2


def _is_clause(st, first, last):
    return any(st.tags[at] in "VEAX" and st.tags[at - 1] != "T" for at in range(first, last))
