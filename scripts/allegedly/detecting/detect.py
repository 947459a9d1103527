"""From the plain text of an article to a draft of its record."""

import re

from allegedly.detecting.attributions import attributions
from allegedly.detecting.draft import Attribution, Draft
from allegedly.detecting.stream import stream
from allegedly.text.fast_tokens import tokens
from allegedly.text.quotation_marks import quotations
from allegedly.text.spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def paragraphs_of(text):
    out = []
    for m in _LINE.finditer(text):
        piece = m.group()
        bare = piece.strip()
        if bare:
            start = m.start() + len(piece) - len(piece.lstrip())
            out.append(Span(start, start + len(bare)))
    return out


def detect(text, *, pipeline=None):
    ps = paragraphs_of(text)
    st = stream(text, tokens(text), ps, quotations(text, ps))
    found, left = attributions(st)
    ids = {id(f): n for n, f in enumerate(found)}
    sp = lambda rs: tuple(st.span(a, b) for a, b in rs if b > a)
    out = []
    for n, f in enumerate(found):
        out.append(Attribution(n, sp([f.source]) if f.source and not f.implied else (), sp(f.cue), sp(f.content), str(id(f.speaker_of or f)), "direct", f.cue_type, f.stance, ids[id(f.parent)] if f.parent else None, (), f.polarity, f.lemma))
    return Draft(text, tuple(ps), (), (), tuple(out), (), ())
