"""One question to the source of a reader: from the cache if it was answered before, recorded if that is wanted, counted always."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace

from allegedly.chat.cache import Cache, key
from allegedly.chat.model import Reply
from allegedly.chat.usage import Usage


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
