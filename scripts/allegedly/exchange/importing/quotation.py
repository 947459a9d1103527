"""How a content is marked and what part of speech its cue is, as far as characters tell."""

import re

from allegedly.text.spans import Span

_OPENING, _CLOSING = '"“„«', '"”“»'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}]")
_STOPS = " \t\n.,;:!?"
_ADVERBS = ("allegedly", "reportedly", "supposedly", "purportedly", "apparently")


def quotation(text: str, content: list[Span]) -> str:
    """`direct` where quotation marks wrap every piece (inside or just outside it), `mixed` where some stand in it, else `indirect`.

    Single marks are not read: they cannot be told from apostrophes.
    """
    if all(_wrapped(text, span) for span in content):
        return "direct"
    return "mixed" if any(_MARKS.search(span.of(text)) for span in content) else "indirect"


def _wrapped(text: str, span: Span) -> bool:
    words = span.of(text).strip(_STOPS)
    if words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 2:
        return not _MARKS.search(words[1:-1])
    outside = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return all(outside) and outside[0] in _OPENING and outside[1] in _CLOSING and not _MARKS.search(words)


def cue_type(cue: str) -> str:
    """`none`, `according_to` or `adverb` where the words show it; empty where they do not."""
    words = cue.lower().split()
    if not words:
        return "none"
    if words[0] == "according":
        return "according_to"
    return "adverb" if words[-1] in _ADVERBS and len(words) == 1 else ""
