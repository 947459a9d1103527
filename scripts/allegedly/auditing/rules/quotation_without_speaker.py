import re
from bisect import bisect_right

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_LEAST = 6
"""Words of a quotation that says something; shorter ones are titles, slogans and terms."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''.*?''|‘[^’]*’")


@finds(importance=2)
def quotation_without_speaker(subject):
    """Words stand in quotation marks as a sentence of their own, and nobody is given as their speaker.

    Bad: “Nobody warned us about the gas.”
    Good: “Nobody warned us about the gas,” said Ana Ruiz.
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("a quotation without a speaker") and _is_sentence(subject.words(doubt.spans)) and _stands_alone(subject, doubt):
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


def _stands_alone(subject, doubt) -> bool:
    """Whether the paragraph is the quotation alone, and no headline: beside other words a reader can tell the speaker, though detection could not."""
    paragraphs = subject.article.paragraphs
    place = bisect_right([p.start for p in paragraphs], doubt.spans[0].start) - 1
    return place > 0 and not _WORD.search(_QUOTED.sub(" ", paragraphs[place].of(subject.text)))
