from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_WORDS = 24


@finds(importance=3, by_default=False)
def late_attribution(subject):
    """The source comes only at the end of a sentence, after two dozen words or more.

    Bad: [thirty words of several clauses], according to the police.
    Good: According to the police, [thirty words].
    """
    for attribution in subject.article.attributions:
        if attribution.cue_type not in ("according_to", "verb") or attribution.quotation == "direct" or not attribution.cue or not attribution.content:
            continue
        first, cue = attribution.content[0].start, min((*attribution.cue, *attribution.source))
        if (
            attribution.content[-1].end > cue.start
            or cue.start - first <= 2 * _WORDS
            or subject.article.paragraph(first) != subject.article.paragraph(cue.start)
        ):
            continue
        count = len(subject.text[first : cue.start].split())
        if count > _WORDS:
            yield Finding(
                "late-attribution", attribution.cue, f"{count} words come before “{subject.words(sorted(attribution.cue + attribution.source))}”",
                "put the source first, or split the sentence and attribute each part",
            )  # fmt: skip
