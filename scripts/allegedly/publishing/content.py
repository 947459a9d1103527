"""Files by their hashes, here and on the Hub, and what differs between two such listings."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from allegedly.files import everything_in, read_bytes

KEPT = frozenset({".gitattributes"})
"""Files that the Hub puts into a repository of its own accord; they are neither compared nor removed."""


class Hashes(NamedTuple):
    """A file's SHA-256 and its Git object id; on the Hub one of the two is known, the other is empty."""

    sha256: str
    git: str

    def same(self, other: "Hashes") -> bool:
        """Whether both are of the same bytes, as far as both know."""
        return bool(self.sha256) and self.sha256 == other.sha256 or bool(self.git) and self.git == other.git


class Difference(NamedTuple):
    """Paths that a publication would add, change and remove, each sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def lines(self) -> list[str]:
        """One line per path: `+` added, `~` changed, `-` removed."""
        marked = (("+", self.added), ("~", self.changed), ("-", self.removed))
        return [f"{mark} {path}" for mark, paths in marked for path in paths]


def listed_here(folder: Path) -> dict[str, Hashes]:
    """Every file of a folder by its path in it."""
    return {p.relative_to(folder).as_posix(): hashes(read_bytes(p)) for p in everything_in(folder) if p.is_file()}


def hashes(data: bytes) -> Hashes:
    """Both hashes of a file's bytes; Git hashes a header with the size before them."""
    return Hashes(hashlib.sha256(data).hexdigest(), hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest())


def difference(here: dict[str, Hashes], there: dict[str, Hashes]) -> Difference:
    """What turns `there` into `here`."""
    there = {path: h for path, h in there.items() if path not in KEPT}
    changed = [path for path in here.keys() & there.keys() if not here[path].same(there[path])]
    return Difference(sorted(here.keys() - there.keys()), sorted(changed), sorted(there.keys() - here.keys()))
