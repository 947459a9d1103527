"""What blocks the publication of a dataset folder: problems in the seeds, differences from them, values in the card's YAML that the Hub would not take.

The client checks none of the card, and the Hub shows a wrong one without an error.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from allegedly.dataset.build import ProblemsFound, differences, fill
from allegedly.dataset.standoff.edition import EDITION, fill_stand_off
from allegedly.files import read_text
from allegedly.problems import Failure
from allegedly.tables.dataset_folder import read_manifest

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r"[a-z0-9.-]{1,64}")


@cache
def allowed() -> dict[str, list[str]]:
    """The values that the Hub takes, by field."""
    lists = json.loads(files("allegedly.publishing").joinpath("hub_values.json").read_text(encoding="utf-8"))
    return {field: values for field, values in lists.items() if field != "about"}


def front_matter(card: str) -> dict:
    """The YAML between the first two lines of three dashes. Raises Failure if there is none."""
    import yaml
    from huggingface_hub import DatasetCard

    if not card.startswith("---\n") or "\n---\n" not in card:
        raise Failure("README.md: expected YAML between two lines of --- at the start; run `allegedly build`")
    try:
        return DatasetCard(card).data.to_dict()
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise Failure(f"README.md: cannot parse the YAML at the start ({error}); run `allegedly build`") from None


def card_problems(folder: Path) -> Iterator[str]:
    """One line for each value of the card in `folder` that the Hub does not take, and each file that the card names and is not there."""
    card = front_matter(read_text(folder / "README.md"))
    for field, values in allowed().items():
        for value in _listed(card.get(field)):
            if value.partition("|")[0] not in values:
                yield f"README.md: {field}: got {value!r}, expected one of {', '.join(values)}"
    for language in _listed(card.get("language")):
        if not _LANGUAGE.fullmatch(language):
            yield f"README.md: language: got {language!r}, expected an ISO 639 code of two or three letters"
    yield from _licence(card, folder)
    yield from _data_files(card, folder)


def _licence(card: dict, folder: Path) -> Iterator[str]:
    if "license" not in card:
        yield "README.md: license: is missing"
    if card.get("license") != "other":
        return
    if not _NAME.fullmatch(str(card.get("license_name", ""))):
        yield f"README.md: license_name: got {card.get('license_name')!r}, expected lower-case letters, digits, dots and dashes, together with `license: other`"
    link = str(card.get("license_link", ""))
    if not link.startswith("https://") and not (link in ("LICENSE", "LICENSE.md") and (folder / link).is_file()):
        yield f"README.md: license_link: got {link!r}, expected an https address, or LICENSE or LICENSE.md if that file is in the folder"


def _data_files(card: dict, folder: Path) -> Iterator[str]:
    for config in card.get("configs", ()):
        for entry in config["data_files"]:
            if not any(folder.glob(entry["path"])):
                yield f"README.md: configs: {config['config_name']}: no file matches {entry['path']}"


def _listed(value) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


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
