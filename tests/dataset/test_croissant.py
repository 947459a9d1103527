"""croissant.json: valid as 1.1 and as 1.0, every config's records loaded by mlcroissant, hashes that hold and that do not trouble `--check`."""

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from allegedly.dataset import croissant
from allegedly.tables.columns import CONFIGS
from allegedly.tables.dataset_folder import read_manifest, read_table

ml = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed; it comes with the extra `test`")


@pytest.fixture(scope="module")
def built(root, tmp_path_factory):
    """The invented article, which has every config, built once."""
    from allegedly.dataset.build import build

    folder = tmp_path_factory.mktemp("croissant") / "data"
    build([root / "tests" / "cases" / "ferry"], folder)
    return folder


def loaded(folder: Path) -> "ml.Dataset":
    """Read strictly: neither an error nor a warning."""
    dataset = ml.Dataset(jsonld=folder / "croissant.json")
    assert not dataset.metadata.ctx.issues.errors and not dataset.metadata.ctx.issues.warnings
    return dataset


def plain(value, prefix: str):
    """A record of mlcroissant as a row of the table: bytes are text, and the names of fields lose what goes before them."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, dict):
        return {name.removeprefix(prefix): plain(part, f"{name}/") for name, part in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist(), prefix)
    return [plain(part, prefix) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("config", CONFIGS)
def test_every_record_of_every_config_is_the_tables_row(built, config):
    records = [plain(record, f"{config}/") for record in loaded(built).records(config)]
    assert records == read_table(config, built).to_pylist()


def test_the_committed_dataset_loads(root):
    dataset = loaded(root / "dataset")
    manifest = read_manifest(root / "dataset")
    assert {s.uuid for s in dataset.metadata.record_sets} == set(manifest["configs"])
    assert len(list(dataset.records("claims"))) == manifest["configs"]["claims"]["rows"]


def test_it_reads_as_version_1_0_too(built, tmp_path):
    folder = Path(shutil.copytree(built, tmp_path / "data"))
    text = (folder / "croissant.json").read_text(encoding="utf-8")
    assert text.count("croissant/1.1") == 1
    (folder / "croissant.json").write_text(text.replace("croissant/1.1", "croissant/1.0"), encoding="utf-8")
    assert len(list(loaded(folder).records("claims"))) == 9


def test_a_config_in_several_shards(built, tmp_path):
    folder = Path(shutil.copytree(built, tmp_path / "data"))
    for config in ("claims", "sentences"):
        path = next((folder / config).glob("*.parquet"))
        table = pq.read_table(path, partitioning=None)
        path.unlink()
        for number in range(3):
            pq.write_table(table.slice(number * 3, 3), path.with_name(f"test-{number:05d}-of-00003.parquet"), store_schema=False)
    (folder / croissant.NAME).write_text(croissant.text(folder, read_manifest(folder)), encoding="utf-8")
    ids = [record["claims/claim_id"].decode() for record in loaded(folder).records("claims")]
    assert ids == [f"ferry/c00{n}" for n in range(1, 10)] and len(list(loaded(folder).records("sentences"))) == 8


def test_a_file_that_was_changed_is_not_loaded(built, tmp_path):
    folder = Path(shutil.copytree(built, tmp_path / "data"))
    assert croissant.hashes_hold(folder)
    path = next((folder / "claims").glob("*.parquet"))
    pq.write_table(pq.read_table(path, partitioning=None), path, compression="gzip")
    assert not croissant.hashes_hold(folder)
    with pytest.raises(ml.GenerationError) as refused:
        list(loaded(folder).records("claims"))
    assert "not identical with the reference" in str(refused.value.__cause__)


def test_check_holds_on_a_machine_with_another_pyarrow(ferry, tmp_path, call):
    """The same rows in other bytes, described by their own hashes, are what the seeds give; wrong hashes and other words are not."""
    target = tmp_path / "data"
    assert call("build", ferry, "-o", target)[0] == 0
    for path in target.rglob("*.parquet"):
        pq.write_table(pq.read_table(path, partitioning=None), path, compression="gzip", store_schema=False)
    status, out, _ = call("build", ferry, "-o", target, "--check")
    assert status == 1 and "croissant.json differs" in out and out.count("differs") == 1
    (target / croissant.NAME).write_text(croissant.text(target, read_manifest(target)), encoding="utf-8")
    assert call("build", ferry, "-o", target, "--check")[0] == 0
    path = target / "croissant.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Organization", "Person"), encoding="utf-8")
    assert "croissant.json differs" in call("build", ferry, "-o", target, "--check")[1]
    for nonsense in ("{}", "[]", "no json"):
        path.write_text(nonsense, encoding="utf-8")
        assert "croissant.json differs" in call("build", ferry, "-o", target, "--check")[1]


def test_the_stand_off_edition_has_its_own(ferry, tmp_path, call):
    assert call("build", ferry, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    dataset = loaded(tmp_path / "bare")
    assert [record["claims/quote"] for record in dataset.records("claims")] == [b""] * 9
    assert json.loads((tmp_path / "bare" / "croissant.json").read_text())["name"] == "allegedly-stand-off"
