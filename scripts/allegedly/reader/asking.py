"""One question to the source of a reader: from the cache if it was answered before, and recorded if that is wanted.

Answers are recorded as files, by the hash of what was asked, so that a reading can be published, replayed and scored again.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from allegedly.chat.cache import Cache, Usage, key
from allegedly.chat.model import Reply, Unanswered
from allegedly.chat.prompt import Prompt
from allegedly.files import whole_file
from allegedly.problems import SHOWN, Failure

ABOUT, PROMPTS = "reading.json", "prompts"


def request_hash(messages: list[dict]) -> str:
    """The name of a request."""
    return hashlib.sha256(json.dumps(messages, sort_keys=True).encode()).hexdigest()


class Recording:
    """The answers in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def _path(self, messages: list[dict]) -> Path:
        return self.folder / f"{request_hash(messages)}.json"

    def reply(self, messages: list[dict]) -> Reply:
        """The recorded reply to some messages. Raises Unanswered if there is none, Failure for a file that cannot be read as one."""
        path = self._path(messages)
        if not path.is_file():
            raise Unanswered(f"{self.folder} has no answer to request {path.stem[:SHOWN]}: the article or the prompt is another than in the recording")
        kept = _parsed(path)
        answer, refusal = kept.get("answer", ""), kept.get("refusal", "")
        if not isinstance(answer, str) or not isinstance(refusal, str):
            raise Failure(f"{path}: expected answer and refusal to be text", 1)
        return Reply(answer, Usage(cached=1), refusal, kept.get("cut") is True, str(kept.get("date", "")))

    def keep(self, messages: list[dict], reply: Reply) -> None:
        """Write one reply. Raises Failure if the folder cannot be written."""
        kept = {"date": reply.date, "messages": messages, "answer": reply.text, "refusal": reply.refusal, "cut": reply.cut, "usage": reply.usage.counts()}
        with whole_file(self._path(messages)) as stream:
            json.dump(kept, stream, indent=1)
            stream.write("\n")


def begin(folder: Path, reader: str, prompts: Iterable[Prompt]) -> Recording:
    """A recording to add to, with its prompts. Raises Failure if the folder has the recording of another reader, or of other prompts."""
    if (folder / ABOUT).is_file() and (other := read_about(folder)) != reader:
        raise Failure(f"{folder} has answers of {other}; record {reader} in another folder")
    for prompt in prompts:
        path = folder / PROMPTS / f"{prompt.name}.md"
        if path.is_file() and path.read_text(encoding="utf-8") != prompt.text:
            raise Failure(f"{folder} has answers to another version of the prompt {prompt.name}; record in another folder")
        with whole_file(path) as stream:
            stream.write(prompt.text)
    with whole_file(folder / ABOUT) as stream:
        stream.write(json.dumps({"reader": reader}) + "\n")
    return Recording(folder)


def read_about(folder: Path) -> str:
    """The name of the reader whose answers a folder holds. Raises Failure if it does not say."""
    path = folder / ABOUT
    if not path.is_file():
        raise Failure(f"{folder}: no {ABOUT}, so this is not a recording; name a folder that `--record` wrote")
    said = _parsed(path).get("reader")
    if not isinstance(said, str) or not said.strip():
        raise Failure(f"{path}: expected the name of a reader under the key reader", 1)
    return said


def _parsed(path: Path) -> dict:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise Failure(f"{path}: not a recording that can be read ({error})", 1) from None
    if not isinstance(found, dict):
        raise Failure(f"{path}: expected a JSON object, got {type(found).__name__}", 1)
    return found


class Asking:
    """A source with its cache and its recording; both may be None. May be used from several threads."""

    def __init__(self, source, cache: Cache | None = None, recording=None):
        self.source, self.cache, self.recording = source, cache, recording
        self.usage, self._lock = Usage(), threading.Lock()

    def ask(self, messages: list[dict], schema: dict, is_answer: Callable[[Reply], bool]) -> Reply:
        """The reply. Only one that `is_answer` is kept in the cache, so that a later run asks the rest again. Raises Unanswered or Failure."""
        reply = self._cached(messages, schema)
        if reply is None:
            reply = self.source.reply(messages, schema)
            reply = replace(reply, text=reply.text.encode("utf-8", "replace").decode())  # half a surrogate pair is no text
            if self.cache and self.source.identity is not None and is_answer(reply):
                self.cache.put(self._key(messages, schema), {"text": reply.text, "date": reply.date})
        if self.recording:
            self.recording.keep(messages, reply)
        with self._lock:
            self.usage += reply.usage
        return reply

    def take_usage(self) -> Usage:
        """The usage since it was last taken."""
        with self._lock:
            taken, self.usage = self.usage, Usage()
        return taken

    def _key(self, messages: list[dict], schema: dict) -> str:
        return key(self.source.identity, {"messages": messages, "schema": schema})

    def _cached(self, messages: list[dict], schema: dict) -> Reply | None:
        kept = self.cache.get(self._key(messages, schema)) if self.cache and self.source.identity is not None else None
        if kept is None or not isinstance(kept.get("text"), str):
            return None
        return Reply(kept["text"], Usage(cached=1), date=str(kept.get("date", "")))


def tokens(messages: list[dict]) -> int:
    """About how many tokens some messages have, at four characters each."""
    return len(json.dumps(messages, ensure_ascii=False)) // 4
