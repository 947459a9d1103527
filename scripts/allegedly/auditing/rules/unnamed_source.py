import re

from allegedly.article.article import RESERVED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_VAGUE = re.compile(
    r"\b(?:sources?|insiders?|experts?|analysts?|critics?|observers?|officials?|reports?|person|people|someone|some|many|others?|"
    r"researchers?|scientists?|spokes(?:man|woman|person|people)|witness(?:es)?|residents?|engineers?|employees?|commentators?)\b",
    re.I,
)
_FULL_NAME = re.compile(r"\b[A-Z]\w+ [A-Z]\w+")


@finds
def unnamed_source(subject):
    """A source is not named.

    Bad: Insiders say the deal is dead.
    Good: Finance director Jo Marsh says the deal is dead.
    """
    for attribution in subject.article.attributions:
        speaker = subject.article.speaker(attribution.speaker) if attribution.speaker not in RESERVED else None
        words = subject.words(attribution.source)
        if not speaker or not words or not _is_unnamed(speaker, words):
            continue
        yield Finding(
            "unnamed-source", attribution.source, f"“{words}” is not named, and is the only source of “{subject.short(attribution.content)}”",
            "name the source, or say why it is not named and how it knows this",
        )  # fmt: skip


def _is_unnamed(speaker, words) -> bool:
    if _FULL_NAME.search(speaker.name) or words.lower() in ("he", "she", "it", "they", "who", "which"):
        return False
    named = (
        any(w[:1].isupper() for w in words.split()[1:])
        or words[:1].isupper()
        and speaker.kind in ("person", "organization", "government")
        and not _VAGUE.match(words)
    )
    return not named and (speaker.kind == "unnamed" or bool(_VAGUE.search(words)))
