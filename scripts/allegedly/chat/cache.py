"""Answers kept between runs, keyed by everything they depend on, and what answers cost. Holds predictions and nothing of the request."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from allegedly.files import read_text, whole_file
from allegedly.problems import Failure, counted


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


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of tokens, of requests (retries among them), of retries, and of answers taken from the cache."""

    tokens_in: int = 0
    tokens_out: int = 0
    requests: int = 0
    retries: int = 0
    cached: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def counts(self) -> dict[str, int]:
        """The counts that are not zero, by name."""
        return {name: count for name, count in asdict(self).items() if count}


@dataclass(frozen=True, slots=True)
class Prices:
    """Price of a million tokens in and out, in one currency of the user's; None if it is not known."""

    tokens_in: float | None = None
    tokens_out: float | None = None

    def cost(self, usage: Usage) -> float | None:
        """What the tokens cost; None if a price that is needed is not known."""
        total = 0.0
        for count, price in ((usage.tokens_in, self.tokens_in), (usage.tokens_out, self.tokens_out)):
            if count and price is None:
                return None
            total += count * (price or 0.0) / 1_000_000
        return total


def cost_line(usage: Usage, prices: Prices, seconds: float) -> str:
    """One line: tokens, cost (or `unknown`), requests, retries, cached answers, seconds. Empty for a system that uses none of these."""
    if not usage.counts():
        return ""
    cost = prices.cost(usage)
    said = "unknown" if cost is None else f"{cost:.4f}"
    asked = f"{counted(usage.requests, 'request')}, {counted(usage.retries, 'retry', 'retries')}, {usage.cached:,} from cache"
    return f"cost: {said}; tokens {usage.tokens_in:,} in, {usage.tokens_out:,} out; {asked}; {seconds:.1f} s"
