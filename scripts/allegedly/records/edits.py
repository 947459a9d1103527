"""How a faithful sentence becomes its edit, and which families and directions the phenomena have."""

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
        return _inserted(faithful, edit, new)
    at = faithful.find(old)
    while at >= 0:
        if _folded(faithful[:at] + " " + new + " " + faithful[at + len(old) :]) == _folded(edit):
            return True
        at = faithful.find(old, at + 1)
    return False


def _inserted(faithful: str, edit: str, new: str) -> bool:
    at = edit.find(new) if new else -1
    while at >= 0:
        if _folded(edit[:at] + " " + edit[at + len(new) :]) == _folded(faithful):
            return True
        at = edit.find(new, at + 1)
    return False


def _folded(sentence: str) -> str:
    return "".join(sentence.casefold().split())
