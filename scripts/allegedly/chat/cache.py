"""Answers kept between runs, keyed by everything they depend on; holds predictions and nothing of the request."""

import hashlib
import json
import os
from pathlib import Path

from allegedly.files import read_text, whole_file
from allegedly.problems import Failure


def default_folder(name: str = "predictions") -> Path:
    """`allegedly/NAME` in the user's cache folder (XDG_CACHE_HOME, else ~/.cache)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "allegedly" / name


def key(identity: dict, item: dict) -> str:
    """SHA-256 of a system's identity and an item's content; the item's id is not included."""
    content = {name: value for name, value in item.items() if name not in ("id", "article_id")}
    return hashlib.sha256(json.dumps([identity, content], sort_keys=True).encode()).hexdigest()


class Cache:
    """One file an answer, under two letters of its key."""

    def __init__(self, folder: Path):
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"

    def get(self, key: str) -> dict | None:
        """The prediction kept under `key`; None if there is none that can be read."""
        try:
            kept = json.loads(read_text(self._path(key)))
        except (Failure, ValueError, RecursionError):
            return None
        return kept if isinstance(kept, dict) else None

    def put(self, key: str, prediction: dict) -> None:
        """Keeps a prediction. Raises Failure if the folder cannot be written."""
        path = self._path(key)
        try:
            with whole_file(path) as stream:
                json.dump(prediction, stream)
        except Failure as failure:
            raise Failure(f"the cache: {failure} with --cache DIR, or use --no-cache") from None
