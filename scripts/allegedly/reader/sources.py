"""Where a reader's answers come from, and its options.

`SOURCES` has each source by its name: what its argument is, and a function of the argument and the options that gives an object with `name` (as typed), `identity` (what an answer depends on beside the messages; None if answers are not to be cached), `prompts` (a folder of prompts
that its answers were made with, or None), `reply(messages, schema)` and `close()`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from allegedly.chat.model import ChatModel, Endpoint, Reply, from_environment
from allegedly.problems import Failure
from allegedly.reader.asking import PROMPTS, Recording, read_about

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


@dataclass(frozen=True)
class Model:
    """A model at an endpoint. In a dry run it has no endpoint and is never asked."""

    name: str
    identity: dict | None
    model: ChatModel | None
    prompts: Path | None = None

    def reply(self, messages: list[dict], schema: dict) -> Reply:
        """The model's reply. Raises Unanswered or Failure."""
        if self.model is None:
            raise RuntimeError("a dry run asks nothing")
        return self.model.reply(messages, schema)

    def close(self) -> None:
        """Ends the calls under way."""
        if self.model is not None:
            self.model.endpoint.close()


def openai(argument: str, options: Options) -> Model:
    """Any OpenAI-compatible endpoint; base URL and key come from the environment. Raises Failure for an invalid base URL, and where neither it nor a key is set; a dry run needs neither."""
    name = f"openai:{argument}"
    if options.dry_run:
        return Model(name, None, None)
    endpoint: Endpoint = from_environment(options.timeout, options.retries)
    settings = {"temperature": options.temperature, "max_tokens": options.max_tokens}
    identity = {"model": argument, "endpoint_sha256": hashlib.sha256(endpoint.public.encode()).hexdigest()[:16]} | settings
    return Model(name, identity, ChatModel(argument, endpoint, settings))


@dataclass(frozen=True)
class Replay:
    """A recording. `name` is that of the reader whose answers it holds."""

    name: str
    recording: Recording
    prompts: Path | None
    identity: dict | None = None

    def reply(self, messages: list[dict], schema: dict) -> Reply:
        """The recorded reply. Raises Unanswered if there is none."""
        return self.recording.reply(messages)

    def close(self) -> None:
        """Nothing is open."""


def replay(argument: str, options: Options) -> Replay:
    """Answers from a folder that `--record` wrote, or that somebody wrote in its form; nothing is sent anywhere. Raises Failure for a folder that holds no recording."""
    folder = Path(argument)
    if not folder.is_dir():
        raise Failure(f"replay:{argument}: no such folder; name one that `--record` wrote")
    prompts = folder / PROMPTS
    return Replay(read_about(folder), Recording(folder), prompts if prompts.is_dir() else None)


SOURCES = {"openai": ("MODEL", openai), "replay": ("DIR", replay)}
