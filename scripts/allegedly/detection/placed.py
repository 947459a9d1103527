"""A draft of the reading of a text as the draft of the text that was given: every span placed there."""

from dataclasses import replace

from allegedly.article.article import Article
from allegedly.text.restored import JOINT, Restored
from allegedly.text.spans import Span


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
