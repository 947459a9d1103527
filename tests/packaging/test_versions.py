"""The lists of exact versions say what pyproject.toml says, and no more than a stranger's machine can follow."""

import re
import tomllib
from pathlib import Path

import pytest

from allegedly import __version__

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LISTS = ("constraints.txt", "floor.txt", "label-studio.txt")
AGAIN = "run .ci/compile"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def bounds(requirements: list[str]) -> dict[str, str]:
    """Name -> lower bound, of requirements that are written `name[extra]>=bound`; our own extras are left out."""
    parts = [re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?(?:>=([\w.]+))?", requirement) for requirement in requirements]
    return {normal(part[1]): part[2] for part in parts if part[1] != "allegedly"}


def listed(name: str) -> dict[str, list[str]]:
    """Name -> the versions listed for it, of which each is for some Pythons or platforms."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / ".ci" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            package, version = re.match(r"([\w.-]+)==([^\s;]+)", line).groups()
            found.setdefault(normal(package), []).append(version)
    return found


def numbers(version: str) -> list[int]:
    """The parts of a version, without zeros at its end."""
    found = [int(part) for part in re.findall(r"\d+", version)]
    while found and not found[-1]:
        found.pop()
    return found


ALL = bounds([*PROJECT["dependencies"], *(r for extra in PROJECT["optional-dependencies"].values() for r in extra)])
TESTED = bounds([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["assignment"], *PROJECT["optional-dependencies"]["test"]])


@pytest.mark.parametrize("name", ALL)
def test_every_dependency_has_a_lower_bound(name):
    assert ALL[name]


@pytest.mark.parametrize("name", TESTED)
def test_the_lower_bound_is_the_version_that_the_tests_are_run_with_at_the_floor(name):
    assert [numbers(version) for version in listed("floor.txt")[name]] == [numbers(TESTED[name])], AGAIN


@pytest.mark.parametrize("name", ALL)
def test_the_versions_to_install_are_within_the_bounds(name):
    versions = listed("constraints.txt").get(name, [])
    assert bool(versions) == (name != "torch"), f"{AGAIN}; torch alone is left to the machine"
    assert all(numbers(version) >= numbers(ALL[name]) for version in versions), AGAIN


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_a_place_or_a_build_of_torch(name):
    assert not re.search(r"://|@|--|^(torch|nvidia|triton)\b", (ROOT / ".ci" / name).read_text(encoding="utf-8"), re.M)


def test_the_version_is_written_in_one_place():
    assert "version" in PROJECT["dynamic"] and "version" not in PROJECT
    holders = [path for path in (ROOT / "scripts").rglob("*.py") if f'"{__version__}"' in path.read_text(encoding="utf-8")]
    assert [path.name for path in holders] == ["__init__.py"]
