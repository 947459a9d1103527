"""What blocks the publication of a dataset folder: problems in the seeds, differences from them, values the Hub rejects."""

from collections.abc import Callable
from pathlib import Path

from allegedly.dataset.build import ProblemsFound, fill
from allegedly.dataset.check import differences
from allegedly.dataset.standoff.edition import EDITION, fill_stand_off
from allegedly.problems import Failure
from allegedly.publishing.card_check import card_problems
from allegedly.tables.dataset_folder import read_manifest


def blockers(seeds: list[Path], folder: Path, mapped: Callable = map) -> list[str]:
    """One line per blocker; empty if the folder, of either edition, may be published. Raises Failure if it is not a dataset."""
    filled = fill_stand_off if read_manifest(folder).get("edition") == EDITION else fill
    try:
        found = list(differences(seeds, folder, mapped, filled))
    except ProblemsFound as problems:
        return [str(p) for p in problems.problems]
    return found or list(card_problems(folder))


def refuse_blocked(seeds: list[Path], folder: Path, mapped: Callable = map) -> None:
    """Raise Failure with everything that blocks publication, if anything does."""
    found = blockers(seeds, folder, mapped)
    if found:
        raise Failure(
            "\n".join([f"{folder} is not ready to be published:", *found, "fix the seeds, run `allegedly build`, commit, and publish again"]), status=1
        )
