"""What follows from a chain of attributions: the speaker of a claim, and its status."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from allegedly.article.article import AUTHOR, Attribution, Status


class Standing(NamedTuple):
    """The innermost attribution and all of the chain, outermost first, as places in `Article.attributions`; the status; the innermost speaker's id.

    The fields are named as those of a Claim.
    """

    attribution: int | None
    chain: tuple[int, ...]
    status: Status
    speaker: str


OWN = Standing(None, (), "asserted", AUTHOR)
"""A claim that the article makes itself."""


def status(stances: Iterable[str]) -> Status:
    """Status of a claim from the stances of its chain (SCHEME): distancing anywhere is `alleged`, endorsing throughout `endorsed`."""
    stances = tuple(stances)
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"


def standing(attributions: Sequence[Attribution], innermost: int | None) -> Standing:
    """The standing of a claim on one attribution; ends at a circle."""
    if innermost is None:
        return OWN
    chain = around(innermost, lambda n: attributions[n].parent)
    return Standing(innermost, tuple(chain), status([attributions[n].stance for n in chain]), attributions[innermost].speaker)


def around(innermost, parent: Callable) -> list:
    """An attribution and all around it, outermost first, by place or by id; `parent` gives the next, None or empty for none. Ends at a circle."""
    chain, at = [], innermost
    while at not in (None, "") and at not in chain:
        chain.append(at)
        at = parent(at)
    return chain[::-1]
