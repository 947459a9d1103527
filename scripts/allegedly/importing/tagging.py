"""BIO tags of tokens over SOURCE, CUE and CONTENT."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from allegedly.text.spans import Span

NAMES = ("SOURCE", "CUE", "CONTENT")


def tags(sentences: Sequence[Sequence[Span]], relations: Iterable[tuple[list[Span], list[Span], list[Span]]]) -> list[list[str]]:
    """Tags of each sentence's tokens; `relations` are spans of source, cue and content, and the first to reach a token wins it.

    Each piece of a span begins with `B-`, and so does a piece that goes on in another sentence, for tags must make sense within one.
    """
    places = [(token, s, t) for s, tokens in enumerate(sentences) for t, token in enumerate(tokens)]
    ends = [token.end for token, _, _ in places]
    found = [["O"] * len(tokens) for tokens in sentences]
    for relation in relations:
        for name, spans in zip(NAMES, relation):
            for span in spans:
                _paint(span, name, places, bisect_right(ends, span.start), found)
    return found


def _paint(span: Span, name: str, places: list[tuple[Span, int, int]], first: int, found: list[list[str]]) -> None:
    before = None
    for token, s, t in places[first:]:
        if token.start >= span.end:
            return
        if found[s][t] == "O" and token.overlap(span):
            found[s][t] = f"I-{name}" if before == (s, t - 1) else f"B-{name}"
            before = (s, t)
