"""Of many single defects nearly every one is caught, and at its line: those of tests/validation/defects.yaml, written from the schema and the guidelines."""

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml

from allegedly.validation.validate import validate

HERE = Path(__file__).parent
BASES = {"kiln": HERE / "mini" / "kiln", "ferry": HERE.parent / "cases" / "ferry"}
FILES = {"a": "annotations.yaml", "v": "verdicts.yaml", "m": "article.yaml", "t": "article.txt"}
DEFECTS = yaml.safe_load((HERE / "defects.yaml").read_text(encoding="utf-8"))


def broken(defect: list, folder: Path) -> tuple[Path, set[tuple[str, int]]]:
    """Make the defect in a copy of its article; the file, and the places, by file and line, at which it may be reported."""
    kind, place, old, new, *words = defect
    article, _, letter = place.partition("/")
    target = shutil.copytree(BASES[article], folder / article)
    path = target / FILES[letter]
    before = path.read_bytes().decode("utf-8")
    if old not in before:
        raise LookupError(f"{kind}: {path.name} has no {old!r}")
    at = before.index(old)
    after = before[:at] + new + before[at + len(old) :]
    path.write_bytes(after.encode("utf-8"))
    if letter == "t" and kind != "text edited":
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        meta = target / "article.yaml"
        meta.write_text(
            "\n".join(f"sha256: {digest}" if line.startswith("sha256:") else line for line in meta.read_text(encoding="utf-8").split("\n")), encoding="utf-8"
        )
    same = next((n for n, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    places = {(path.name, after.count("\n", 0, at + same) + 1)}
    for word in words:
        file = next(name for name in (path.name, FILES["a"]) if word in (target / name).read_text(encoding="utf-8"))
        text = (target / file).read_text(encoding="utf-8")
        places.add((file, text.count("\n", 0, text.index(word)) + 1))
    return path, places


def judged(defect: list, folder: Path) -> tuple[bool, bool, list[str]]:
    """Whether a defect is caught, and at its line; with what was reported."""
    path, places = broken(defect, folder)
    found = list(validate([path.parent]))
    return (
        bool(found),
        any((Path(p.file).name, p.line) in places for p in found),
        [f"{Path(p.file).name}:{p.line} [{p.rule}] {p.message}" for p in found] + [f"expected {sorted(places)}"],
    )


@pytest.mark.parametrize("name", BASES)
def test_the_articles_are_clean(name):
    assert list(validate([BASES[name]])) == []


def test_defects_are_caught_at_their_lines(tmp_path):
    results = {}
    for number, defect in enumerate(DEFECTS):
        results[number] = judged(defect, tmp_path / str(number))
    missed = [DEFECTS[n][0] for n, (caught, _, _) in results.items() if not caught]
    elsewhere = [(DEFECTS[n][0], said) for n, (caught, right, said) in results.items() if caught and not right]
    assert len(missed) <= 0.03 * len(DEFECTS), missed
    assert len(elsewhere) <= 0.02 * (len(DEFECTS) - len(missed)), elsewhere
