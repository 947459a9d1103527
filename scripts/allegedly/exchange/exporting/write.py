"""Carries an export out: finds the format, and writes to a file, a folder or the standard output, whole or not at all."""

import sys
from functools import partial
from pathlib import Path

from allegedly import plugins
from allegedly.exchange.exporting import formats
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.files import refuse_no_folder, refuse_precious, replacing, whole_file
from allegedly.problems import Failure

format_names = partial(plugins.names, formats)
load = partial(plugins.load, formats)


ANYTHING = "."
"""Mark of a folder that may be replaced whatever it holds; whether it may was asked before."""


def export(format, dataset: Dataset, config: str | None, out: Path | None, force: bool = False) -> None:
    """Writes `dataset` in `format` (a module of `formats`) to `out`; None is the standard output. Raises Failure."""
    if hasattr(format, "files"):
        _to_folder(format.files(dataset), out, force)
        return
    pieces = format.pieces(dataset, config)
    if out is None:
        _to_stdout(pieces)
        return
    with whole_file(out) as stream:
        stream.writelines(pieces)


def chosen_config(format, config: str | None) -> str | None:
    """The table to export: the one asked for, or the format's first. Raises Failure if the format does not take it."""
    if config is None:
        return next(iter(format.CONFIGS), None)
    if config not in format.CONFIGS:
        takes = ", ".join(format.CONFIGS) or "no --config: it takes what it needs"
        raise Failure(f"--config {config}: this format takes {takes}")
    return config


def _to_folder(files, out: Path | None, force: bool) -> None:
    if out is None:
        raise Failure("this format writes several files; name a folder with -o FOLDER")
    refuse_no_folder(out)
    if out.exists() and not force:
        raise Failure(f"{out} exists; name a new folder, or replace this one with --force")
    refuse_precious(out)
    with replacing(out, mark=ANYTHING) as folder:
        for name, pieces in files:
            with (folder / name).open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)


def _to_stdout(pieces) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        stream.write(piece.encode()) if stream else sys.stdout.write(piece)
    sys.stdout.flush()
