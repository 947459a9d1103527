import re

from allegedly.article.article import UNSPECIFIED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.text.spans import Span

_ESTIMATE = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been|been) (?:widely )?(?:estimated|thought|believed|said|reckoned) (?:at|to)|an estimated|estimates? (?:suggest|put|say|show|range)s?|"
    r"(?:according to|by) (?:some|most|one|several) estimates?|by some accounts)\b",
    re.I,
)
_WHOSE = re.compile(r"\b(?:by|from|of) (?:the )?[A-Z]|['’]s\s+estimates?|according to (?:the )?[A-Z]|\b[Oo]fficial estimates?")


@finds(importance=2)
def estimate_without_source(subject):
    """A figure is an estimate, and nobody is said to have made it.

    Bad: An estimated 4,000 homes lie below the dam.
    Good: The river agency estimates that 4,000 homes lie below the dam.
    """
    article, low = subject.article, subject.low
    if not any(word in low for word in ("estimate", "thought", "believed", "reckoned", "by some accounts")):
        return
    on_a_word = [span for a in article.attributions if a.speaker != UNSPECIFIED and not _is_estimates(article.speaker(a.speaker).name) for span in a.content]
    for sentence in article.sentences:
        words = sentence.of(subject.text)
        match = _ESTIMATE.search(words)
        if not match or _WHOSE.search(words) or not any(character.isdigit() for character in words[match.start() :]):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if not any(around.start <= span.start < around.end for around in on_a_word):
            yield Finding(
                "estimate-without-source", (span,), f"“{match.group()}” without saying whose estimate it is: “{subject.short((sentence,))}”",
                "say who made the estimate, and when",
            )  # fmt: skip


def _is_estimates(name: str) -> bool:
    return "estimate" in name.lower()
