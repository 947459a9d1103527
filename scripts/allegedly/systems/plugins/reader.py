"""A language model as the reader: what `annotate --reader` and `compare --reader` give, as predictions."""

import threading
from collections.abc import Callable
from functools import lru_cache

from allegedly.systems.registry import Answer, Options, System

HELP = "the reader of `annotate` and `compare`, as in reader:openai:MODEL or reader:replay:DIR; --prompt is a folder of prompts"
ARGUMENT = "READER"
TASKS = ("attribution", "claims", "summaries")


def build(argument: str, task: str, options: Options) -> System:
    """Raises Failure for an unknown reader, and for what its source refuses."""
    from allegedly.chat.model import Unanswered
    from allegedly.reader.reader import Options as ReaderOptions
    from allegedly.reader.reader import Unread, open_reader

    chosen = ReaderOptions(
        prompts=options.prompt, timeout=options.timeout, retries=options.retries, max_tokens=options.max_tokens, temperature=options.temperature
    )
    reader = open_reader(argument, chosen)
    predict = _summaries(reader) if task == "summaries" else _articles(reader, task)

    def answer(items: list[dict]) -> list[Answer]:
        try:
            return [predict(item) for item in items]
        except Unread as unread:
            raise Unanswered(str(unread)) from None

    identity = {"reader": reader.name, "prompts": reader.prompts, "rounds": chosen.rounds, "window": chosen.window}
    return System(
        identity | {"temperature": options.temperature, "max_tokens": options.max_tokens},
        answer,
        concurrency=options.concurrency,
        cacheable=True,
        close=reader.close,
    )


def _articles(reader, task: str) -> Callable[[dict], Answer]:
    from allegedly.systems import judging

    def predict(item: dict) -> Answer:
        article = reader.read(item["doc"])
        found = judging.attributions(article) if task == "attribution" else judging.claims(article, "status", "certainty", "polarity", "kind")
        return Answer(found, reader.take_usage())

    return predict


def _summaries(reader) -> Callable[[dict], Answer]:
    from allegedly.detection.detect import detect
    from allegedly.systems import judging

    lock, busy = threading.Lock(), {}

    @lru_cache(maxsize=256)
    def compared(doc: str, summary: str):
        return reader.compare(detect(doc), detect(summary))

    def predict(item: dict) -> Answer:
        both = (item["doc"], item["summary"])
        with lock:
            own = busy.setdefault(both, threading.Lock())
        with own:  # the clauses of one summary are judged together
            comparison = compared(*both)
        return Answer(judging.verdict(comparison, item["spans"]), reader.take_usage())

    return predict
