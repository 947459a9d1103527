"""One run: asks a system every item not yet answered, writes each answer down at once, and the predictions at the end.

Whether a run is new, unfinished or complete is judged by the header of its predictions.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from allegedly import __version__
from allegedly.chat.cache import Cache, Usage, key
from allegedly.chat.model import Unanswered
from allegedly.files import refuse_no_file, whole_file
from allegedly.problems import Failure, counted
from allegedly.scoring.task import data_identity, is_no_answer, json_line, line_of, question_hash
from allegedly.systems.checkpoint import Checkpoint, open_checkpoint
from allegedly.systems.registry import Answer, System

IN_A_ROW = 20
"""So many batches without an answer, one after another, end the run: the system is down."""
INTERRUPTED = 130
"""Exit status of a run ended by Ctrl-C, as shells have it."""


@dataclass
class Outcome:
    """The result of a run: number of items, items answered in this run, items without an answer and why, the usage, and how many answers are none (`invalid`)."""

    total: int = 0
    asked: int = 0
    unanswered: dict[str, str] = field(default_factory=dict)
    usage: Usage = Usage()
    seconds: float = 0.0
    resumed: int = 0
    invalid: int = 0


def run_system(
    system: System,
    items: list[dict],
    header: dict,
    out: Path,
    cache: Cache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Outcome:
    """Answer `items` and write them to `out`, continuing an earlier run with the same `header`. Raises Failure.

    A run that ends early or is interrupted raises a Failure that says what is kept and how to continue. An item without an answer raises nothing.
    `out` is written, complete and in the order of the items, once every item has an answer. Until then the answers are in `checkpoint_path(out)`.
    `progress` is called with the number of newly answered items.
    """
    begun = time.monotonic()
    outcome = Outcome(total=len(items))
    with open_checkpoint(checkpoint_path(out), header) as checkpoint:
        outcome.resumed = len(checkpoint.done)
        progress(outcome.resumed)
        try:
            for answered in _answering(system, items, checkpoint, cache, outcome):
                checkpoint.add(answered)
                outcome.asked += len(answered)
                progress(len(answered))
        except Failure as failure:
            raise Failure(f"{failure}{_kept(checkpoint)}", failure.status) from failure
        except KeyboardInterrupt:
            raise Failure(f"interrupted{_kept(checkpoint)}", INTERRUPTED) from None
        finally:
            system.close()
            outcome.usage, outcome.seconds = checkpoint.usage, time.monotonic() - begun
        if not outcome.unanswered:
            _write_predictions(out, header, items, checkpoint.done)
            outcome.invalid = sum(is_no_answer(header["task"], prediction) for prediction in checkpoint.done.values())
            checkpoint.path.unlink()
    return outcome


def _kept(checkpoint: Checkpoint) -> str:
    if not checkpoint.done:
        return ""
    return f"\n{counted(len(checkpoint.done), 'answer')} kept in {checkpoint.path}: run the same command again to continue, or add --overwrite to start again"


def checkpoint_path(out: Path) -> Path:
    """The file that holds the answers of an unfinished run, in the same folder as the predictions."""
    return out.with_name(out.name + ".part")


def _answering(system, items, checkpoint: Checkpoint, cache: Cache | None, outcome: Outcome) -> Iterator[list]:
    """Lists of `(id, prediction, usage)`: first from the cache, then from the system as answers arrive."""
    pending = [item for item in items if item["id"] not in checkpoint.done]
    kept = _from_cache(system, pending, cache)
    if kept:
        yield [(id, prediction, Usage(cached=1)) for id, prediction in kept.items()]
    asked = [item for item in pending if item["id"] not in kept]
    yield from _from_system(system, asked, cache, outcome)


def _from_cache(system: System, items: list[dict], cache: Cache | None) -> dict[str, dict]:
    if cache is None or not system.cacheable:
        return {}
    found = {item["id"]: cache.get(key(system.identity, item)) for item in items}
    return {id: prediction for id, prediction in found.items() if prediction is not None}


def _from_system(system: System, items: list[dict], cache: Cache | None, outcome: Outcome) -> Iterator[list]:
    failed_in_a_row = 0
    for batch, future in _concurrently(system, items):
        try:
            answers = _checked(future.result(), batch)
        except Unanswered as reason:
            outcome.unanswered |= {item["id"]: str(reason) for item in batch}
            failed_in_a_row += 1
            if failed_in_a_row == IN_A_ROW:
                raise Failure(f"{IN_A_ROW} items in a row got no answer; the last error: {reason}", 1) from None
            continue
        failed_in_a_row = 0
        _keep(system, batch, answers, cache)
        yield [(item["id"], answer.prediction, answer.usage) for item, answer in zip(batch, answers)]


def _checked(answers: list[Answer], batch: tuple[dict, ...]) -> list[Answer]:
    if len(answers) != len(batch):
        raise Failure(f"the system gave {counted(len(answers), 'answer')} for {counted(len(batch), 'item')} (starting with {batch[0]['id']})", 1)
    return answers


def _keep(system: System, batch, answers: list[Answer], cache: Cache | None) -> None:
    if cache is not None and system.cacheable:
        for item, answer in zip(batch, answers):
            if answer.lasting:
                cache.put(key(system.identity, item), answer.prediction)


def _concurrently(system: System, items: list[dict]) -> Iterator[tuple[tuple[dict, ...], Future]]:
    """Batches with their futures, as they finish. At most `system.concurrency` run at once."""
    batches = _batches(items, system.batch_size)
    pool = ThreadPoolExecutor(system.concurrency)
    waiting: dict[Future, tuple[dict, ...]] = {}
    try:
        while True:
            while len(waiting) < system.concurrency and (batch := next(batches, None)):
                waiting[pool.submit(system.answer, list(batch))] = batch
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future
    finally:
        system.close()
        pool.shutdown(wait=False, cancel_futures=True)


def _batches(items: list[dict], size: int) -> Iterator[tuple[dict, ...]]:
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))


def _write_predictions(out: Path, header: dict, items: list[dict], done: dict[str, dict]) -> None:
    lines = [header, *(line_of(header["task"], item["id"], done[item["id"]]) for item in items)]
    with whole_file(out) as stream:
        stream.writelines(map(json_line, lines))
        stream.flush()
        os.fsync(stream.fileno())


LONGEST_HEADER = 1 << 20
"""Characters of the first line that are read."""


def header_of(task: str, system: System, items: list[dict], context: str, folder: Path | None = None, split: str = "test") -> dict:
    """The first line of the predictions: task, data, system and all its settings. Equal for runs that may continue each other."""
    asked = {"items": len(items), "questions_sha256": question_hash(items), "context": context}
    return {"task": task} | data_identity(task, folder, split) | asked | system.identity | {"allegedly": __version__}


def is_complete(out: Path, header: dict) -> bool:
    """Whether `out` has the predictions of this run; False if there is no such file. Raises Failure if it is anything else."""
    refuse_no_file(out)
    try:
        with open(out, encoding="utf-8") as stream:
            first = stream.readline(LONGEST_HEADER)
    except (FileNotFoundError, NotADirectoryError):  # if it cannot be created either, opening the checkpoint fails
        return False
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{out}: cannot be read as predictions to continue ({error}); choose another -o, or add --overwrite") from None
    if _parsed(first) != header:
        raise Failure(f"{out}: does not contain predictions of this run; choose another -o, or add --overwrite to replace it")
    return True


def _parsed(line: str):
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def start_again(out: Path) -> None:
    """Delete the predictions at `out` and their checkpoint. Raises Failure."""
    for path in (out, checkpoint_path(out)):
        refuse_no_file(path)
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # reported when they are read or written
            continue
        except OSError as error:
            raise Failure(f"{path}: cannot be deleted ({error.strerror}); delete it, or choose another -o") from None
