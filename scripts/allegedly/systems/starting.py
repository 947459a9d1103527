"""Whether a run is new, unfinished or complete, judged by the header of its predictions."""

import json
from pathlib import Path

from allegedly import __version__
from allegedly.problems import Failure
from allegedly.scoring.items import data_identity, question_hash
from allegedly.systems.run import checkpoint_path
from allegedly.systems.system import System


def header_of(task: str, system: System, items: list[dict], context: str, folder: Path | None = None, split: str = "test") -> dict:
    """The first line of the predictions: task, data, system and all its settings. Equal for runs that may continue each other."""
    asked = {"items": len(items), "questions_sha256": question_hash(items), "context": context}
    return {"task": task} | data_identity(task, folder, split) | asked | system.identity | {"allegedly": __version__}


def is_complete(out: Path, header: dict) -> bool:
    """Whether `out` has the predictions of this run; False if there is no such file. Raises Failure if it is anything else."""
    try:
        with open(out, encoding="utf-8") as stream:
            first = stream.readline()
    except (FileNotFoundError, NotADirectoryError):  # if it cannot be created either, opening the checkpoint fails
        return False
    except IsADirectoryError:
        raise Failure(f"{out} is a folder; name a file for the predictions") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{out}: cannot be read as predictions to continue ({error}); choose another -o, or add --overwrite") from None
    if _parsed(first) != header:
        raise Failure(f"{out}: does not contain predictions of this run; choose another -o, or add --overwrite to replace it")
    return True


def _parsed(line: str):
    try:
        return json.loads(line)
    except ValueError:
        return None


def start_again(out: Path) -> None:
    """Delete the predictions at `out` and their checkpoint. Raises Failure."""
    for path in (out, checkpoint_path(out)):
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # reported when they are read or written
            continue
        except OSError as error:
            raise Failure(f"{path}: cannot be deleted ({error.strerror}); delete it, or choose another -o") from None
