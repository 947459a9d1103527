"""A corpus of any size out of the real article: each copy with ids and a text of its own, so that all rules and folds are at work."""

import hashlib
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "seeds" / "microsoft-zeus"


def write_corpus(folder: Path, articles: int) -> list[Path]:
    """Writes `articles` folders `news-000001` and on; each ends in a line of its own, so that no two texts are the same."""
    files = {name: (SOURCE / name).read_text(encoding="utf-8") for name in ("article.txt", "article.yaml", "annotations.yaml")}
    files["article.yaml"] = "\n".join(line for line in files["article.yaml"].split("\n") if not line.startswith("counts:"))
    return [_write(folder / f"news-{n:06d}", files) for n in range(1, articles + 1)]


def _write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    text = f"{files['article.txt']}\nPrinted as number {folder.name}."
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    meta = files["article.yaml"].replace("article: microsoft-zeus", f"article: {folder.name}")
    meta = "\n".join(f"sha256: {digest}" if line.startswith("sha256:") else line for line in meta.split("\n"))
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "article.yaml").write_text(meta, encoding="utf-8")
    (folder / "annotations.yaml").write_text(files["annotations.yaml"].replace("article: microsoft-zeus", f"article: {folder.name}", 1), encoding="utf-8")
    return folder
