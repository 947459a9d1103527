"""Imports go one way, files are about one thing, and the command line starts light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "allegedly"
LAYERS = (
    {"text"},
    {"problems"},
    {"records"},
    {"reading"},
    {"rules", "metrics", "detecting", "matching", "drafting", "findings"},
    {"compiling", "validating", "agreeing", "scoring", "running", "annotating", "auditing", "comparing", "probing"},
    {"building", "documenting", "exporting", "importing", "publishing", "reporting", "harness"},
    {"cli"},
)
VERBS = LAYERS[5]
ALLOWED_BETWEEN_VERBS = {("agreeing", "validating"), ("running", "detecting")}
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "_schema" not in p.parts)


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else [a.name for a in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("allegedly.")}
    return found


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_every_room_has_its_layer():
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and not p.name.startswith(("_", "."))}
    assert rooms <= set(LEVEL), f"put {rooms - set(LEVEL)} in a layer"


@pytest.mark.parametrize("path", [p for p in FILES if _room(p) in LEVEL], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path):
    room = _room(path)
    for other in _imports(path) - {room}:
        assert LEVEL[other] <= LEVEL[room], f"{room} may not import {other}, which lies above it"
        if room in VERBS and other in VERBS:
            assert (room, other) in ALLOWED_BETWEEN_VERBS, f"the verbs {room} and {other} may not know each other"


def test_no_file_is_named_for_nothing():
    assert not [p for p in FILES if p.stem in {"utils", "util", "helpers", "common", "misc"}]


def test_files_and_functions_stay_small():
    sizes = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                sizes.append(node.end_lineno - node.lineno + 1)
                assert sizes[-1] <= 60, (path, node.name)
    assert sorted(sizes)[len(sizes) // 2] < 10


def test_the_command_line_starts_without_heavy_imports():
    code = "import sys; from allegedly.cli.main import build_parser; build_parser(); print(sorted({'pandas','numpy','pyarrow','datasets','yaml','jsonschema','torch','scipy'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, env={"PYTHONPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"})
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr


def test_top_level_holds_what_the_client_asked_for():
    root = PACKAGE.parent.parent
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True).stdout.split("\n")
    top = {line.split("/")[0] for line in tracked if line}
    if not top:
        pytest.skip("not a git checkout")
    wanted = {"pyproject.toml", "README.md", "seeds", "schema", "dataset", "scripts", "tests", "LICENSE", "CITATION.cff", "CHANGELOG.md"}
    assert {name for name in top if not name.startswith(".")} <= wanted


def test_test_files_have_names_of_their_own():
    names = [p.name for p in (PACKAGE.parent.parent / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
