from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds


@finds
def quotation_without_speaker(subject):
    """Words stand in quotation marks as a sentence of their own, and nobody is given as their speaker.

    Bad: “Nobody warned us about the gas.”
    Good: “Nobody warned us about the gas,” said Ana Ruiz.
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("a quotation without a speaker"):
            yield Finding(
                "quotation-without-speaker",
                doubt.spans,
                f"no speaker is given for {subject.short(doubt.spans, 60)}",
                "name the speaker next to the quotation",
                "warning",
            )
