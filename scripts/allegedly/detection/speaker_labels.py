"""A speaker's name and a colon before the words: `Trump: Cruz has to come a long way`, `SMITH: "..."`."""

from allegedly import lexicon
from allegedly.detection import contents
from allegedly.detection.found import Found
from allegedly.detection.stream import Stream

_LONGEST = 8
_HEADINGS = frozenset(
    "analysis answer background breaking comment conclusion correction editor's editorial exclusive explainer factbox headline heads-up live "
    "methods note opinion poll question result results review summary timeline update verdict video warning watch why how what news".split()
)
"""Words that stand before a colon and name nobody."""


def label(st: Stream, found: list[Found]) -> list[Found]:
    """Attributions by label, in sentences that no cue has claimed from their start."""
    taken = {f.sentence for f in found if f.parent is None}
    return [one for number, bound in enumerate(st.bounds) if (one := _labelled(st, number, bound, number in taken))]


def _labelled(st, number, bound, taken):
    first, last = bound
    colon = st.tags.find(":", first, min(last, first + _LONGEST))
    if colon <= first or colon + 2 >= last or set(st.tags[first:colon]) - set("Nng") or "N" not in st.tags[first:colon] or st.ends[colon - 1] - st.starts[first] < 2:
        return None
    quotes = st.tags[colon + 1] == "Q"
    if not quotes and (taken or not _is_clause(st, colon + 1, last) or not _is_speaker(st, first, colon)):
        return None
    one = Found("", "none", "neutral", "positive", number)
    one.take_source((first, colon, colon))
    one.content = [(colon + 1, contents.trimmed(st, colon + 1, last))]
    return one


def _is_speaker(st, first, colon):
    """Whether a label names someone: by its last word, or as a name; no dateline in capitals, no `Revealed:`, no `Update:`."""
    kind = lexicon.column("speaker_kinds", "word", "kind").get(st.words[colon - 1])
    if kind and (kind != "organization" or st.tags[colon - 1] == "N"):
        return True
    word = st.words[colon - 1]
    names = set(st.tags[first:colon]) == {"N"} and not st.raw[first].isupper() and word not in _HEADINGS and not word.endswith(("ed", "ing"))
    return names or st.tags[colon - 1] in "Ng" and st.raw.count(st.raw[colon - 1]) > 1


def _is_clause(st, first, last):
    return any(tag in "VEAX" for tag in st.tags[first:last])
