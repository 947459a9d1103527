"""Reads one article's folder of seeds, as far as it can be read: each file as it lies on disk, read once, with what kept it from being read."""

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from allegedly.seeds.yaml_file import Document, parse
from typing import Any
from allegedly.contract import labels
from allegedly.problems import Failure
from allegedly.seeds.records import Records
from allegedly.text.spans import paragraph_spans



LIMIT = 32 * 1024 * 1024
"""Largest seed file read, in bytes; an article of this size would be a book."""


@dataclass(frozen=True)
class RawFile:
    """`data` is None if the file could not be read; `fault` then says why: `missing`, `not-a-file`, `too-large`, `unreadable`, `unknown` (not looked into)."""

    path: Path
    data: bytes | None
    fault: str = ""
    detail: str = ""

    @cached_property
    def text(self) -> str | None:
        """The content as UTF-8, or None if it is not."""
        try:
            return None if self.data is None else self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @property
    def refusal(self) -> str:
        """Why the text is missing, in words; empty if it is there."""
        if self.text is not None:
            return ""
        said = {"missing": "no such file", "not-a-file": "is not a file", "too-large": "is too large", "unreadable": "cannot be read", "": "is not UTF-8 text"}
        return said[self.fault] + (f" ({self.detail})" if self.detail else "")

    @cached_property
    def document(self) -> Document | None:
        """The content as YAML, parsed once; None if it is not UTF-8 text."""
        return None if self.text is None else parse(self.text)


def read_raw(path: Path, limit: int = LIMIT) -> RawFile:
    """Reads a file of at most `limit` bytes. Never raises for what lies on disk."""
    try:
        if not path.exists():
            return RawFile(path, None, "missing")
        if not path.is_file():
            return RawFile(path, None, "not-a-file")
        if (size := path.stat().st_size) > limit:
            return RawFile(path, None, "too-large", f"{size} bytes, at most {limit}")
        return RawFile(path, path.read_bytes())
    except OSError as error:
        return RawFile(path, None, "unreadable", error.strerror or str(error))


TEXT = "article.txt"
META, ANNOTATIONS, VERDICTS, CONTRASTS, SUMMARIES = "article.yaml", "annotations.yaml", "verdicts.yaml", "contrasts.yaml", "summaries.yaml"
PASSES, SOURCES = "passes", "sources"
"""Folders of an article that are not built: blind passes, and copies of the records that its evidence cites (kept locally, never published)."""
REQUIRED = (TEXT, META, ANNOTATIONS)
OPTIONAL = (VERDICTS, CONTRASTS, SUMMARIES)
FILE_OF = {"article": META, "speakers": ANNOTATIONS, "attributions": ANNOTATIONS, "claims": ANNOTATIONS, "verdicts": VERDICTS, "contrasts": CONTRASTS, "summaries": SUMMARIES}


@dataclass
class SeedFolder:
    """The raw files of one folder and the YAML parsed from them; `documents` holds only the files that decode."""

    folder: Path
    files: dict[str, RawFile]
    documents: dict[str, Document] = field(default_factory=dict)

    def line(self, at: tuple) -> tuple[str, int]:
        """File name and line (from 1) of a path in the seed's record tree."""
        name = FILE_OF.get(at[0] if at else "article", META)
        inner = at[1:] if name == META else at
        return name, self.documents[name].line(inner) if name in self.documents else 1


def read_folder(folder: Path, parsed: bool = True) -> SeedFolder:
    """Reads all files of the folder, and their YAML unless only the bytes are wanted. Never raises for the contents of the disk."""
    names = [*REQUIRED, *(name for name in OPTIONAL if _has(folder, name))]
    return folder_of(folder, {name: read_raw(folder / name) for name in names} | _strangers(folder), parsed)


def _strangers(folder: Path) -> dict[str, RawFile]:
    """Files in the folder that are never read, so that a misspelt name is reported. Hidden files are ignored."""
    try:
        found = sorted(name for name in os.listdir(folder) if not name.startswith(".") and name not in (*REQUIRED, *OPTIONAL, PASSES, SOURCES))
    except OSError:
        return {}
    return {name: RawFile(folder / name, None, "unknown") for name in found}


def folder_of(folder: Path, files: dict[str, RawFile], parsed: bool = True) -> SeedFolder:
    """The folder of files that are read already, by the names they have or would have there."""
    read = SeedFolder(folder, files)
    if parsed:
        read.documents = {n: f.document for n, f in files.items() if n != TEXT and f.document is not None}
    return read


def _has(folder: Path, name: str) -> bool:
    """Whether something of that name is there, be it a link that leads nowhere; also where the system will not say, so that reading it tells why."""
    try:
        (folder / name).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _sources(folder: Path) -> dict[str, str]:
    """Texts of the records that are at hand, by file name; what cannot be read as text is passed over."""
    if not folder.is_dir():
        return {}
    files = [read_raw(path) for path in sorted(folder.glob("*.txt"))]
    return {file.path.name: file.text for file in files if not file.refusal and file.text}


def to_records(read: SeedFolder) -> Records:
    """The records of a folder whose files are readable and fit their schemas."""
    value: dict[str, Any] = {name: document.value for name, document in read.documents.items()}
    text = read.files[TEXT].text or ""
    annotations = value[ANNOTATIONS]
    return Records(
        article_id=read.folder.resolve().name,
        text=text,
        paragraphs=paragraph_spans(text),
        article=value.get(META, {}),
        speakers=annotations["speakers"],
        attributions=annotations["attributions"],
        claims=annotations["claims"],
        verdicts=value.get(VERDICTS, {}).get("verdicts", []),
        contrasts=value.get(CONTRASTS, {}).get("contrasts", []),
        summaries=value.get(SUMMARIES, {}).get("summaries", []),
        sources=_sources(read.folder / SOURCES) if value.get(VERDICTS) else {},
        named={name: content["article"] for name, content in value.items()},
        annotator=annotations.get("annotator", ""),
        retired=(*annotations.get("retired", ()), *value.get(CONTRASTS, {}).get("retired", ()), *value.get(SUMMARIES, {}).get("retired", ())),
    )


_PLACE = re.compile(rb"^(origin|split): *(\w+) *$", re.M)


def table_order(folders: list[Path]) -> list[Path]:
    """The folders in the order of the tables: train, validation, test, and in each the articles that report the world before invented ones, else as given."""
    return sorted(folders, key=lambda folder: _place(folder / META))


def _place(path: Path) -> tuple[int, bool]:
    try:
        said = dict(_PLACE.findall((read_raw(path).data or b"")[:100_000]))
    except OSError:
        said = {}
    split = said.get(b"split", b"").decode()
    return labels("split").index(split) if split in labels("split") else -1, said.get(b"origin") != b"real"


def seed_folders(paths: list[Path]) -> list[Path]:
    """Folders of articles under the paths given: a folder that holds seeds itself, or the folders in it, sorted. Raises Failure if one cannot be listed."""
    found: list[Path] = []
    for path in paths:
        if os.path.isdir(path) and not any(_has(path, name) for name in REQUIRED):
            found += sorted(p for p in _entries(path) if os.path.isdir(p) and not p.name.startswith("."))
        else:
            found.append(path)
    return found


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise Failure(f"{folder}: cannot be listed ({error.strerror or error})") from None


def articles_in(paths: list[str]) -> list[Path]:
    """As `seed_folders`, for paths as typed. Raises Failure if one is not there or none holds an article."""
    found = [Path(path) for path in paths]
    for path in found:
        _refuse_no_folder(path)
    return [folder for path in found for folder in _articles_under(path)]


def _refuse_no_folder(path: Path) -> None:
    if not os.path.lexists(path):
        raise Failure(f"{path}: no such file or folder; name an article's folder, or a folder that contains such folders")
    if not os.path.isdir(path):
        raise Failure(f"{path} is not a folder; name the article's folder ({path.parent}), or a folder that contains such folders")


def _articles_under(path: Path) -> list[Path]:
    """As `seed_folders`, for one folder. Raises Failure if nothing in it is an article's."""
    folders = seed_folders([path])
    if any(_has(folder, name) for folder in folders for name in (*REQUIRED, *OPTIONAL)):
        return folders
    raise Failure(f"{path}: no article's folder found; " + (f"name {near}" if (near := _near(path)) else "seeds/README.md explains how to add an article"))


def _near(path: Path) -> Path | None:
    """What was meant by a folder that holds no article: the seeds of a checkout, or the article's folder around it."""
    if os.path.isdir(path / "seeds") and any(map(_is_article, seed_folders([path / "seeds"]))):
        return path / "seeds"
    return path.parent if _is_article(path.parent) else None


def _is_article(folder: Path) -> bool:
    return all(_has(folder, name) for name in REQUIRED)
