"""How the configs are told and loaded: the card's YAML header (configs, features with class labels, licence, task categories), the columns of a table, and the code that loads each and trains on it."""

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


LOADERS = {
    "claims": "every claim, its speaker and how the article reports it",
    "attributions": "source, cue and content of each attribution",
    "speakers": "who speaks, under which names",
    "articles": "the texts",
    "sentences": "tokens with BIO tags",
    "evidence": "facts from public records for or against claims",
    "verification": "one sentence: does the passage support it?",
    "pairs": "two sentences: which is more faithful?",
    "summaries": "clauses of summaries: what each did to the attribution",
}


def loading(manifest: dict) -> str:
    """One line a config, then the same files by other readers."""
    configs = manifest["configs"]
    wide = max(len(name) for name in configs)
    lines = [
        f'{name:<{wide}} = load_dataset("dataset", "{name}", split="{_split(manifest, name)}")  # {what}'
        for name, what in LOADERS.items()
        if name in configs and configs[name]["splits"]
    ]
    return "```python\nfrom datasets import load_dataset\n\n" + "\n".join(lines) + "\n```\n\n" + _readers()


def _split(manifest: dict, config: str) -> str:
    splits = manifest["configs"][config]["splits"]
    return "test" if "test" in splits else next(iter(splits))


def _readers() -> str:
    return (
        "`dataset` is this folder. On the Hub, replace it with the name of the dataset there; with the package installed, `str(allegedly.path())` works from any folder. "
        "Other libraries read the Parquet files directly; take the lines of a package that you have installed:\n\n"
        "```python\n"
        "import pandas as pd\n"
        'pd.read_parquet("dataset/claims")\n\n'
        "import polars as pl\n"
        'pl.read_parquet("dataset/claims/*.parquet")\n\n'
        "import duckdb\n"
        "duckdb.sql(\"SELECT speaker, count(*) FROM 'dataset/claims/*.parquet' WHERE status = 'alleged' GROUP BY speaker\")\n\n"
        "import ray\n"
        'ray.data.read_parquet("dataset/claims")\n'
        "```\n\n"
        'Labels are class labels under `datasets` (`claims.features["status"].int2str`) and strings in the Parquet files.'
    )


def splits(manifest: dict) -> str:
    """What the splits are for."""
    names = list(manifest["configs"]["claims"]["splits"])
    folds = "The column `fold` (0 to 4) is for cross-validation inside an article: claims of one paragraph, and claims that restate or deny each other, share a fold."
    if names == ["test"]:
        return f"There is one split, `test`: with few articles every random split leaks. {folds}"
    return f"The splits are {', '.join(f'`{name}`' for name in names)}. An article with all its records is in one split (`articles.split`). {folds}"


def training(manifest: dict) -> str:
    """Code for the Trainer of transformers: token classification on `sentences`, and sentence classification by the status of claims."""
    names = list(manifest["configs"]["claims"]["splits"])
    if "train" in names:
        how = "Train on `train`, choose by `validation` and report on `test`:" if "validation" in names else "Train on `train` and report on `test`:"
        tokens, claims = 'load_dataset("dataset", "sentences")', 'load_dataset("dataset", "claims")'
        cut = ""
    else:
        how = "There is no `train` split, so train and test by `fold`, here with fold 0 held out; report the mean of all five. The same articles are then in both parts, so the scores say little about other articles:"
        tokens, claims = 'by_fold(load_dataset("dataset", "sentences", split="test"))', 'by_fold(load_dataset("dataset", "claims", split="test"))'
        cut = (
            "\n\n"
            "def by_fold(rows, held_out=0):\n"
            '    return DatasetDict(train=rows.filter(lambda r: r["fold"] != held_out), test=rows.filter(lambda r: r["fold"] == held_out))\n\n\n'
        )
    return (
        f"{how}\n\n```python\nfrom datasets import {'DatasetDict, ' if cut else ''}load_dataset\n{cut or chr(10)}"
        "# Token classification: source, cue and content. Scripts and Trainer look for `ner_tags`.\n"
        f'sentences = {tokens}.rename_column("tags", "ner_tags")\n'
        'tags = sentences["train"].features["ner_tags"]\n'
        "tag_names = (tags[0] if isinstance(tags, list) else tags.feature).names  # a list in releases of datasets before 4\n\n"
        "# Sentence classification: how the article reports a claim. Trainer looks for `labels`.\n"
        f'claims = {claims}.rename_column("status", "labels").select_columns(["context", "text", "labels"])\n'
        'label_names = claims["train"].features["labels"].names\n'
        "```"
    )
