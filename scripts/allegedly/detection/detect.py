"""From the plain text of an article to an Article.

Streams are read in the same way, one a level: the narrative, the inside of its standing quotations, and the inside of those that stand in
these. The attributions of a level are nested in those that own its quotations.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from allegedly import lexicon
from allegedly.article.article import UNSPECIFIED, Article, Attribution
from allegedly.detection.attributions import attributions
from allegedly.detection.claims import claim_records, clauses, is_event
from allegedly.detection.coverage import read_whole
from allegedly.detection.descriptions import described
from allegedly.detection.doubts import doubts, unresolved_pronouns
from allegedly.detection.found import Found, medium
from allegedly.detection.paragraphs import plain_paragraphs, told
from allegedly.detection.quotations import quotation_kind, speakers_of_repeated
from allegedly.detection.speakers import Registry
from allegedly.detection.stream import Stream, reading, sentences, stream
from allegedly.detection.turns import turns, with_turns
from allegedly.text.fast_tokens import tokens
from allegedly.text.quotation_marks import Quotation, inner, quotations
from allegedly.text.restored import JOINT, Restored, restored
from allegedly.text.spans import Span

_LINE_END = re.compile("\n")


def detect(text: str, *, pipeline=None, id: str = "") -> Article:
    """The article of any English news text. `pipeline`: a spaCy pipeline, used as far as its parts go; `id`: the article's id, where it is to have one.

    Markup, entities, spaced tokens and lower case are read as they were written; all spans are those of `text`. Claims have no text of their own
    yet: `allegedly.detection.doubts.completed` drafts one.
    """
    read = restored(text)
    return placed(described(read_whole(_detected(read.text, pipeline, id))), read)


class _Level(NamedTuple):
    """A stream and what was found in it. `owners`: its paragraphs, which are the quotations of the level around -> the attributions that own them;
    `marks`: the quotations in it."""

    stream: Stream
    records: list[Found]
    owners: dict[int, Found]
    marks: list[Quotation]


_INNERMOST = 2
"""The level whose own quotations are read as plain words: quotations in quotations."""


def _detected(text, pipeline, id_):
    paragraphs = plain_paragraphs(text)
    parts = told(text, paragraphs)
    marks = quotations(text, parts)
    pieces = tokens(text)
    read = reading(pipeline, text, parts)
    narrative = stream(text, pieces, parts, with_turns(marks, turns(text, parts)), read)
    records, unclaimed = attributions(narrative)
    levels = [_Level(narrative, records, {}, marks)]
    while levels[-1].stream.standing:
        levels.append(_inside(levels, pieces, read))
    return _article(text, id_, paragraphs, levels, unclaimed)


def _inside(levels, pieces, read):
    """The level of the quotations that stand in the last."""
    around = levels[-1]
    text, units = around.stream.text, sorted(around.stream.standing)
    standing = [around.stream.standing[at] for at in units]
    parts = [inner(q) for q in standing]
    marks = quotations(text, parts) if len(levels) < _INNERMOST else []
    quoted = stream(text, pieces, parts, marks, read)
    quoted.opened_at = [q.start for q in standing]
    owners = {n: owner for n, at in enumerate(units) if (owner := around.owners.get(around.stream.paragraph[at]))}
    owners.update(_owners(around.stream, around.records, standing))
    return _Level(quoted, _nested(quoted, owners), owners, marks)


def _owners(narrative, told, standing):
    """Number of a standing quotation -> the attribution that owns it."""
    units = sorted(narrative.standing)
    return {n: f for f in told for first, last in f.content for n in range(bisect_left(units, first), bisect_left(units, last))}


def _nested(quoted, owners):
    """The attributions inside standing quotations, with the owner of the quotation around the outermost."""
    kept = []
    for f in attributions(quoted, nested=True)[0]:
        owner = owners.get(quoted.paragraph[quoted.bounds[f.sentence][0]])
        if owner and (f.parent is None or f.parent in kept):
            f.parent = f.parent or owner
            kept.append(f)
    return kept


def _article(text, id_, paragraphs, levels, unclaimed):
    narrative, marks = levels[0].stream, levels[0].marks
    _leave_out_events(levels)
    ordered = _in_order(levels)
    registry = Registry([level.stream for level in levels], next((st.starts[f.content[0][0]] for st, f in ordered if f.answers), -1))
    entities = {id(f): registry.of(st, f) for st, f in ordered}
    for _, f in ordered:
        if f.speaker_of and f.speaker_of.sentence < 0:
            entities[id(f.speaker_of)] = registry.of(narrative, f.speaker_of)
    for f, entity in [*registry.later, *speakers_of_repeated(text, ordered, entities, _content_spans)]:
        entities[id(f)] = entity
    ordered = _without_own(levels, ordered, entities)
    speakers, ids = registry.speakers()
    index = {id(f): n for n, (_, f) in enumerate(ordered)}
    kinds = {id(level.stream): _kinds(text, level.marks) for level in levels}
    records = tuple(_record(n, st, f, kinds[id(st)], index, entities, ids) for n, (st, f) in enumerate(ordered))
    spans = sentences([level.stream for level in levels])
    claims = claim_records(_clauses(levels), records, index, paragraphs, _lines(text, paragraphs), spans)
    pronouns = unresolved_pronouns(text, claims, registry.names)
    return Article(
        text, tuple(paragraphs), spans, speakers, records, claims,
        doubts(narrative, marks, unclaimed, records, registry.unresolved, pronouns), id_,
    )  # fmt: skip


def _leave_out_events(levels):
    """Takes out of each level what is no report, `criticised the plan`; what stood inside it stands alone. `Warned of floods`, of a verb with that-clauses, stays."""
    events = {id(f) for level in levels for f in level.records if is_event(level.stream, f) and "that" not in lexicon.verb_cues()[f.lemma].frames}
    for level in levels:
        level.records[:] = [f for f in level.records if id(f) not in events]
        for f in level.records:
            while f.parent and id(f.parent) in events:
                f.parent = f.parent.parent


def _without_own(levels, ordered, entities):
    """The pairs without those that stand in the content of their own speaker, `Roe said he believed that X`: the source of a nested one is someone else."""
    speaker = lambda f: entities.get(id(f.speaker_of or f))
    own = {id(f): f.parent for _, f in ordered if f.parent and speaker(f) and speaker(f) is speaker(f.parent)}
    if not own:
        return ordered
    outer = lambda f: outer(own[id(f)]) if id(f) in own else f
    for level in levels:
        level.records[:] = [f for f in level.records if id(f) not in own]
        level.owners.update({n: outer(f) for n, f in level.owners.items()})
    for _, f in ordered:
        f.parent = f.parent and outer(f.parent)
    return [pair for pair in ordered if id(pair[1]) not in own]


def _kinds(text, marks):
    """What tells whether a content is quoted, by the marks of its level."""
    return partial(quotation_kind, text, quotations=marks, starts=[q.start for q in marks])


def _lines(text, paragraphs):
    """The number of the line on which each paragraph begins."""
    ends = [match.start() for match in _LINE_END.finditer(text)]
    return [bisect_left(ends, p.start) + 1 for p in paragraphs]


def _in_order(levels):
    """(stream, attribution) pairs in text order, an outer one before those inside it."""
    pairs = [(level.stream, f) for level in levels for f in level.records]
    at = {id(f): _start(st, f) for st, f in pairs}
    return sorted(pairs, key=lambda pair: _path(pair[1], at))


def _start(st, f):
    """Where the words of an attribution begin, and an order among those that begin together."""
    units = [r[0] for r in (*f.cue, *f.content, *([f.source] if f.source and not f.implied else ()))]
    return st.starts[min(units)], st.starts[f.cue[0][0]] if f.cue else -1


def _path(f, at):
    """The starts of the attributions around one, outermost first, and its own."""
    path = []
    while f:
        path.append(at[id(f)])
        f = f.parent
    return path[::-1]


def _record(number, st, f, kind, index, entities, ids):
    content = _content_spans(st, f)
    entity = entities.get(id(f.speaker_of or f))
    high = st.bounds[f.sentence][1]
    said_in = medium(st, f, high)
    return Attribution(
        id=number,
        source=st.spans([f.source] if f.source else []),
        cue=st.spans(f.cue),
        content=content,
        speaker=ids[id(entity)] if entity else UNSPECIFIED,
        quotation=kind(content),
        cue_type=f.cue_type,
        stance=f.stance,
        parent=index[id(f.parent)] if f.parent else None,
        medium=st.spans([said_in] if said_in else []),
        polarity=f.polarity,
        lemma=f.lemma,
    )


def _content_spans(st, f):
    """The content without the word that opens it; of a quotation that nothing closes the full stop stays outside (GUIDELINES, section 2)."""
    spans = st.spans([(_past_opener(st, first, last), last) for first, last in f.content])
    open_ends = {q.end for first, last in f.content if (q := st.standing.get(last - 1)) and not q.closed and st.text[q.end - 1] == "."}
    return tuple([span if span.end not in open_ends else Span(span.start, span.end - 1) for span in spans]) if open_ends else spans


def _past_opener(st, first, last):
    """The first unit of a content without `that` or `whether`, which are no part of it."""
    opened = _is_opened(st, first, last)
    return first + opened + (opened and last - first > 2 and st.tags[first + 1] == ",")


def _is_opened(st, first, last):
    return (
        last - first > 1
        and st.tags[first] == "S"
        and st.words[first] in ("that", "whether")
        and not st.quoted[first]
        and (st.tags[first + 1] not in "AV" or st.words[first + 1] in ("being", "having"))
    )


def _clauses(levels):
    """(stream, clause) pairs of all levels."""
    return [(level.stream, clause) for level in levels for clause in clauses(level.stream, level.records, level.owners)]


def placed(draft: Article, read: Restored) -> Article:
    """The draft with all spans in code points of the given text; it is returned as it is where both texts are one."""
    if read.starts is None:
        return draft
    place = read.place
    many = lambda spans: tuple(place(span) for span in spans)
    parted = lambda spans: tuple(place(piece) for span in spans for piece in _parts(read.text, span))
    article = replace(
        draft, text=read.given, paragraphs=many(draft.paragraphs), sentences=many(draft.sentences),
        speakers=tuple(s._replace(mentions=many(s.mentions)) for s in draft.speakers),
        attributions=tuple(_attribution(a, read.given, many, parted) for a in draft.attributions),
        doubts=tuple(d._replace(spans=many(d.spans)) for d in draft.doubts),
    )  # fmt: skip
    claims = [c._replace(spans=parted(c.spans), paragraph=article.paragraph(place(c.spans[0]).start)) for c in draft.claims]
    return replace(article, claims=tuple(claims))


_MARKS = frozenset("\"“”„‟«»‘’‚'`")


def _attribution(a, given, many, parted):
    """An attribution with its spans placed; words that the given text has without marks, as in a block quotation, are indirect."""
    content = parted(a.content)
    marked = a.quotation == "indirect" or any(not _MARKS.isdisjoint(span.of(given)) or "&" in span.of(given) for span in content)
    return a._replace(source=many(a.source), cue=many(a.cue), content=content, medium=many(a.medium), quotation=a.quotation if marked else "indirect")


def _parts(text: str, span: Span):
    """A span cut at the joints of a list."""
    if JOINT not in text[span.start : span.end]:
        return [span]
    found, start = [], span.start
    for piece in text[span.start : span.end].split(JOINT):
        bare = piece.strip()
        if bare:
            first = start + piece.index(bare)
            found.append(Span(first, first + len(bare)))
        start += len(piece) + 1
    return found
