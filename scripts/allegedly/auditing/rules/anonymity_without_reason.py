import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import ASKED, unnamed
from allegedly.detection.descriptions import REASON

_ANONYMOUS = re.compile(
    r"\b(?:(?:re)?sources?\b(?! of)|insiders?|anonym\w+|not to be (?:named|identified)|unnamed|unidentified|"
    r"(?:person|people|someone|officials?|man|woman|individuals?|executives?|aides?|members?) (?:who (?:is|are|was|were) )?(?:familiar|close to|briefed|with (?:direct )?knowledge|involved in))",
    re.I,
)


@finds(importance=2)
def anonymity_without_reason(subject):
    """A source is anonymous, and the article does not say why.

    Bad: A person familiar with the talks said the merger was dead.
    Good: A person familiar with the talks, who was not authorised to speak, said the merger was dead.
    """
    told = set()
    for words, records in unnamed(subject, _ANONYMOUS, ASKED):
        sentences = {subject.sentence_of(record) for record in records}
        if any(REASON.search(words) for words in sentences) or not told.isdisjoint(sentences):
            continue
        told.update(sentences)
        yield Finding(
            "anonymity-without-reason", records[0].source, f"“{words}” is anonymous without a reason: “{subject.short(records[0].content)}”",
            "say why the source is not named, and how it knows this",
        )  # fmt: skip
