"""Writes the stand-off edition of a dataset folder: its tables without the articles' words, and stand-off.jsonl to restore them by."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from allegedly.dataset import croissant
from allegedly.dataset.build import fill
from allegedly.dataset.card.loading import header
from allegedly.dataset.card.making import keep, of_seeds
from allegedly.dataset.compiled import canonical, compile_folder, rows_digest, table_stream
from allegedly.dataset.manifest import FORM, Tally, manifest_text
from allegedly.dataset.shards import TableFiles
from allegedly.dataset.standoff.copies import segments, sha256
from allegedly.dataset.standoff.words import Tables, articles, emptied, places, restored
from allegedly.files import refuse_no_file, replacing, scratch
from allegedly.problems import Failure
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import MANIFEST, read_manifest

PLACES = "stand-off.jsonl"
EDITION = "stand-off"
_LICENCE = {"license": "cc-by-4.0", "license_name": None, "license_link": None}


def build_stand_off(folders: list[Path], target: Path, mapped: Callable[..., Iterable] = map, compiled: Callable = compile_folder) -> dict:
    """Builds the stand-off edition from article folders and returns its manifest; atomic, and refusing, as `build` is."""
    with replacing(target, MANIFEST) as fresh:
        return fill_stand_off(folders, fresh, mapped, compiled)


def fill_stand_off(folders: list[Path], fresh: Path, mapped: Callable[..., Iterable] = map, compiled: Callable = compile_folder) -> dict:
    """Writes the edition into an empty folder, by way of the full one in a scratch folder."""
    with scratch("stand-off") as full:
        fill(folders, full, mapped, compiled)
        keep(of_seeds(folders), full, fresh)
        return write_stand_off(full, fresh)


def write_stand_off(full: Path, fresh: Path) -> dict:
    """Writes the edition of the dataset folder `full` into an empty folder and returns its manifest."""
    of_full = read_manifest(full)
    configs = list(of_full["configs"])
    files, tally = TableFiles(fresh, configs), Tally(tuple(configs))
    with (fresh / PLACES).open("w", encoding="utf-8", newline="") as lines:
        for article_id, tables in articles(full, configs):
            lines.writelines(line + "\n" for line in _lines(article_id, tables))
            bare = {config: [emptied(config, row) for row in rows] for config, rows in tables.items()}
            split = tables["articles"][0]["split"]
            tally.add(article_id, split, "", {config: rows_digest(rows) for config, rows in bare.items()})
            files.append(split, {config: table_stream(config, rows) for config, rows in bare.items()})
    manifest = _manifest(of_full, tally, files)
    _write_beside(fresh, manifest)
    return manifest


def _lines(article_id: str, tables: Tables) -> Iterator[str]:
    """One line for the article, then one for each row: its hash with all its words, and the places that they are at."""
    text = tables["articles"][0]["text"]
    cuts = [sentence["start"] for sentence in tables["sentences"]]
    yield canonical({"article_id": article_id, "text_sha256": sha256(text), "segments": segments(text, cuts)})
    for config, rows in tables.items():
        for row in rows:
            found = places(config, row, tables)
            if canonical(restored(config, emptied(config, row), found, text)) != canonical(row):
                raise Failure(
                    f"{row[KEYS[config]]}: the words of this row of {config} do not match its offsets; was the dataset written by `allegedly build`?", status=1
                )
            yield canonical({"config": config, "row": row[KEYS[config]], "sha256": sha256(canonical(row)), "places": found})


def _manifest(of_full: dict, tally: Tally, files: TableFiles) -> dict:
    own = tally.manifest(files.close())
    return own | {"version": of_full["version"], "seeds_sha256": of_full["seeds_sha256"], "edition": EDITION, "content_form": FORM, "full": of_full}


def _write_beside(fresh: Path, manifest: dict) -> None:
    import yaml

    front = {k: v for k, v in (header(manifest) | _LICENCE).items() if v is not None} | {"pretty_name": "allegedly, stand-off edition"}
    prose = Path(__file__).with_name("card.md").read_text(encoding="utf-8")
    text = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=120)
    (fresh / "README.md").write_text(f"---\n{text}---\n\n{prose}", encoding="utf-8")
    (fresh / croissant.NAME).write_text(croissant.text(fresh, manifest, stand_off=True), encoding="utf-8")
    (fresh / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")  # last: a folder with a manifest is complete


def read_places(folder: Path) -> Iterator[dict]:
    """The lines of stand-off.jsonl. Raises Failure if it is not there or not readable."""
    path = folder / PLACES
    refuse_no_file(path)
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not isinstance(value := json.loads(line), dict):
                    raise ValueError(f"line {number} is no JSON object")
                yield value
    except FileNotFoundError:
        raise Failure(f"{folder / PLACES} does not exist; name a folder that `allegedly build --stand-off` wrote") from None
    except (OSError, ValueError, RecursionError) as error:
        raise Failure(f"{folder / PLACES}: cannot be read ({error}); download the stand-off edition again") from None
