"""A chat model at an endpoint: one request, in structured output where the endpoint has it, and what came back."""

import datetime
import threading
from dataclasses import dataclass, field, replace

from allegedly.chat.cache import Usage
from allegedly.chat.endpoint import Endpoint, Rejected, Unanswered
from allegedly.chat.shapes import without_thinking

OPTIONAL = ("response_format", "temperature", "max_tokens")
"""Parts of a request that some endpoints do not take; dropped, in this order, when the endpoint names them in a rejection."""
FILTERED = ("content_filter", "content_policy", "content management policy")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote. `refusal` says that it refused, and how; `cut`: whether the answer ends at the limit of its length; `date` is ISO 8601."""

    text: str
    usage: Usage = Usage()
    refusal: str = ""
    cut: bool = False
    date: str = ""


@dataclass
class ChatModel:
    """A model by its name at an endpoint. `dropped` names the parts of a request that the endpoint would not take."""

    model: str
    endpoint: Endpoint
    settings: dict
    dropped: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def body(self, messages: list[dict], schema: dict) -> dict:
        """The request for an answer that fits a JSON schema."""
        body = {"model": self.model, "messages": messages} | self.settings
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        return {name: value for name, value in body.items() if name not in self.dropped}

    def reply(self, messages: list[dict], schema: dict) -> Reply:
        """The model's reply. Raises Unanswered or Failure."""
        spent = Usage()
        while True:
            body = self.body(messages, schema)
            try:
                answered, retries = self.endpoint.complete(body)
            except Rejected as rejected:
                spent += Usage(requests=1)
                if any(sign in rejected.body.lower() for sign in FILTERED):
                    return Reply("", spent, rejected.body or "refused", date=_today())
                self._drop(rejected, body)
                continue
            read = _read(answered)
            return replace(read, usage=spent + _usage(answered, retries))

    def _drop(self, rejected: Rejected, body: dict) -> None:
        """Leaves out what the endpoint says it cannot take. Raises Unanswered where that is not it."""
        named = [part for part in OPTIONAL if part in rejected.body or (part == "response_format" and "json_schema" in rejected.body)]
        with self.lock:
            to_drop = next((part for part in named if part in body), None)
            if to_drop is None:
                raise Unanswered(f"{self.endpoint.public}: {rejected}")
            self.dropped.add(to_drop)


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _read(answered: dict) -> Reply:
    choice = answered["choices"][0]
    message, ended = choice["message"], choice.get("finish_reason")
    if message.get("refusal") or ended == "content_filter":
        return Reply("", refusal=_text(message.get("refusal")) or "the answer was filtered", date=_today())
    return Reply(without_thinking(_text(message.get("content"))), cut=ended == "length", date=_today())


def _text(content) -> str:
    """A message's text; some endpoints give it in parts."""
    if isinstance(content, list):
        return "".join(part["text"] for part in content if isinstance(part, dict) and isinstance(part.get("text"), str))
    return content if isinstance(content, str) else ""


def _usage(answered: dict, retries: int) -> Usage:
    counted = answered.get("usage") if isinstance(answered.get("usage"), dict) else {}
    tokens = [counted.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens_in, tokens_out = (count if isinstance(count, int) else 0 for count in tokens)
    return Usage(tokens_in, tokens_out, requests=retries + 1, retries=retries)
