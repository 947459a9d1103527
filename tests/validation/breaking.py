"""Applies a fixture's case to a copy of the invented article and says what the validator should find.

A fixture is tests/validation/fixtures/<rule-id>.yaml with `fails` and `passes`. A case has a `why` and any of
  edit        [{file, old, new}]: `old` stands once or more; its first place is replaced
  remove      a file to take away            folder   a file to replace by a folder
  write       {file: {text | hex | prefix_hex | repeat, times}}
  copy        a second folder to make first  hash     write the article's new hash into article.yaml
A failing case says `file` and `line` (a number, or words of that line, `@2` for their second place), and may say
`also` (other rules that the same defect must break too), `says` (words of the message) and `paths`.
"""

import hashlib
import shutil
from pathlib import Path


def apply(case: dict, folder: Path) -> None:
    """Breaks the folder as the case says."""
    if "copy" in case:
        shutil.copytree(folder, folder.parent / case["copy"])
    for edit in case.get("edit", ()):
        _edit(folder / edit["file"], edit["old"], edit["new"])
    if "remove" in case:
        (folder / case["remove"]).unlink()
    if "folder" in case:
        (folder / case["folder"]).unlink()
        (folder / case["folder"]).mkdir()
    for name, what in case.get("write", {}).items():
        _write(folder / name, what)
    if case.get("hash"):
        _rehash(folder)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    if old not in text:
        raise LookupError(f"{path.name} has no {old!r}")
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def _write(path: Path, what: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if "text" in what:
        path.write_bytes(what["text"].encode("utf-8"))
    elif "hex" in what:
        path.write_bytes(bytes.fromhex(what["hex"]))
    elif "prefix_hex" in what:
        path.write_bytes(bytes.fromhex(what["prefix_hex"]) + path.read_bytes())
    else:
        path.write_text(what["repeat"] * what["times"], encoding="utf-8")


def _rehash(folder: Path) -> None:
    meta = folder / "article.yaml"
    lines = meta.read_text(encoding="utf-8").split("\n")
    new = "sha256: " + hashlib.sha256((folder / "article.txt").read_bytes()).hexdigest()
    meta.write_text("\n".join(new if line.startswith("sha256:") else line for line in lines), encoding="utf-8")


def expected_line(case: dict, folder: Path) -> int:
    """Line of the problem, from 1; found in the broken file where the case gives words."""
    wanted = case["line"]
    if isinstance(wanted, int):
        return wanted
    words, _, place = wanted.partition("@")
    lines = (folder / case["file"]).read_text(encoding="utf-8").split("\n")
    return [n for n, line in enumerate(lines, 1) if words in line][int(place or 1) - 1]
