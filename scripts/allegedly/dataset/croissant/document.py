"""croissant.json: what the dataset is, its files with their hashes, and a record set for each config."""

import hashlib
import json
from pathlib import Path

from allegedly.dataset.croissant.context import CONFORMS_TO, CONTEXT
from allegedly.dataset.croissant.records import record_set

NAME = "croissant.json"
PARQUET = "application/x-parquet"
RELEASED = "2026-11-28"
"""Date of the release in `version`; the same as in CITATION.cff, and no clock's."""
HOME = "https://huggingface.co/datasets/allegedly/allegedly"
LICENCES = ["https://creativecommons.org/licenses/by/4.0/", "The text of each article belongs to its publisher and is included as supplied (articles.rights)."]
STAND_OFF_LICENCES = LICENCES[:1]
DESCRIPTION = (
    "Every individual claim of a news article with its spans, its speaker and its attribution, how firm it is, whether the public record bears it out, "
    "and a contrast set that tests whether a model notices changes of attribution."
)


def text(folder: Path, manifest: dict, stand_off: bool = False) -> str:
    """The file's text for the Parquet files that stand in `folder`."""
    files, records = [], []
    for config in manifest["configs"]:
        shards = sorted((folder / config).glob("*.parquet"))
        files += [_file(folder, path) for path in shards]
        if len(shards) > 1:
            files.append(_shards(config, shards, folder))
        records.append(record_set(config, f"{config}-files" if len(shards) > 1 else _identity(folder, shards[0])))
    document = _head(manifest, stand_off) | {"distribution": files, "recordSet": records}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def without_hashes(document: str) -> dict:
    """A parsed croissant.json with the hash of every file taken out; ValueError where it is not one.

    Parquet bytes depend on the version of pyarrow that wrote them, so the hashes cannot be compared with those of another machine.
    """
    parsed = json.loads(document)
    for resource in parsed["distribution"]:
        resource.pop("sha256", None)
    return parsed


def hashes_hold(folder: Path) -> bool:
    """Whether croissant.json of a folder gives each file the hash that its bytes beside it have."""
    resources = json.loads((folder / NAME).read_text(encoding="utf-8"))["distribution"]
    return all(r["sha256"] == sha256_of(folder / r["contentUrl"]) for r in resources if r["@type"] == "cr:FileObject")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces; empty if it is not there."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _head(manifest: dict, stand_off: bool) -> dict:
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "allegedly-stand-off" if stand_off else "allegedly",
        "description": DESCRIPTION + (" Stand-off edition: without the words of the articles." if stand_off else ""),
        "url": HOME,
        "license": STAND_OFF_LICENCES if stand_off else LICENCES,
        "creator": {"@type": "sc:Organization", "name": "The allegedly developers"},
        "datePublished": RELEASED,
        "version": manifest["version"],
        "inLanguage": "en",
        "keywords": ["attribution", "claim verification", "fact-checking", "factuality", "news", "quotation", "hedging"],
        "citeAs": f"@misc{{allegedly, title={{allegedly: attributed claims in news articles}}, author={{{{The allegedly developers}}}}, "
        f"year={{{RELEASED[:4]}}}, note={{Version {manifest['version']}, content {manifest['configs']['claims']['content_sha256'][:12]}}}}}",
        "isLiveDataset": False,
    }


def _identity(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _file(folder: Path, path: Path) -> dict:
    name = _identity(folder, path)
    return {"@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": name, "encodingFormat": PARQUET, "sha256": sha256_of(path)}


def _shards(config: str, shards: list[Path], folder: Path) -> dict:
    return {
        "@type": "cr:FileSet",
        "@id": f"{config}-files",
        "name": f"{config}-files",
        "containedIn": [{"@id": _identity(folder, path)} for path in shards],
        "encodingFormat": PARQUET,
        "includes": f"{config}/*.parquet",
    }
