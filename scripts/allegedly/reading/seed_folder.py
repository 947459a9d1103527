"""Reads one article's folder of seeds, as far as it can be read."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from allegedly.problems.failure import Failure
from allegedly.reading.raw_file import RawFile, read_raw
from allegedly.reading.yaml_file import Document
from allegedly.records.seed import Seed
from allegedly.text.paragraphs import paragraph_spans

TEXT = "article.txt"
META, ANNOTATIONS, VERDICTS, CONTRASTS = "article.yaml", "annotations.yaml", "verdicts.yaml", "contrasts.yaml"
REQUIRED = (TEXT, META, ANNOTATIONS)
OPTIONAL = (VERDICTS, CONTRASTS)
FILE_OF = {"article": META, "speakers": ANNOTATIONS, "attributions": ANNOTATIONS, "claims": ANNOTATIONS, "verdicts": VERDICTS, "contrasts": CONTRASTS}


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
    """Reads all files of the folder, and their YAML unless only the bytes are wanted. Never raises for what lies on disk."""
    names = [*REQUIRED, *(name for name in OPTIONAL if _has(folder, name))]
    files = {name: read_raw(folder / name) for name in names}
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


def to_seed(read: SeedFolder) -> Seed:
    """The records of a folder whose files are readable and fit their schemas."""
    value = {name: document.value for name, document in read.documents.items()}
    text = read.files[TEXT].text
    annotations = value[ANNOTATIONS]
    return Seed(
        article_id=read.folder.resolve().name,
        text=text,
        paragraphs=paragraph_spans(text),
        article=value[META],
        speakers=annotations["speakers"],
        attributions=annotations["attributions"],
        claims=annotations["claims"],
        verdicts=value.get(VERDICTS, {}).get("verdicts", []),
        contrasts=value.get(CONTRASTS, {}).get("contrasts", []),
        named={name: content["article"] for name, content in value.items()},
        retired=(*annotations.get("retired", ()), *value.get(CONTRASTS, {}).get("retired", ())),
    )


def seed_folders(paths: list[Path]) -> list[Path]:
    """Folders of articles under the paths given: a folder that holds seeds itself, or the folders in it, sorted. Raises Failure where one cannot be listed."""
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
    """As `seed_folders`, for paths as typed. Raises Failure where one is not there or none holds an article."""
    found = [Path(path) for path in paths]
    for path in (p for p in found if not os.path.lexists(p)):
        raise Failure(f"{path}: there is no such file or folder; name an article's folder or one that holds them")
    folders = seed_folders(found)
    if not folders:
        raise Failure(f"{', '.join(paths)}: no article's folder in here; seeds/README.md says how to add one")
    return folders
