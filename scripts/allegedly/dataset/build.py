"""Builds a dataset folder from folders of seeds, article by article, in bounded memory."""

from collections.abc import Callable, Iterable
from pathlib import Path

from allegedly.dataset import parts
from allegedly.dataset.card.from_seeds import of_seeds
from allegedly.dataset.compiled import Compiled, compile_folder
from allegedly.dataset.manifest import Tally, manifest_text
from allegedly.dataset.shards import TableFiles
from allegedly.files import replacing
from allegedly.problems import Failure, Problem, counted
from allegedly.seeds.seed_folder import table_order
from allegedly.tables.columns import CONFIGS
from allegedly.tables.dataset_folder import MANIFEST
from allegedly.tables.rows import OPTIONAL
from allegedly.validation.registry import run


class ProblemsFound(Failure):
    """The seeds have problems; nothing was written. `problems` lists them, and so does the message."""

    def __init__(self, problems: list[Problem]):
        listed = map(str, sorted(problems, key=Problem.sort_key))
        super().__init__("\n".join([f"the seeds have {counted(len(problems), 'problem')}:", *listed]), status=1)
        self.problems = problems


def build(folders: list[Path], target: Path, mapped: Callable[..., Iterable] = map, compiled: Callable[[Path], Compiled] = compile_folder) -> dict:
    """Builds `target` from article folders and returns its manifest.

    Atomic: until the last step the old dataset stands. Raises ProblemsFound where a seed has an error, Failure where the target
    cannot be written. `mapped` is a map, possibly over processes, in order; `compiled` compiles one folder, possibly from a cache.
    """
    with replacing(target, MANIFEST) as fresh:
        return fill(folders, fresh, mapped, compiled)


def fill(folders: list[Path], fresh: Path, mapped: Callable[..., Iterable] = map, compiled: Callable[[Path], Compiled] = compile_folder) -> dict:
    """Writes every part of a dataset into an empty folder."""
    files, tally = TableFiles(fresh, CONFIGS), Tally(CONFIGS)
    _stream(mapped(compiled, table_order(folders)), files, tally)
    manifest = tally.manifest(files.close(OPTIONAL))
    parts.write_all(fresh, manifest, of_seeds(folders))
    (fresh / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")  # last: a folder with a manifest is complete
    return manifest


def _stream(results: Iterable[Compiled], files: TableFiles, tally: Tally) -> None:
    problems, summaries = [], []
    for result in results:
        problems += [p for p in result.problems if p.severity == "error"]
        if result.summary is None or problems:
            continue
        summaries.append(result.summary)
        tally.add(result.summary.article_id, result.summary.split, result.seed_digest, result.digests)
        files.append(result.summary.split, result.tables)
    problems += [p for p in run("corpus", summaries) if p.severity == "error"]
    if problems:
        raise ProblemsFound(problems)
