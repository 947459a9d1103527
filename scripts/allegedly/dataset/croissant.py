"""croissant.json: what the dataset is, its files with their hashes, and a record set for each config, from the same column schemas as the card.

The context is the one that the Croissant 1.1 specification asks every file to carry; it also reads as 1.0.
"""

import hashlib
import json
from pathlib import Path

from allegedly.tables.columns import KEYS, column_schemas, label_values, resolve

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
SCHEMA_ORG = "https://schema.org/"

_OF_CROISSANT = (
    "arrayShape citeAs column conformsTo dataBiases dataCollection dataType data dct equivalentProperty examples extract field fileProperty fileObject fileSet "
    "format includes isArray isLiveDataset jsonPath key md5 parentField path personalSensitiveInformation recordSet references regex "
    "repeated replace samplingRate sc separator source subField transform"
).split()
_SPECIAL = {
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dct": "http://purl.org/dc/terms/",
    "sc": SCHEMA_ORG,
}
CONTEXT = {"@language": "en", "@vocab": SCHEMA_ORG, "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/"} | {
    name: _SPECIAL.get(name, f"cr:{name}") for name in _OF_CROISSANT
}


_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def record_set(config: str, files: str) -> dict:
    """The record set of a config whose Parquet files are the resource with the id `files`."""
    return {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": f"One record a row of the config {config}.",
        "key": {"@id": f"{config}/{KEYS[config]}"},
        "field": [_field(f"{config}/{name}", name, node, files) for name, node in column_schemas(config).items()],
    }


def _field(identity: str, column: str, node: dict, files: str) -> dict:
    whole, many = resolve(node), resolve(node)["type"] == "array"
    item = resolve(whole["items"]) if many else whole
    field = {"@type": "cr:Field", "@id": identity, "name": identity.replace("/", "_"), "description": _described(node)}
    if many:
        field["repeated"] = True
    if item["type"] == "object":
        return field | {"subField": [_part(identity, column, part, sub, files) for part, sub in item["properties"].items()]}
    return field | {"dataType": _TYPES[item["type"]], "source": _source(files, column)}


def _part(identity: str, column: str, part: str, node: dict, files: str) -> dict:
    """A field of the structs in a list column; repeated, for the list is read out of the column part by part."""
    field = _field(f"{identity}/{part}", column, node, files)
    return field | {"repeated": True, "source": _source(files, column) | {"transform": {"jsonPath": part}}}


def _source(files: str, column: str) -> dict:
    return {"fileSet" if files.endswith("-files") else "fileObject": {"@id": files}, "extract": {"column": column}}


def _described(node: dict) -> str:
    labels = label_values(node)
    text = resolve(node).get("description", "")
    return f"{text} One of: {', '.join(labels)}.".strip() if labels else text


NAME = "croissant.json"
PARQUET = "application/x-parquet"
RELEASED = "2026-11-28"
"""Date of the release in `version`; the same as in CITATION.cff, and no clock's."""
HOME = "https://huggingface.co/datasets/allegedly/allegedly"
LICENCES = ["https://creativecommons.org/licenses/by/4.0/", "The text of each article belongs to its publisher and is included as supplied (articles.rights)."]
STAND_OFF_LICENCES = LICENCES[:1]
DESCRIPTION = (
    "Every individual claim of a news article with its spans, its speaker and its attribution, its certainty, whether the public record supports it, "
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
