"""One dataset repository on the Hub, through huggingface_hub: files by their hashes, here and there, and what differs.

Calls are retried where that can help.
"""

import hashlib
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from allegedly.chat.redaction import Redaction
from allegedly.files import everything_in, read_bytes
from allegedly.problems import Failure

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


WAITS = (1.0, 3.0, 10.0)
"""Seconds before each further try."""
LONGEST_WAIT = 60.0
"""Seconds; a Hub that asks for more is left alone, and the user told."""
PASSING = frozenset({408, 429, 500, 502, 503, 504})
ADVICE = {
    401: "the Hub does not know the token; log in with `hf auth login`, or set HF_TOKEN to a token that may write",
    403: "the token may not write there; use one with write permission for that user or organisation",
    404: "no such repository, or the token may not read it",
    409: "the Hub reports a conflict: the repository or the tag was changed by someone else meanwhile; check it and run again",
    412: "the repository was changed by someone else meanwhile; check it and run again",
    429: "the Hub limits the number of requests; run again in a few minutes",
}
AGAIN = "nothing incomplete is visible; run the same command again"


class Repository:
    """A dataset repository `ORG/NAME`. Every method raises Failure for what the Hub or the network refuses; the token never shows in it."""

    def __init__(self, name: str, token: str | None = None, endpoint: str | None = None):
        from huggingface_hub import HfApi, get_token

        token = token or get_token()
        self.name = name
        self._redaction = Redaction([token] if token else [])
        self._api = HfApi(endpoint=endpoint, token=token or False)
        self._where = {"repo_id": name, "repo_type": "dataset"}

    def tried(self, act: Callable):
        """The result of `act`, tried again after errors that pass: it must look at the Hub's state itself before it changes anything."""
        for wait in (*WAITS, None):
            try:
                return act()
            except Failure:
                raise
            except Exception as error:
                if _is_ours(error):
                    raise
                asked = _wait_asked(error)
                if wait is None or not _passes(error) or asked > LONGEST_WAIT:
                    raise Failure(self._told(error)) from None
                time.sleep(max(wait, asked))

    def visibility(self) -> str | None:
        """`private` or `public`; None if there is no such repository."""
        from huggingface_hub.errors import RepositoryNotFoundError

        try:
            return "private" if self._api.repo_info(**self._where).private else "public"
        except RepositoryNotFoundError:
            return None

    def create(self) -> None:
        """Creates the repository, private; no error where it exists."""
        self._api.create_repo(**self._where, private=True, exist_ok=True)

    def set_visibility(self, private: bool) -> None:
        """Makes it private or public."""
        self._api.update_repo_settings(**self._where, private=private)

    def refs(self) -> tuple[dict[str, str], dict[str, str]]:
        """Branches and tags, each by name with the commit it points to."""
        refs = self._api.list_repo_refs(**self._where)
        return {b.name: b.target_commit for b in refs.branches}, {t.name: t.target_commit for t in refs.tags}

    def create_branch(self, branch: str) -> None:
        """Creates a branch at the head of main."""
        self._api.create_branch(**self._where, branch=branch, exist_ok=True)

    def tag(self, tag: str, commit: str) -> None:
        """Tags a commit; an error where the tag exists."""
        self._api.create_tag(**self._where, tag=tag, revision=commit)

    def files(self, revision: str) -> dict[str, Hashes]:
        """Every file at a revision, by path."""
        from huggingface_hub.hf_api import RepoFile

        tree = self._api.list_repo_tree(**self._where, revision=revision, recursive=True)
        return {f.path: Hashes(f.lfs.sha256, "") if f.lfs else Hashes("", f.blob_id) for f in tree if isinstance(f, RepoFile)}

    def text(self, path: str, revision: str, into: Path) -> str:
        """A small text file at a revision, fetched into a folder that the caller throws away."""
        return Path(self._api.hf_hub_download(**self._where, filename=path, revision=revision, local_dir=into)).read_text(encoding="utf-8")

    def commit(self, folder: Path, add: list[str], remove: list[str], message: str, branch: str, parent: str) -> None:
        """One commit that adds and removes files, or none at all.

        Not `upload_folder`: with Xet, which is the default, that makes several commits of a large or slow upload, and a kill between two would leave half a
        version on the branch. `create_commit` sends every file first and commits once, and only if the branch still stands at `parent`.
        """
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete

        added = [CommitOperationAdd(path_in_repo=path, path_or_fileobj=folder / path) for path in add]
        removed = [CommitOperationDelete(path_in_repo=path) for path in remove]
        self._api.create_commit(**self._where, operations=[*removed, *added], commit_message=message, revision=branch, parent_commit=parent)

    def _told(self, error: Exception) -> str:
        status = _status(error)
        if status is None:
            what = "the connection to the Hub failed" if _passes(error) else "huggingface_hub gave up"
            return self._redaction.text(f"{self.name}: {what} ({type(error).__name__}: {_first_line(error)}); {AGAIN}")
        advice = ADVICE.get(status, "the Hub failed" if status >= 500 else _first_line(error))
        return self._redaction.text(f"{self.name}: {advice} (HTTP {status}); {AGAIN}")


def _status(error: Exception) -> int | None:
    response = getattr(error, "response", None)
    return getattr(response, "status_code", None)


def _passes(error: Exception) -> bool:
    """Whether another try may help: the Hub is busy or failing, or the connection broke."""
    status = _status(error)
    if status is not None:
        return status in PASSING
    return isinstance(error, (OSError, RuntimeError)) or type(error).__module__.partition(".")[0] in {"httpx", "httpx2", "httpcore", "httpcore2"}


def _is_ours(error: Exception) -> bool:
    """Whether this package's own code raised it, which is a bug; huggingface_hub raises of every kind, KeyError for an answer it did not expect."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_globals.get("__name__", "").startswith("allegedly.") and not isinstance(error, OSError)


def _wait_asked(error: Exception) -> float:
    """Seconds that a `Retry-After` asks for; 0 where none does."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = str(headers.get("Retry-After", ""))
    return float(value) if value.isdigit() else 0.0


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
