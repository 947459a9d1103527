"""A text cut at its spaces: what can hold no space is looked for in the pieces, and what a piece holds is worked out once for all articles."""

from functools import lru_cache
from itertools import accumulate, count
from operator import add


@lru_cache(maxsize=1)
def pieces(text: str) -> tuple[list[int], list[str]]:
    """The starts of the pieces between spaces, and the pieces; other white space stays in them. The last text's are kept, since several
    readers of one text ask for them: both lists are to be read only."""
    cut = text.split(" ")
    starts = [*map(add, accumulate(map(len, cut), initial=0), count())]
    starts.pop()
    return starts, cut
