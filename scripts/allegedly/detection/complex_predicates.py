"""Cues of several words around an adjective: `makes clear that X`, `made it plain how X`."""

from allegedly.detection import contents, sources
from allegedly.detection.found import Found
from allegedly.detection.noun_phrases import right_edge
from allegedly.detection.stream import Stream
from allegedly.detection.verb_group import verb_group

ADJECTIVES = frozenset("clear plain known public explicit".split())
_MAKE = frozenset("make makes made making".split())
_FARTHEST = 4


def made_clear(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """The attribution of `make` with the adjective at unit `at`; it presupposes what it reports (GUIDELINES, stance)."""
    verb = at - 1
    while verb > max(low, at - _FARTHEST) and (st.tags[verb] == "R" or st.words[verb] == "it"):
        verb -= 1
    if verb < low or st.words[verb] not in _MAKE or at + 2 >= high:
        return None
    group = verb_group(st, verb, low, "n")
    clause = st.words[at + 1] in contents.OPENERS
    if group.passive or not clause and right_edge(st, at + 1, high) == at + 1:
        return None
    found = Found("make clear", "verb", "endorsing", "positive", sentence, cue=[(group.first, at + 1)])
    subject = sources.subject_before(st, group.first, low) if group.kind == "finite" else None
    found.take_source(subject or sources.main_subject(st, low, group.first), implied=not subject)
    found.content = [(at + 1, contents.end(st, at + 1, high))]
    return found
