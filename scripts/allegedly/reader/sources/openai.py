"""Any OpenAI-compatible endpoint; base URL and key come from the environment."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from allegedly.chat.endpoint import Endpoint, from_environment
from allegedly.chat.model import ChatModel, Reply
from allegedly.reader.options import Options

HELP = "ask a chat model at OPENAI_BASE_URL, with OPENAI_API_KEY"
ARGUMENT = "MODEL"


@dataclass(frozen=True)
class Source:
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


def build(argument: str, options: Options) -> Source:
    """Raises Failure for an invalid base URL, and where neither it nor a key is set; a dry run needs neither."""
    name = f"openai:{argument}"
    if options.dry_run:
        return Source(name, None, None)
    endpoint: Endpoint = from_environment(options.timeout, options.retries)
    settings = {"temperature": options.temperature, "max_tokens": options.max_tokens}
    identity = {"model": argument, "endpoint_sha256": hashlib.sha256(endpoint.public.encode()).hexdigest()[:16]} | settings
    return Source(name, identity, ChatModel(argument, endpoint, settings))
