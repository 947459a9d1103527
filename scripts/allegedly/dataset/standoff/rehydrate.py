"""Restores the full edition from a stand-off edition and copies of its articles, and proves it by hashes."""

import os
from pathlib import Path
from typing import NamedTuple

from allegedly.dataset import parts
from allegedly.dataset.card.making import beside, kept
from allegedly.dataset.compiled import canonical, rows_digest, table_stream
from allegedly.dataset.manifest import Tally, manifest_text
from allegedly.dataset.shards import TableFiles
from allegedly.dataset.standoff.copies import is_near, refuse_another, sha256, unreadable
from allegedly.dataset.standoff.edition import EDITION, read_places
from allegedly.dataset.standoff.words import Tables, articles, restored
from allegedly.files import replacing
from allegedly.problems import Failure, counted, short
from allegedly.seeds.seed_folder import read_raw
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import MANIFEST, read_manifest


class Restored(NamedTuple):
    """The manifest of the full edition, the other files that are identical to those of the full edition, and those not known to be."""

    manifest: dict
    same: list[str]
    other: list[str]


def rehydrate(folder: Path, copies: list[Path], target: Path) -> Restored:
    """Writes the full edition to `target`; atomic. Raises Failure for another text, a broken edition, a missing copy."""
    manifest = read_manifest(folder)
    if manifest.get("edition") != EDITION:
        raise Failure(f"{folder} is not a stand-off edition; name a folder that `allegedly build --stand-off` wrote")
    if os.path.realpath(target) == os.path.realpath(folder):
        raise Failure(f"{target} is the stand-off edition itself; name another folder to write")
    with replacing(target, MANIFEST) as fresh:
        return _fill(folder, manifest, copies, fresh)


def _fill(folder: Path, manifest: dict, copies: list[Path], fresh: Path) -> Restored:
    full, texts = manifest["full"], {path: _text(path) for path in copies}
    files, tally = TableFiles(fresh, full["configs"]), Tally(tuple(full["configs"]))
    lines, used = read_places(folder), set()
    for article_id, tables in articles(folder, list(full["configs"])):
        article = next(lines, {})
        path = _copy(article, article_id, texts, single=full.get("articles") == 1)
        used.add(path)
        rows = {config: [_row(config, row, next(lines, {}), texts[path]) for row in rows] for config, rows in tables.items()}
        _append(article_id, rows, files, tally)
    _refuse_unused(texts.keys() - used)
    _close(full, tally, files)
    return _beside(folder, full, fresh)


def _text(path: Path) -> str:
    raw = read_raw(path)
    if raw.refusal:
        raise unreadable(raw)
    return raw.text


def _copy(article: dict, article_id: str, texts: dict[Path, str], single: bool) -> Path:
    """The copy that is this article's text. Raises Failure if none is; with one article and one copy it names the first difference."""
    if article.get("article_id") != article_id or not _has_segments(article):
        raise Failure(f"stand-off.jsonl: no line for the article {article_id!r} where it is expected; download the stand-off edition again", status=1)
    for path, text in texts.items():
        if sha256(text) == article["text_sha256"]:
            return path
    if single and len(texts) == 1:
        path, text = next(iter(texts.items()))
        refuse_another(text, article, str(path))
    for path, text in texts.items():
        if is_near(text, article):
            refuse_another(text, article, str(path))
    raise Failure(
        f"{article_id}: none of the given copies has its text (SHA-256 {short(article['text_sha256'])}, {counted(article['segments'][-1][0], 'code point')})",
        status=1,
    )


def _has_segments(article: dict) -> bool:
    """Whether the line of an article has its text's hash and the segments to find a difference by: pairs of an end and a hash."""
    cuts = article.get("segments")
    pairs = isinstance(cuts, list) and all(isinstance(cut, list) and [type(part) for part in cut] == [int, str] for cut in cuts)
    return bool(cuts) and pairs and isinstance(article.get("text_sha256"), str)


def _row(config: str, row: dict, line: dict, text: str) -> dict:
    identity = row[KEYS[config]]
    if (line.get("config"), line.get("row")) != (config, identity):
        raise Failure(f"stand-off.jsonl: no line for {identity} of {config} where it is expected; download the stand-off edition again", status=1)
    try:
        full = restored(config, row, line["places"], text)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        full = {}
    if sha256(canonical(full)) != line.get("sha256"):
        raise Failure(
            f"{identity}: this row of {config} differs from the annotated one after its words are restored; download the stand-off edition again", status=1
        )
    return full


def _append(article_id: str, tables: Tables, files: TableFiles, tally: Tally) -> None:
    split = tables["articles"][0]["split"]
    tally.add(article_id, split, "", {config: rows_digest(rows) for config, rows in tables.items()})
    files.append(split, {config: table_stream(config, rows) for config, rows in tables.items()})


def _refuse_unused(copies: set[Path]) -> None:
    if copies:
        raise Failure(f"{', '.join(sorted(map(str, copies)))}: no article of this edition has this text", status=1)


def _close(full: dict, tally: Tally, files: TableFiles) -> None:
    """Closes the tables and holds them against the full edition's manifest. Raises Failure if they differ."""
    made = tally.manifest(files.close())["configs"]
    amiss = [config for config, of_full in full["configs"].items() if made.get(config) != of_full]
    if amiss:
        raise Failure(f"{', '.join(amiss)}: the restored rows do not have the hash of the full edition; download the stand-off edition again", status=1)


def _beside(folder: Path, full: dict, fresh: Path) -> Restored:
    """Write the files other than the tables and compare them with those of the full edition."""
    passages, hashes = kept(folder)
    parts.write_all(fresh, full, passages)
    (fresh / MANIFEST).write_text(manifest_text(full), encoding="utf-8")  # last: a folder with a manifest is complete
    made = beside(fresh)
    same = [name for name in made if made[name] == hashes.get(name)]
    return Restored(full, same, sorted((made.keys() | hashes.keys()) - set(same)))
