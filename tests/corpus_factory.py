"""A corpus of any size out of the real article: each copy with ids, names and a text of its own, so that all rules and folds are at work."""

import hashlib
import random
import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "seeds" / "microsoft-zeus"
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{4,}\b")
_DATES = frozenset("January February March April August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def write_corpus(folder: Path, articles: int) -> list[Path]:
    """Writes `articles` folders `news-000001` and on; each has other names throughout and ends in a line of its own, so that no two texts are the same."""
    files = {name: (SOURCE / name).read_text(encoding="utf-8") for name in ("article.txt", "article.yaml", "annotations.yaml")}
    files["article.yaml"] = "\n".join(line for line in files["article.yaml"].split("\n") if not line.startswith("counts:"))
    names = _names(files["article.txt"])
    return [_write(folder / f"news-{n:06d}", files, names, n) for n in range(1, articles + 1)]


def _names(text: str) -> list[str]:
    """Capitalised words of the text that have no lower case in it: names, and not words that begin a sentence."""
    others = set(re.findall(r"\b[a-z]+\b", text)) | {"according", "under", "while", "although"}
    return sorted({word for word in _CAPITALISED.findall(text) if word.lower() not in others and word not in _DATES})


def _renamed(files: dict[str, str], names: list[str], number: int) -> dict[str, str]:
    """The files with other names of the same length, the same in all of them."""
    chance = random.Random(number)
    others = {name: name[0] + "".join(chance.choice("abcdefghiklmnoprstuvw") for _ in name[1:]) for name in names}
    return {file: _CAPITALISED.sub(lambda found: others.get(found.group(), found.group()), text) for file, text in files.items()}


def _write(folder: Path, files: dict[str, str], names: list[str], number: int) -> Path:
    folder.mkdir(parents=True)
    files = _renamed(files, names, number)
    text = f"{files['article.txt']}\nPrinted as number {folder.name}."
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    meta = files["article.yaml"].replace("article: microsoft-zeus", f"article: {folder.name}")
    meta = "\n".join(f"sha256: {digest}" if line.startswith("sha256:") else line for line in meta.split("\n"))
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "article.yaml").write_text(meta, encoding="utf-8")
    (folder / "annotations.yaml").write_text(files["annotations.yaml"].replace("article: microsoft-zeus", f"article: {folder.name}", 1), encoding="utf-8")
    return folder
