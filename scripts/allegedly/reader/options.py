"""The options of a reader."""

from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = "left out: "
"""How the reason of a doubt begins that tells of a record of a language model that could not stand."""
ROUNDS, WINDOW, CONCURRENCY, TIMEOUT, RETRIES, MAX_TOKENS = 2, 4000, 8, 120.0, 6, 16384


@dataclass(frozen=True, slots=True)
class Options:
    """`rounds`: how often at most problems are sent back; `window`: the length, in code points, at which the paragraphs of an article are parted into requests; times in seconds.

    `prompts` is a folder whose files replace the prompts of the same name; `record` keeps every answer in a folder; `cache` is the folder of answers kept between runs, None for none.
    """

    prompts: Path | None = None
    record: Path | None = None
    cache: Path | None = None
    rounds: int = ROUNDS
    window: int = WINDOW
    concurrency: int = CONCURRENCY
    timeout: float = TIMEOUT
    retries: int = RETRIES
    max_tokens: int = MAX_TOKENS
    temperature: float = 0.0
    dry_run: bool = False
