"""The medium of a saying: `in a written declaration`, `on Twitter`."""

from allegedly import lexicon
from allegedly.detection.found import Found, Range
from allegedly.detection.noun_phrases import right_edge
from allegedly.detection.stream import Stream

_BRINGS = frozenset("in on via through by during at".split())
_REACH = 14


def medium(st: Stream, found: Found, high: int) -> Range | None:
    """The noun phrase of the medium right after the cue or its source, before the content goes on."""
    if found.medium:
        return found.medium[0]
    if found.cue_type != "verb":
        return None
    media = lexicon.column("media", "word", "word")
    contents = {first for first, _ in found.content}
    after = max([found.cue[-1][1]] + ([found.source[1]] if found.source and found.source[0] >= found.cue[0][1] else []))
    for at in range(after, min(after + _REACH, high)):
        if at in contents or st.tags[at] in "VEA.;Q":
            return None
        if st.words[at] in _BRINGS and st.tags[at] == "I":
            edge = right_edge(st, at + 1, high)
            if any(st.words[probe] in media for probe in range(at + 1, edge)):
                return at + 1, edge
    return None
