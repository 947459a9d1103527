"""Any text-pair or NLI classifier, or MiniCheck, from a local folder or the Hub: `hf:FOLDER`, `hf:OWNER/NAME`, `hf:OWNER/NAME@REVISION`."""

import hashlib
from pathlib import Path

from allegedly.problems import Failure
from allegedly.systems.judging import SENTENCE_TASKS, answers_by
from allegedly.systems.registry import Options, System

HELP = "run a text-pair, NLI or MiniCheck model from a folder or the Hub"
ARGUMENT = "MODEL"
TASKS = SENTENCE_TASKS


def build(argument: str, task: str, options: Options) -> System:
    """Raises Failure without the extra `hf`, and for a model that does not exist or is of another kind."""
    from allegedly.systems.models import need

    need("torch", "transformers")
    from allegedly.systems.models import load_judge

    folder = Path(argument).expanduser()
    local = folder.is_dir()
    source, _, revision = (str(folder), "", "") if local else argument.partition("@")
    _refuse_a_path(argument, local)
    judge = load_judge(source, revision or None, options)
    version = {"files_sha256": _files_hash(folder)} if local else {"revision": getattr(judge.config, "_commit_hash", None) or revision}
    shown = folder.resolve().name if local else argument
    identity = version | {"labels": list(judge.labels), "style": judge.style, "max_length": judge.max_length}
    return System(identity, answers_by(judge.judge, task), options.batch_size, cacheable=True, shown=shown)


def _refuse_a_path(argument: str, local: bool) -> None:
    if not local and (argument.startswith((".", "/", "~")) or argument.count("/") > 1):
        raise Failure(f"hf:{argument}: no such folder")


def _files_hash(folder: Path) -> str:
    """Hash over the names and contents of a model's files, so that another model of the same name is another system."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        with open(path, "rb") as stream:
            total.update(path.name.encode() + b"\0" + hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()
