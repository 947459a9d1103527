"""A chat model as a system: one request an item, in structured output where the endpoint can."""

import threading
from dataclasses import dataclass, field
from functools import partial

from allegedly.chat.json_text import without_thinking
from allegedly.chat.prompt import Prompt
from allegedly.chat.shapes import Shape
from allegedly.scoring.answers import no_answer
from allegedly.systems.chat.backoff import Backoff
from allegedly.systems.chat.endpoint import Endpoint, Rejected
from allegedly.systems.system import Answer, Unanswered
from allegedly.systems.usage import Usage

OPTIONAL = ("response_format", "temperature", "max_tokens")
"""Parts of a request that some endpoints do not take; dropped, in this order, when the endpoint names them in a rejection."""
FILTERED = ("content_filter", "content_policy", "content management policy")


@dataclass
class ChatModel:
    """Answers items of one task. `dropped` names the request's parts that the endpoint would not take."""

    model: str
    task: str
    endpoint: Endpoint
    prompt: Prompt
    shape: Shape
    backoff: Backoff
    settings: dict
    dropped: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, items: list[dict]) -> list[Answer]:
        """One answer an item. Raises Unanswered or Failure."""
        return [self._one(item) for item in items]

    def _one(self, item: dict) -> Answer:
        spent = Usage()
        while True:
            body = self._body(item)
            try:
                reply, retries = self.backoff.call(partial(self.endpoint.complete, body))
            except Rejected as rejected:
                spent += Usage(requests=1)
                if (refused := self._refused(rejected, spent)) is not None:
                    return refused
                self._drop(rejected, body)
                continue
            return self._read(reply, item, spent + _usage(reply, retries))

    def _body(self, item: dict) -> dict:
        body = {"model": self.model, "messages": self.prompt.messages(item)} | self.settings
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": self.shape.schema}}
        return {name: value for name, value in body.items() if name not in self.dropped}

    def _refused(self, rejected: Rejected, spent: Usage) -> Answer | None:
        if any(sign in rejected.body.lower() for sign in FILTERED):
            return Answer(no_answer(self.task, "refusal", rejected.body), spent, lasting=False)
        return None

    def _drop(self, rejected: Rejected, body: dict) -> None:
        """Leaves out what the endpoint says it cannot take. Raises Unanswered where that is not it."""
        named = [part for part in OPTIONAL if part in rejected.body or (part == "response_format" and "json_schema" in rejected.body)]
        with self.lock:
            to_drop = next((part for part in named if part in body), None)
            if to_drop is None:
                raise Unanswered(f"{self.endpoint.public}: {rejected}")
            self.dropped.add(to_drop)

    def _read(self, reply: dict, item: dict, usage: Usage) -> Answer:
        choice = reply["choices"][0]
        message = choice["message"]
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            return Answer(no_answer(self.task, "refusal", _text(message.get("refusal"))), usage, lasting=False)
        text = without_thinking(_text(message.get("content")))
        prediction = self.shape.read(text, item)
        if prediction is None:
            return Answer(no_answer(self.task, "no answer found in the text", text), usage, lasting=False)
        return Answer(prediction, usage)


def _text(content) -> str:
    """A message's text; some endpoints give it in parts."""
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _usage(reply: dict, retries: int) -> Usage:
    counted = reply.get("usage") if isinstance(reply.get("usage"), dict) else {}
    tokens = [counted.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens_in, tokens_out = (count if isinstance(count, int) else 0 for count in tokens)
    return Usage(tokens_in, tokens_out, requests=retries + 1, retries=retries)
