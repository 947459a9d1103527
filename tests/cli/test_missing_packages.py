"""A package that is not installed is named in a sentence with the command that installs it; and what needs little runs with little."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FERRY = ROOT / "tests" / "cases" / "ferry"
ARTICLE = ROOT / "seeds" / "microsoft-zeus" / "article.txt"
BLOCKED = """
import sys
for name in sys.argv.pop(1).split(","):
    sys.modules[name] = None
"""
COMMAND = BLOCKED + "from allegedly.cli.main import main; sys.exit(main(sys.argv[1:]))"
IMPORTED_AS = {"pyyaml": "yaml", "jsonschema-rs": "jsonschema_rs"}


def imported_as(requirement: str) -> str:
    name = requirement.partition(">")[0].lower()
    return IMPORTED_AS.get(name, name)


ALL = [imported_as(requirement) for requirement in PROJECT["dependencies"]] + ["scipy"]


def without(packages: list[str], *args, code: str = COMMAND, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    """Runs the command line, or other code, where the packages cannot be imported."""
    line = [sys.executable, "-c", code, ",".join(packages), *map(str, args)]
    return subprocess.run(line, cwd=cwd, capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")}, check=False)


@pytest.mark.parametrize(
    ("package", "name", "install", "call"),
    [
        ("yaml", "PyYAML", "pyyaml", ["validate", FERRY]),
        ("jsonschema_rs", "jsonschema-rs", "jsonschema-rs", ["validate", FERRY]),
        ("pyarrow", "pyarrow", "pyarrow", ["show", "c110"]),
        ("datasets", "datasets", "datasets", ["tour"]),
        ("uvicorn", "uvicorn", "allegedly[web]", ["serve", "--port", "0"]),
        ("starlette", "starlette", "allegedly[web]", ["serve", "--port", "0"]),
        ("python_multipart", "python-multipart", "allegedly[web]", ["serve", "--port", "0"]),
        ("scipy", "scipy", "allegedly[assignment]", ["agree", FERRY / "annotations.yaml", FERRY / "annotations.yaml"]),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it(package, name, install, call):
    ran = without([package], *call)
    assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr
    said, _, command = ran.stderr.partition("; install it: pip install '")
    assert said == f"allegedly {call[0]}: this needs the package {name}, which is not installed"
    assert command.lower().startswith(install) and command.endswith("'\n") and command.count("\n") == 1


@pytest.mark.parametrize("call", [["audit", ARTICLE], ["annotate", ARTICLE], ["compare", ARTICLE, ROOT / "tests" / "comparison" / "summaries"], ["--help"]])
def test_what_a_text_alone_needs_is_the_standard_library_and_pyyaml(call, tmp_path):
    if call[0] == "compare":
        summary = tmp_path / "summary.txt"
        summary.write_text("Microsoft said that the botnet was taken down.", encoding="utf-8")
        call = [*call[:2], summary]
    ran = without([name for name in ALL if name != "yaml"], *call)
    assert ran.returncode == 0, ran.stderr


def test_the_python_interface_raises_a_failure_that_is_an_import_error():
    code = BLOCKED + "import allegedly\ntry:\n    allegedly.load()\nexcept ImportError as error:\n    print(type(error).__name__, error.name, error)"
    ran = without(["pyarrow"], code=code)
    assert ran.stdout.startswith("MissingPackage pyarrow this needs the package pyarrow"), ran.stderr


def test_a_module_of_our_own_that_is_not_there_is_a_bug_and_not_told_as_a_missing_package():
    ran = without(["allegedly.tables.dataset_folder"], "stats")
    assert "Traceback" in ran.stderr and "pip install" not in ran.stderr


def test_dependencies_and_the_extra_are_all_known_here():
    assert {"datasets", "pandas", "jsonschema"} <= set(ALL), "the client asked for these"
    assert len(ALL) == len(PROJECT["dependencies"]) + 1
