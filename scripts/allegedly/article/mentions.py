"""Where speakers are named in a text."""

from collections.abc import Iterable

from allegedly.article.article import Speaker
from allegedly.text.quotes import cuts_word, occurrences
from allegedly.text.spans import Span


def with_mentions(text: str, speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """The speakers with the places where their names and aliases stand as whole words; of places that overlap the longest counts."""
    speakers = tuple(speakers)
    found = [
        (Span(at, at + len(name)), speaker.id)
        for speaker in speakers
        for name in {speaker.name, *speaker.aliases}
        for at in occurrences(text, name)
        if not cuts_word(text, Span(at, at + len(name)))
    ]
    taken = bytearray(len(text))
    mentions: dict[str, list[Span]] = {}
    for span, speaker in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if taken.find(1, *span) < 0:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            mentions.setdefault(speaker, []).append(span)
    return tuple(s._replace(mentions=tuple(sorted(mentions.get(s.id, ())))) for s in speakers)
