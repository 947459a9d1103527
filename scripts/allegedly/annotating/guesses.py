"""First guesses at what only a reader can decide: the kind of a claim, and whether the record could settle it."""

import re

_KINDS = (
    ("recommendation", r"\b(?:should|ought to|must|need(?:s)? to|let's|call(?:s|ed) for|urge[sd]?)\b"),
    ("intention", r"\b(?:plan(?:s|ned)? to|intend(?:s|ed)? to|aim(?:s|ed)? to|(?:we|i) will|we'll|promise[sd]? to|vow(?:s|ed)? to|pledge[sd]? to|committed to|priority|hopes? to)\b"),
    ("prediction", r"\b(?:will|won't|would|going to|is set to|are set to|expected to|forecast(?:s)? to)\b"),
    ("comparison", r"\b(?:than|unlike|compared (?:to|with)|similar|different|opposite|in contrast)\b"),
    ("causal", r"\b(?:because|caus(?:e|es|ed|ing)|due to|led to|leads to|result(?:s|ed)? in|responsible for|thanks to)\b"),
    ("evaluation", r"\b(?:good|bad|best|worst|great|terrible|dumb|wrong|right|fair|unfair|effective|success(?:ful)?|dangerous|important|beautiful|little success)\b"),
    ("state", r"\b(?:is|are|was|were|has|have|had|remains?|contains?|includes?|means)\b(?! been \w+ed\b)(?!\s+\w+ed\b)"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _KINDS)
_UNCHECKABLE = frozenset(("recommendation", "intention", "evaluation"))


def kind(words: str) -> str:
    """The kind of the first pattern that fits, `event` where none does."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "event")


def checkable(kind_: str) -> bool:
    """Whether claims of a kind can mostly be settled by the public record."""
    return kind_ not in _UNCHECKABLE
