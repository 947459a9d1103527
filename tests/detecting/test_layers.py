"""Detection stands low: it imports the text layer, itself, the standard library and numpy, and nothing else."""

import ast
import sys
from pathlib import Path

import allegedly.detection

ALLOWED = {"allegedly.text", "allegedly.detection"}
OPTIONAL = {"spacy"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def is_allowed(module):
    top = module.split(".")[0]
    return top in sys.stdlib_module_names | {"numpy"} or any(module == a or module.startswith(a + ".") for a in ALLOWED) or (
        module == "allegedly"
    )


def test_detecting_imports_nothing_above_it():
    folder = Path(allegedly.detection.__file__).parent
    text = folder.parent / "text"
    for path in [*folder.rglob("*.py"), text / "quotation_marks.py", text / "fast_tokens.py"]:
        assert [m for m in imported(path) if not is_allowed(m) and m not in OPTIONAL] == [], path
