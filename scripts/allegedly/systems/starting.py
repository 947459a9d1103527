"""Whether a run is new, unfinished or complete, judged by the header of its predictions."""

import json
from pathlib import Path

from allegedly import __version__
from allegedly.files import refuse_no_file
from allegedly.problems import Failure
from allegedly.scoring.items import data_identity, question_hash
from allegedly.systems.run import checkpoint_path
from allegedly.systems.system import System

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
