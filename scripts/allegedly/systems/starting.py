"""Whether a run begins, goes on or is over: the header of its predictions, and what already stands in their place."""

import json
from pathlib import Path

from allegedly import __version__
from allegedly.problems import Failure
from allegedly.systems.run import checkpoint_path
from allegedly.systems.system import System
from allegedly.systems.tasks import data_identity, question_hash


def header_of(task: str, system: System, items: list[dict], context: str, folder: Path | None = None, split: str = "test") -> dict:
    """First line of the predictions: task, data, system and all its settings; equal for runs that may go on with one another."""
    asked = {"items": len(items), "questions_sha256": question_hash(items), "context": context}
    return {"task": task} | data_identity(task, folder, split) | asked | system.identity | {"allegedly": __version__}


def is_complete(out: Path, header: dict) -> bool:
    """Whether `out` holds the predictions of this very run; False where nothing is there. Raises Failure where anything else is."""
    try:
        with open(out, encoding="utf-8") as stream:
            first = stream.readline()
    except (FileNotFoundError, NotADirectoryError):  # where it cannot be either, the checkpoint beside it says so
        return False
    except IsADirectoryError:
        raise Failure(f"{out}: is a folder; name a file for the predictions") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{out}: not predictions that could be gone on with ({error}); give another -o, or --overwrite") from None
    if _parsed(first) != header:
        raise Failure(f"{out}: holds something else than this run's predictions; give another -o, or --overwrite to begin again")
    return True


def _parsed(line: str):
    try:
        return json.loads(line)
    except ValueError:
        return None


def start_again(out: Path) -> None:
    """Takes away the predictions and the checkpoint at `out`. Raises Failure."""
    for path in (out, checkpoint_path(out)):
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # told where they are read or written
            continue
        except OSError as error:
            raise Failure(f"{path}: cannot be taken away ({error.strerror}); take it away, or give another -o") from None
