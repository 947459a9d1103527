"""The narrative as a stream of units: words and marks, with each standing quotation as one unit.

A quotation *stands* when it is quoted as a whole (`"...," he said`); its inside is not narrative. Quoted
words worked into a sentence (`called it "dumb"`) stay words, and their marks join the nearest word, so
that spans built from units take the marks along. Parallel lists over units; one unit `|` ends a paragraph.

An optional spaCy pipeline adds word classes, sentence starts, and the subjects of verbs. Any part may be missing: a blank pipeline
adds nothing, a tagger its word classes, a sentencizer its sentence starts, a parser the subjects. Nothing here imports spaCy.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from allegedly import lexicon
from allegedly.detection.names import name_whole_names
from allegedly.detection.sentence_bounds import sentence_bounds
from allegedly.detection.tagging import first_tags, plain, plain_words, settled, verb_shape_of_name
from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span, span_of

_TAG_OF_FINE = {"VBG": "G", "VBN": "E", "VBD": "E", "VB": "V", "VBP": "V", "VBZ": "V"}
_TAG_OF_COARSE = {"NOUN": "n", "ADJ": "n", "PROPN": "N", "ADV": "R", "NUM": "0", "AUX": "A"}
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj"))


class Reading(NamedTuple):
    """All keyed by code point of the text: tag of the token that starts there; the subject of the verb that
    starts there; where sentences start (None when the pipeline does not say)."""

    tags: dict[int, str]
    subjects: dict[int, Span]
    sentence_starts: frozenset[int] | None


NOTHING = Reading({}, {}, None)


def reading(pipeline, text: str, paragraphs: list[Span]) -> Reading:
    """Run the pipeline paragraph by paragraph; those longer than it takes are left out."""
    if pipeline is None:
        return NOTHING
    longest = getattr(pipeline, "max_length", len(text) + 1)
    kept = [p for p in paragraphs if p.end - p.start <= longest]
    docs = pipeline.pipe(p.of(text) for p in kept)
    tags, subjects, starts, told = {}, {}, set(), False
    for paragraph, doc in zip(kept, docs):
        tags.update(_tags(doc, paragraph.start))
        subjects.update(_subjects_read(doc, paragraph.start))
        if doc.has_annotation("SENT_START"):
            told = True
            starts.update(paragraph.start + sentence[0].idx for sentence in doc.sents)
    return Reading(tags, subjects, frozenset(starts) if told else None)


def _tags(doc, base):
    if not doc.has_annotation("TAG") and not doc.has_annotation("POS"):
        return
    for token in doc:
        tag = _TAG_OF_FINE.get(token.tag_) if token.pos_ != "AUX" else "A"
        tag = tag or _TAG_OF_COARSE.get(token.pos_)
        if tag:
            yield base + token.idx, tag


def _subjects_read(doc, base):
    if not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.dep_ in _SUBJECTS:
            last = doc[token.right_edge.i]
            yield base + token.head.idx, Span(base + doc[token.left_edge.i].idx, base + last.idx + len(last))


@dataclass(slots=True)
class Stream:
    """Units of a text. `words` are in plain spelling; `quoted` marks words worked in from a quotation;
    `standing` maps a unit `Q` to its quotation; `bounds` are the sentences, half-open unit ranges;
    `opened_at`, of a stream of quotations: paragraph -> where its quotation opens;
    `subjects`, from a parser: unit of a verb -> the units of its subject;
    `whole`: ranges that no claim may part, filled while attributions are read."""

    text: str
    words: list[str]
    raw: list[str]
    tags: str
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    standing: dict[int, Quotation]
    bounds: list[tuple[int, int]]
    paragraph: list[int]
    opened_at: list[int] = field(default_factory=list)
    subjects: dict[int, tuple[int, int]] = field(default_factory=dict)
    whole: list[tuple[int, int]] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """The span of units `[first, last)`; `first < last`."""
        return span_of((self.starts[first], self.ends[last - 1]))

    def spans(self, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        """Ranges of units as spans in text order; empty ranges are left out."""
        if len(ranges) == 1:
            first, last = ranges[0]
            return (span_of((self.starts[first], self.ends[last - 1])),) if first < last else ()
        return tuple(sorted([self.span(first, last) for first, last in ranges if first < last]))


class _Builder:
    """Collects units of one stream."""

    def __init__(self):
        self.raw, self.starts, self.ends, self.quoted, self.paragraph = [], [], [], [], []
        self.standing, self.closing = {}, set()

    def add(self, raw, start, end, quoted, paragraph):
        self.raw.append(raw)
        self.starts.append(start)
        self.ends.append(end)
        self.quoted.append(quoted)
        self.paragraph.append(paragraph)


def stream(text, tokens, paragraphs, quotations, read: Reading = NOTHING) -> Stream:
    """The stream of a text, from its tokens (starts, ends, words), paragraphs and quotations, and what a pipeline read."""
    built = _Builder()
    for number, paragraph in enumerate(paragraphs):
        _add_paragraph(built, tokens, paragraph, number, quotations)
        built.add("|", paragraph.end, paragraph.end, False, number)
    return _finished(text, built, read)


def _add_paragraph(built, tokens, paragraph, number, quotations):
    starts, _ends, raw = tokens
    at, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
    here = quotations[bisect_left(quotations, (paragraph.start,)) : bisect_left(quotations, (paragraph.end,))]
    for quotation in here:
        first = bisect_left(starts, quotation.start, at, last)
        _add_plain(built, tokens, at, first, number)
        at = bisect_left(starts, quotation.end, first, last)
        if stands(tokens, quotation, first, at, built, last):
            built.standing[len(built.raw)] = quotation
            last_word = raw[at - 2 if quotation.closed else at - 1]
            built.add("\0" + last_word[-1], quotation.start, quotation.end, False, number)
        else:
            _add_worked_in(built, tokens, quotation, first, at, number)
    _add_plain(built, tokens, at, last, number)


def _add_plain(built, tokens, first, last, number, quoted=False):
    if first < last:
        starts, ends, raw = tokens
        built.raw += raw[first:last]
        built.starts += starts[first:last]
        built.ends += ends[first:last]
        built.quoted += [quoted] * (last - first)
        built.paragraph += [number] * (last - first)


def _add_worked_in(built, tokens, quotation, first, last, number):
    """Add the words between the marks; the marks widen the first and the last of them."""
    inner_end = last - 1 if quotation.closed and last - first > 1 else last
    count = inner_end - first - 1
    if count > 0:
        _add_plain(built, tokens, first + 1, inner_end, number, quoted=True)
        built.starts[-count] = quotation.start
        built.ends[-1] = quotation.end
        built.closing.add(len(built.raw) - 1)


def stands(tokens, quotation, first, last, built, paragraph_last) -> bool:
    """Whether a quotation (tokens `[first, last)`, marks included) is quoted as a whole."""
    _starts, _ends, raw = tokens
    if quotation.width == 0:  # a turn of a transcript, which has no marks
        return True
    inner = raw[first + 1 : last - 1 if quotation.closed else last]
    if not inner:
        return False
    follows = _reporting_words_follow(raw[last:paragraph_last])
    claimed = inner[-1] == "," and follows
    if _is_title(inner) and not claimed:
        return False
    left = built.raw[-1] if built.raw else "|"
    opens_sentence = left in ("|", ".", "?", "!", ":", ")") or left[0] == "\0" or len(built.raw) - 1 in built.closing and left[-1] in ".?!"
    after = raw[last] if last < paragraph_last else "|"
    complete = inner[-1][-1] in ".?!…—-" or not quotation.closed or inner[-1] == "," or after in ".?!"
    if opens_sentence:
        return (
            left == ":"
            and complete
            and _cue_near(built)
            or follows
            and len(inner) > 1
            and plain(after) in lexicon.verb_cues()
            or (complete or after == ",")
            and (len(inner) > 3 or inner[-1] in ".?!,")
            or len(inner) > 12
        )
    if claimed and left in _JOINING:
        return True
    if left in (",", ";", "-", "—", "–", "--"):
        return complete and (len(inner) > 6 or _cue_near(built) or inner[0][0].isupper() and len(inner) > 3)
    cue = lexicon.verb_cues().get(plain(left))
    return bool(cue and "quote" in cue.frames and inner[0][0].isupper() and complete and len(inner) > 3)


_JOINING = frozenset(", ; - — – -- but and while yet whereas or then".split())
"""Words and marks between two quotations, or between a clause and a quotation that is one too."""


_IN_TITLES = frozenset("a an the of and in on at to for from with by or".split())


def _is_title(inner):
    """Words that are those of a name or a title: all of some length with capitals, and no mark of a sentence at the end."""
    if inner[-1][-1] in ".?!…":
        return False
    long_words = [word for word in inner if len(word) > 3 and word[0].isalpha()]
    if any(word[0].islower() and word not in _IN_TITLES for word in inner if word[0].isalpha()):
        return False
    return len(inner) < 10 and len(long_words) > (inner[-1] != ",") and all(word[0].isupper() for word in long_words) and inner[0][0].isupper()


def _reporting_words_follow(raw):
    """Whether a quoting verb comes right after a quotation, or a name and a quoting verb: `but “it will fall,” Pell warned`."""
    for word in raw[:4]:
        cue = lexicon.verb_cues().get(plain(word))
        if cue and "quote" in cue.frames:
            return True
        if not word[0].isupper() and word not in ("the", "a", "he", "she", "they"):
            return False
    return False


def _cue_near(built):
    """Whether reporting words, or a quotation and few words, stand right before the last mark: `"X," said Orr, "y"`."""
    if any(word[0] == "\0" for word in built.raw[-6:]):
        return True
    cues = (lexicon.verb_cues().get(plain(word)) for word in built.raw[-4:-1])
    return any(cue and "quote" in cue.frames for cue in cues)


def _finished(text, built, read):
    words = plain_words(built.raw)
    tags = first_tags(built.raw)
    for at in built.standing:
        tags[at] = "Q"
    bounds = sentence_bounds(built, words, tags, read.sentence_starts)
    _untitle(built.raw, tags, bounds)
    name_whole_names(built, words, tags, bounds)
    tags = _as_read(built, settled(tags, words), read)
    return Stream(
        text, words, built.raw, tags, built.starts, built.ends, built.quoted, built.standing, bounds, built.paragraph, subjects=_subjects(built, read)
    )


def _as_read(built, tags, read):
    """The tags with those of open classes as a pipeline read them."""
    if not read.tags:
        return tags
    return "".join(read.tags.get(start, tag) if tag in "nNVEGRB0" else tag for start, tag in zip(built.starts, tags))


def _subjects(built, read):
    """Subjects as read, in units; one whose edges are no units is left out."""
    if not read.subjects:
        return {}
    first, last = {s: n for n, s in enumerate(built.starts)}, {e: n + 1 for n, e in enumerate(built.ends)}
    found = {first.get(verb): (first.get(s.start), last.get(s.end)) for verb, s in read.subjects.items()}
    return {verb: ends for verb, ends in found.items() if verb is not None and None not in ends and ends[0] < ends[1]}


def _untitle(raw, tags, bounds):
    """In a headline in title case, let capitalised words be verbs where they can."""
    for first, last in bounds:
        if last - first > 40 or 3 * tags[first:last].count("N") < last - first:
            continue
        words = [at for at in range(first, last) if raw[at][0].isalpha() and len(raw[at]) > 3]
        if len(words) > 3 and sum(raw[at][0].isupper() for at in words) >= (1 if raw[last - 1] == "." else 0.7) * len(words):
            for at in words[1:]:
                tags[at] = verb_shape_of_name(raw[at]) or tags[at] if tags[at] == "N" else tags[at]


def sentences(levels: list[Stream]) -> tuple[Span, ...]:
    """All sentences in text order; reporting words go with the nearest sentence of their quotation. `levels`: the narrative, its quotations, and those in them."""
    narrative = levels[0]
    inner_ends, standing = _inner_ends(levels), sorted(narrative.standing)
    out = []
    for first, last in narrative.bounds:
        start, end = narrative.starts[first], narrative.ends[last - 1]
        for at in standing[bisect_left(standing, first) : bisect_left(standing, last)]:
            for cut in inner_ends.get(narrative.standing[at].start, ()):
                out.append(span_of((start, cut[0])))
                start = cut[1]
        out.append(span_of((start, end)))
    return tuple([s for s in out if s[0] < s[1]])


def _inner_ends(levels):
    """Start of a quotation of the narrative -> (end of a sentence, start of the next) inside it."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    opened: list[int] = []
    for around, quoted in zip(levels, levels[1:]):
        opened = [opened[around.paragraph[at]] for at in sorted(around.standing)] if opened else quoted.opened_at
        for (first, last), (following, _) in zip(quoted.bounds, quoted.bounds[1:]):
            if quoted.paragraph[first] == quoted.paragraph[following]:
                cuts.setdefault(opened[quoted.paragraph[first]], []).append((quoted.ends[last - 1], quoted.starts[following]))
    return {start: sorted(found) for start, found in cuts.items()} if len(levels) > 2 else cuts
