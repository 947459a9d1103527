"""Imports go one way, files are about one thing, and the command line starts light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "allegedly"
ROOMS = (
    "problems", "missing", "plugins", "contract", "files", "lexicon", "text", "article", "matching", "detection", "comparison", "seeds", "auditing", "tables", "validation", "corpus",
    "exchange", "report", "chat", "scoring", "systems", "harness", "dataset", "publishing", "interface", "serving", "cli",
)  # fmt: skip
"""The one strict order: a room imports from itself and from those before it."""
LEVEL = {room: level for level, room in enumerate(ROOMS)}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "_schema" not in p.parts and "_dataset" not in p.parts)


def _name(path: Path) -> str:
    parts = ["allegedly", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in FILES}


def _imports(path: Path, inside_functions: bool = True) -> set[str]:
    """Modules of the package that a file imports; `from a import b` counts as a.b where that is a module."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = ast.walk(tree) if inside_functions else (n for top in tree.body for n in ([top] if not isinstance(top, (ast.FunctionDef, ast.ClassDef)) else []))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written in full"
            found |= {full if (full := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name == "allegedly" or name.startswith("allegedly.")}


def _room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, as the names along it; empty where there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        found = next((circle for other in sorted(graph.get(name, ())) if (circle := walk(other, [*way, name]))), [])
        done.add(name)
        return found

    return next((circle for name in sorted(graph) if (circle := walk(name, []))), [])


def test_every_room_stands_in_the_order():
    rooms = {_room(name) for name in MODULES} - {"", "__main__"}
    assert rooms == set(ROOMS), f"in the order and not there, or there and not in the order: {rooms ^ set(ROOMS)}"


@pytest.mark.parametrize("name", [n for n in MODULES if _room(n) in LEVEL])
def test_imports_go_one_way(name: str):
    room = _room(name)
    upward = [other for other in _imports(MODULES[name]) if _room(other) in LEVEL and LEVEL[_room(other)] > LEVEL[room]]
    assert not upward, f"{name} imports {', '.join(upward)}, which come after {room} in the order"


def test_no_files_import_one_another_in_a_circle():
    graph = {
        name: {other for other in _imports(path) if other != name and other in MODULES and MODULES[other].name != "__init__.py"}
        for name, path in MODULES.items()
    }
    assert not _circle(graph), " -> ".join(_circle(graph))


def test_a_circle_inside_a_room_is_found():
    assert _circle({"a.x": {"a.y"}, "a.y": {"a.z"}, "a.z": {"a.x"}, "b": {"a.x"}})
    assert not _circle({"a.x": {"a.y"}, "a.y": set(), "b": {"a.x", "a.y"}})


def test_every_room_is_imported_by_somebody():
    used = {_room(other) for name, path in MODULES.items() for other in _imports(path) if _room(other) != _room(name)}
    assert set(ROOMS) - used <= {"cli", "harness"}, "cli is started by __main__, harness by other people's programs; the rest is for somebody in here"


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
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, env={"PYTHONPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"}
    )
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
