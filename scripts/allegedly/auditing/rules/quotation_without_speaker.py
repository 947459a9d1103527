import re
from bisect import bisect_right

from allegedly import lexicon
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_LEAST = 6
"""Words of a quotation that says something; shorter ones are titles, slogans and terms."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''.*?''|‘[^’]*’")
_SAYS_TOO = frozenset("put puts quote quoted quotes read reads titled called entitled dubbed written slogan motto sign banner sang singing".split())


@finds(importance=2)
def quotation_without_speaker(subject):
    """Words stand in quotation marks as a sentence of their own, and nobody is given as their speaker.

    Bad: “Nobody warned us about the gas.”
    Good: “Nobody warned us about the gas,” said Ana Ruiz.
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("a quotation without a speaker") and _is_sentence(subject.words(doubt.spans)) and not _has_reporting_words(subject, doubt):
            yield Finding(
                "quotation-without-speaker",
                doubt.spans,
                f"no speaker is given for {subject.short(doubt.spans, 60)}",
                "name the speaker next to the quotation",
                "warning",
            )


def _is_sentence(words: str) -> bool:
    bare = words.strip("\"“”'‘’«»„ ")
    return bare[:1].isupper() and bare[-1:] in ".?,…" and len(_WORD.findall(bare)) >= _LEAST


def _has_reporting_words(subject, doubt) -> bool:
    """Whether the paragraph has a word of reporting outside its quotations: then a reader can tell the speaker, though detection could not."""
    paragraphs = subject.article.paragraphs
    place = bisect_right([p.start for p in paragraphs], doubt.spans[0].start) - 1
    outside = _QUOTED.sub(" ", paragraphs[place].of(subject.text))
    words = {word.lower() for word in _WORD.findall(outside)}
    return not words.isdisjoint(_SAYS_TOO) or any("quote" in cue.frames or word.endswith("ed") for word in words if (cue := lexicon.verb_cues().get(word)))
