"""Every config loads, streams, and reads the same in datasets, pandas, polars and DuckDB."""

import subprocess
import sys

import pyarrow.parquet as pq
import pytest

import allegedly
from allegedly.dataset.build import build
from allegedly.dataset.compiled import canonical
from allegedly.problems import Failure
from allegedly.tables.columns import column_schemas, label_values
from allegedly.tables.dataset_folder import read_manifest, read_table

CONFIGS = list(read_manifest()["configs"])


def _plain(row: dict, features) -> dict:
    """A row of datasets with its labels by name again."""
    return {name: _named(value, features[name]) for name, value in row.items()}


def _named(value, feature):
    if hasattr(feature, "int2str"):
        return feature.int2str(value)
    if isinstance(value, list):
        inner = feature[0] if isinstance(feature, list) else getattr(feature, "feature", None)  # datasets 3 writes a list of records as a list
        return [_named(item, inner) for item in value]
    if isinstance(value, dict):
        return {k: _named(v, feature[k]) for k, v in value.items()}
    return value


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "streaming"])
def test_datasets_gives_the_rows_with_class_labels(config, streaming, root, tmp_path):
    from datasets import load_dataset

    splits = load_dataset(str(root / "dataset"), config, streaming=streaming, cache_dir=str(tmp_path)).values()
    for name, node in column_schemas(config).items():
        if labels := label_values(node):
            assert all(split.features[name].names == list(labels) for split in splits)
    assert sorted(canonical(_plain(row, split.features)) for split in splits for row in split) == _ours(config)


def _ours(config: str) -> list[str]:
    """The rows of every split, in an order of their own."""
    return sorted(canonical(row) for row in read_table(config).to_pylist())


def test_another_build_in_a_folder_of_the_same_name_is_read_anew(root, tmp_path):
    """`datasets` keeps what it read under a hash of the card's header: it must differ where the rows do."""
    from datasets import load_dataset

    articles = []
    for article in ("sugar-futures-brief", "oat-drink-launch"):
        target = tmp_path / article / "dataset"
        target.parent.mkdir()
        build([root / "seeds" / article], target)
        articles += load_dataset(str(target), "claims", split="train", cache_dir=str(tmp_path / "cache")).unique("article_id")
    assert articles == ["sugar-futures-brief", "oat-drink-launch"]


def test_claims_are_the_default(root, tmp_path):
    from datasets import load_dataset

    splits = load_dataset(str(root / "dataset"), cache_dir=str(tmp_path))
    assert sum(split.num_rows for split in splits.values()) == read_manifest()["configs"]["claims"]["rows"]


@pytest.mark.parametrize("config", CONFIGS)
def test_pandas_polars_and_duckdb_read_the_same(config, root):
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    pattern = str(root / "dataset" / config / "*.parquet")
    ours = _ours(config)
    assert sorted(canonical(row) for row in polars.read_parquet(pattern).to_dicts()) == ours
    result = duckdb.sql(f"SELECT * FROM '{pattern}'")
    assert sorted(canonical(dict(zip(result.columns, row))) for row in result.fetchall()) == ours
    assert list(allegedly.load(config).columns) == list(column_schemas(config))
    assert len(allegedly.load(config)) == len(ours)


def test_load_does_not_import_datasets():
    code = "import sys, allegedly; f = allegedly.load('claims'); print(len(f), 'datasets' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert ran.stdout.split() == [str(read_manifest()["configs"]["claims"]["rows"]), "False"], ran.stderr


def test_an_unknown_config_is_told():
    with pytest.raises(Failure, match="no config named 'claim'; the configs are claims"):
        allegedly.load("claim")


def test_a_folder_without_a_dataset_is_told(tmp_path):
    with pytest.raises(Failure, match="run `allegedly build`"):
        allegedly.load("claims", folder=tmp_path)


def test_parquet_columns_are_what_the_schema_says(root):
    for config in CONFIGS:
        for path in (root / "dataset" / config).glob("*.parquet"):
            assert pq.read_schema(path).names == list(column_schemas(config))
