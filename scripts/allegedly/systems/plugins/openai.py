"""Any OpenAI-compatible endpoint; base URL and key come from the environment."""

import hashlib

from allegedly.scoring.task import chat_task_names, task_module
from allegedly.systems.registry import Answer, Options, System

HELP = "ask a chat model at OPENAI_BASE_URL, with OPENAI_API_KEY"
ARGUMENT = "MODEL"
TASKS = tuple(chat_task_names())


def build(argument: str, task: str, options: Options) -> System:
    """Raises Failure for an unusable prompt, an invalid base URL, and a missing key for the default URL."""
    from allegedly.chat.model import ChatModel, from_environment
    from allegedly.chat.prompt import read_prompt

    module = task_module(task)
    endpoint, prompt = from_environment(options.timeout, options.retries), read_prompt(task, module.PROMPT, options.prompt)
    settings = {"temperature": options.temperature, "max_tokens": options.max_tokens}
    model = ChatModel(argument, endpoint, settings)

    def answer(items: list[dict]) -> list[Answer]:
        return [_answer(task, module.SHAPE, item, model.reply(prompt.messages(item), module.SHAPE.schema)) for item in items]

    public = hashlib.sha256(endpoint.public.encode()).hexdigest()[:16]
    identity = {"model": argument, "endpoint_sha256": public, "prompt_sha256": prompt.sha256} | settings
    return System(identity, answer, concurrency=options.concurrency, cacheable=True, close=endpoint.close)


def _answer(task: str, shape, item: dict, reply) -> Answer:
    from allegedly.scoring.task import no_answer

    if reply.refusal:
        return Answer(no_answer(task, "refusal", reply.refusal), reply.usage, lasting=False)
    prediction = shape.read(reply.text, item)
    if prediction is None:
        return Answer(no_answer(task, "no answer found in the text", reply.text), reply.usage, lasting=False)
    return Answer(prediction, reply.usage)
