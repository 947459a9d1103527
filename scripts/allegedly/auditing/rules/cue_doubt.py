from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_OTHER_RULES = ("a quotation without a speaker", "a quotation that never closes", "odd characters", "a claim whose pronoun cannot be resolved")


@finds(importance=3, by_default=False)
def cue_doubt(subject):
    """Words of reporting, of which detection could not tell whose they are or what they cover.

    Bad: She confronted him about the memo. It was forged, that one insisted.
    Good: The memo was forged, the auditor insisted.
    """
    for doubt in subject.article.doubts:
        if not doubt.reason.startswith(_OTHER_RULES):
            yield Finding(
                "cue-doubt",
                doubt.spans,
                f"{doubt.reason}: “{subject.short(doubt.spans, 60)}”",
                "check this by reading; a name would make it clear to readers too",
            )
