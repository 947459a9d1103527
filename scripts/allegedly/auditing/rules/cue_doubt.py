from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_OTHER_RULES = ("a quotation without a speaker", "a quotation that never closes", "odd characters", "a claim whose pronoun cannot be resolved")


@finds(importance=3, by_default=False)
def cue_doubt(subject):
    """A reporting word or a quotation whose speaker or content could not be found.

    Bad: The shop sold its “miracle” cure in four towns last year.
    Good: The shop sold what its owner called a “miracle” cure in four towns last year.
    """
    for doubt in subject.article.doubts:
        if not doubt.reason.startswith(_OTHER_RULES):
            yield Finding(
                "cue-doubt",
                doubt.spans,
                f"{doubt.reason}: “{subject.short(doubt.spans, 60)}”",
                "check this by reading; a name would make it clear to readers too",
            )
