"""What stands between a dataset folder and its publication: problems of the seeds, differences from them, values the Hub does not take."""

from collections.abc import Callable
from pathlib import Path

from allegedly.dataset.build import ProblemsFound, fill
from allegedly.dataset.check import differences
from allegedly.dataset.standoff.edition import EDITION, fill_stand_off
from allegedly.problems import Failure
from allegedly.publishing.card_check import card_problems
from allegedly.tables.dataset_folder import read_manifest


def hindrances(seeds: list[Path], folder: Path, mapped: Callable = map) -> list[str]:
    """One line for each thing to mend first; empty where the folder, of either edition, may go out. Raises Failure where it is no dataset."""
    filled = fill_stand_off if read_manifest(folder).get("edition") == EDITION else fill
    try:
        found = list(differences(seeds, folder, mapped, filled))
    except ProblemsFound as problems:
        return [str(p) for p in problems.problems]
    return found or list(card_problems(folder))


def refuse_hindered(seeds: list[Path], folder: Path, mapped: Callable = map) -> None:
    """Raises Failure, with every hindrance, unless there is none."""
    found = hindrances(seeds, folder, mapped)
    if found:
        raise Failure("\n".join([f"{folder} is not ready to be published:", *found, "mend the seeds, run `allegedly build`, commit, and publish again"]), status=1)
