"""The card's YAML header (configs, features with class labels, licence, task categories), and the columns of a table as Markdown, from schema/tables."""

from allegedly.report.text_tables import markdown
from allegedly.tables.columns import CONFIGS, column_schemas, label_values, resolve

FIXED = {
    "pretty_name": "allegedly",
    "language": ["en"],
    "license": "other",
    "license_name": "annotations-cc-by-4.0-article-text-rights-reserved",
    "license_link": "LICENSE",
    "annotations_creators": ["machine-generated"],
    "language_creators": ["found", "machine-generated"],
    "source_datasets": ["original"],
    "multilinguality": ["monolingual"],
    "task_categories": ["text-classification", "token-classification", "multiple-choice"],
    "task_ids": ["fact-checking", "natural-language-inference"],
    "tags": ["attribution", "claim-verification", "fact-checking", "factuality", "news", "quotation", "hedging"],
}
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))


def header(manifest: dict) -> dict:
    """The header as a dict. Sizes in bytes stay out: they would depend on the version of the Parquet writer."""
    configs = [c for c in CONFIGS if c in manifest["configs"]]
    rows = manifest["configs"]
    return FIXED | {
        "size_categories": [_size(sum(rows[name]["rows"] for name in configs))],
        "configs": [_config(name, rows[name]) for name in configs],
        "dataset_info": [{"config_name": name, "features": features(name)} for name in configs],
    }


def _size(rows: int) -> str:
    return next((label for limit, label in _SIZES if rows < limit), "10M<n<100M")


def _config(name: str, held: dict) -> dict:
    """A config and its files. `datasets` keeps what it has read of a local folder under a hash of this header, not of the files; the description
    brings the hash of the rows into it, so that a new build is read anew."""
    files = [{"split": split, "path": f"{name}/{split}-*.parquet"} for split in held["splits"]]
    entry = {"config_name": name, "data_files": files, "description": f"content_sha256 {held['content_sha256']}"}
    return entry | ({"default": True} if name == "claims" else {})


def features(config: str) -> list[dict]:
    """The columns as `dataset_info` declares them, labels as class_label."""
    return [{"name": column} | _feature(node) for column, node in column_schemas(config).items()]


def _feature(node: dict) -> dict:
    kind = _kind(node)
    return kind if "list" in kind else {"dtype": kind["dtype"]}


def _kind(node: dict) -> dict:
    labels = label_values(node)
    node = resolve(node)
    if labels:
        return {"dtype": {"class_label": {"names": {str(i): label for i, label in enumerate(labels)}}}}
    if node["type"] == "array":
        return {"list": _item(node["items"])}
    return {"dtype": {"string": "string", "integer": "int32", "number": "float64", "boolean": "bool"}[node["type"]]}


def _item(node: dict):
    if resolve(node)["type"] == "object":
        return [{"name": name} | _feature(sub) for name, sub in resolve(node)["properties"].items()]
    return _kind(node)["dtype"]


def columns(config: str) -> str:
    """One row a column of a config."""
    rows = [(f"`{name}`", _type(node), node.get("description", "")) for name, node in column_schemas(config).items()]
    return markdown(("column", "type", "holds"), rows)


def folded(configs: list[str]) -> str:
    """The columns of each config, folded away until they are asked for."""
    return "\n\n".join(f"<details><summary><code>{config}</code></summary>\n\n{columns(config)}\n\n</details>" for config in configs)


def _type(node: dict) -> str:
    if label_values(node):
        return "label"
    node = resolve(node)
    if node["type"] == "array":
        item = resolve(node["items"])
        return f"list of {'labels' if label_values(node['items']) else item.get('title') or _struct(item) or item['type']}"
    return {"string": "string", "integer": "int32", "number": "double", "boolean": "bool"}[node["type"]]


def _struct(item: dict) -> str:
    return "{" + ", ".join(item["properties"]) + "}" if item["type"] == "object" else ""
