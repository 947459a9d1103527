"""Any OpenAI-compatible endpoint; base URL and key come from the environment."""

import hashlib
import os

from allegedly.scoring.task import task_module, task_names
from allegedly.systems.system import Options, System

HELP = "ask a chat model at OPENAI_BASE_URL, with OPENAI_API_KEY"
ARGUMENT = "MODEL"
TASKS = tuple(task_names())
DEFAULT_URL = "https://api.openai.com/v1"


def build(argument: str, task: str, options: Options) -> System:
    """Raises Failure for an unusable prompt, an invalid base URL, and a missing key for the default URL."""
    from allegedly.chat.prompt import read_prompt
    from allegedly.systems.chat.backoff import Backoff
    from allegedly.systems.chat.model import ChatModel

    module = task_module(task)
    endpoint, prompt, backoff = _endpoint(options), read_prompt(task, module.PROMPT, options.prompt), Backoff(retries=options.retries)
    settings = {"temperature": options.temperature, "max_tokens": options.max_tokens}
    model = ChatModel(argument, task, endpoint, prompt, module.SHAPE, backoff, settings)
    identity = {"model": argument, "endpoint_sha256": _short_hash(endpoint.public), "prompt_sha256": prompt.sha256} | settings
    return System(identity, model.answer, concurrency=options.concurrency, cacheable=True, close=backoff.stopped.set)


def _endpoint(options: Options):
    from allegedly.problems import Failure
    from allegedly.systems.chat.endpoint import Endpoint

    url, key = os.environ.get("OPENAI_BASE_URL", "").strip(), os.environ.get("OPENAI_API_KEY", "").strip()
    if not url and not key:
        advice = "set the key, or the address of your own server, as in http://localhost:8000/v1"
        raise Failure(f"neither OPENAI_BASE_URL nor OPENAI_API_KEY is set; {advice}")
    return Endpoint(url or DEFAULT_URL, key, options.timeout)


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
