"""How a faithful sentence becomes its edit, and which families and directions the phenomena have."""

import re
from itertools import chain

CONTENT = ("number", "entity", "negation", "time", "relation")
DIRECTIONS = {
    "attribution_drop": ("drop",),
    "attribution_add": ("add",),
    "hedge_drop": ("drop",),
    "hedge_add": ("add",),
    "cue_strength": ("up", "down"),
    "denial_flip": ("drop", "add"),
    "modality": ("up", "down"),
    "source_blur": ("drop",),
    "source_sharpen": ("add",),
    "negation": ("add", "drop"),
}
_NEITHER, _FALSE, _TRUE = ("not_enough_info",), ("refuted", "not_enough_info"), ("supported",)
LABELS = {
    **{(name, ""): (_FALSE, _FALSE) for name in CONTENT},
    **{(name, ""): (_NEITHER, _TRUE) for name in ("attribution_drop", "attribution_add", "hedge_drop", "hedge_add", "cue_strength", "source_blur", "source_sharpen", "nested_collapse")},
    ("source_sharpen", ""): (_FALSE, _TRUE),
    ("speaker_swap", ""): (_FALSE, _TRUE),
    ("denial_flip", "add"): (("refuted",), ("refuted",)),
    ("denial_flip", "drop"): (("refuted",), _TRUE),
    ("denial_flip", ""): (("refuted",), ("refuted", "supported")),
    ("modality", ""): (_NEITHER, ("supported", "not_enough_info")),
    ("quote_alter", ""): (("refuted",), _FALSE),
}
"""Label and content_label that an edit may have, by phenomenon and direction (GUIDELINES 5); direction empty for those that are not listed."""
OPPOSITES = (("attribution_drop", "attribution_add"), ("hedge_drop", "hedge_add"), ("source_blur", "source_sharpen"))


def family(phenomenon: str) -> str:
    """`content` for the control, `attribution` for the rest."""
    return "content" if phenomenon in CONTENT else "attribution"


def directions(phenomenon: str) -> tuple[str, ...]:
    """Directions that a phenomenon may have."""
    return DIRECTIONS.get(phenomenon, ("none",))


def words(sentence: str) -> str:
    """A sentence with white space, case and outer punctuation folded, for telling whether two wordings are one."""
    return " ".join(sentence.casefold().split()).strip(".!?\"'“”‘’ ")


def applies(faithful: str, edit: str, old: str, new: str) -> bool:
    """Whether replacing `old` by `new` at one place of `faithful` gives `edit`, white space and case at the seam aside."""
    if not old:
        return bool(new) and _replaces(edit, faithful, new, "")
    return _replaces(faithful, edit, old, new)


def _replaces(sentence: str, result: str, old: str, new: str) -> bool:
    wanted = _folded(result)
    places = chain((sentence.find(old),) if old in sentence else (), _places(sentence, old))
    return any(_folded(f"{sentence[:at]} {new} {sentence[at + len(old) :]}") == wanted for at in places)


def _places(sentence, words):
    """Where words stand whatever their case, overlapping places too; looked for only when no plain place will do."""
    yield from (match.start() for match in re.finditer(f"(?={re.escape(words)})", sentence, re.IGNORECASE))


def _folded(sentence: str) -> str:
    return "".join(sentence.casefold().split())
