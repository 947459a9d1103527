"""How to load each config and how to train on it: code that names the configs, splits and columns that are there."""

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
