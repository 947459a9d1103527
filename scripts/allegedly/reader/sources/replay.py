"""Answers from a folder that `--record` wrote, or that somebody wrote in its form; nothing is sent anywhere."""

from dataclasses import dataclass
from pathlib import Path

from allegedly.chat.model import Reply
from allegedly.problems import Failure
from allegedly.reader.options import Options
from allegedly.reader.recording import PROMPTS, Recording, read_about

HELP = "take the answers from a folder of recorded ones"
ARGUMENT = "DIR"


@dataclass(frozen=True)
class Source:
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


def build(argument: str, options: Options) -> Source:
    """Raises Failure for a folder that holds no recording."""
    folder = Path(argument)
    if not folder.is_dir():
        raise Failure(f"replay:{argument}: no such folder; name one that `--record` wrote")
    prompts = folder / PROMPTS
    return Source(read_about(folder), Recording(folder), prompts if prompts.is_dir() else None)
