from collections import Counter

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_SHARE, _LEAST = 0.7, 10


@finds(importance=3)
def single_voice(subject):
    """One speaker carries seven in ten of the attributed claims or more.

    Bad: nine claims of a company's spokesman, and one of a critic
    Good: three claims of a spokesman, three of a critic
    """
    outermost = [credited[0] for c in subject.article.claims if (credited := subject.credited(c))]
    if len(outermost) < _LEAST:
        return
    speaker, count = Counter(outermost).most_common(1)[0]
    if count / len(outermost) < _SHARE:
        return
    spans = next((a.source or a.content for a in subject.article.attributions if a.speaker == speaker), ())
    yield Finding(
        "single-voice", tuple(spans[:1]), f"{subject.article.speaker(speaker).name} is the source of {count} of {len(outermost)} attributed claims ({count / len(outermost):.0%})",
        "quote someone with another view, or say that they were asked",
    )  # fmt: skip
