"""`allegedly publish` against the fake Hub with the real client: create, update, no change, refusals, and what it says."""

import shutil
import subprocess

import pyarrow.parquet as pq
import pytest

from allegedly.dataset import croissant
from allegedly.problems import Failure
from allegedly.publishing.hub import hashes
from allegedly.tables.dataset_folder import read_manifest
from fake_hub import TOKEN


def held(hub, revision: str = "main") -> dict[str, bytes]:
    """What the repository holds, without the file that the Hub itself puts there."""
    return {p: d for p, d in hub.repos["org/news"].at(revision).items() if p != ".gitattributes"}


def local(folder) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_dataset_is_created_private_whole_and_tagged(hub, data, put):
    lines = put()
    assert held(hub) == local(data) == held(hub, "v2.0.0")
    assert hub.repos["org/news"].private
    assert lines[0] == "org/news: created, private" and lines[-1] == "v2.0.0: tagged" and "+ README.md" in lines


def test_all_files_come_in_one_commit(hub, put):
    put()
    assert len([c for c in hub.calls if "/commit/" in c]) == 1
    assert len(hub.repos["org/news"].commits) == 2


def test_a_second_run_changes_nothing(hub, put):
    put()
    hub.calls.clear()
    assert put() == ["v2.0.0: is published with this content; nothing to do"]
    assert hub.writes() == []


def test_a_dry_run_lists_and_changes_nothing(hub, data, put):
    assert f"+ {'claims/test-00000-of-00001.parquet'}" in put(dry=True)
    assert hub.writes() == [] and hub.repos == {}
    put(tag=None)
    hub.calls.clear()
    (data / "README.md").write_text("other")
    (data / "LICENSE").unlink()
    (data / "new.txt").write_text("x")
    assert put(dry=True, tag="v2", private=False) == ["+ new.txt", "~ README.md", "- LICENSE", "would tag v2", "would make it public"]
    assert hub.writes() == []


def test_an_update_adds_changes_and_removes(hub, data, put):
    put()
    (data / "README.md").write_text("---\nlicense: other\n---\n")
    (data / "eval.yaml").unlink()
    (data / "notes.txt").write_text("n")
    put(tag="v1.1.0")
    assert held(hub) == local(data) and held(hub, "v2.0.0") != held(hub, "v1.1.0")


def test_a_version_tagged_with_other_content_is_refused(hub, data, put):
    put()
    (data / "README.md").write_text("other")
    hub.calls.clear()
    with pytest.raises(Failure, match=r"(?s)v2\.0\.0 exists with other content.*~ README\.md") as told:
        put()
    assert told.value.status == 1 and hub.writes() == []


def rewritten(folder) -> None:
    """The same rows in other Parquet bytes, as another version of pyarrow would write them."""
    for path in folder.rglob("*.parquet"):
        pq.write_table(pq.read_table(path, partitioning=None), path, compression="gzip")
    (folder / croissant.NAME).write_text(croissant.text(folder, read_manifest(folder)), encoding="utf-8")


def test_other_bytes_of_the_same_rows_are_the_same_version(hub, data, put):
    put()
    rewritten(data)
    assert put() == ["v2.0.0: is published with this content; nothing to do"]


def test_other_words_in_croissant_are_another_version(hub, data, put):
    put()
    rewritten(data)
    path = data / "croissant.json"
    path.write_text(path.read_text().replace("Every individual claim", "Each claim"))
    with pytest.raises(Failure, match="other content"):
        put()


def test_public_comes_last_and_private_first(hub, put):
    put(private=False)
    writes = hub.writes()
    assert writes[-1] == "PUT /api/datasets/org/news/settings" and not hub.repos["org/news"].private
    hub.calls.clear()
    put(private=True, tag="v2")
    assert hub.writes()[0] == "PUT /api/datasets/org/news/settings" and hub.repos["org/news"].private


def test_a_branch_of_its_own_leaves_main_alone(hub, data, put):
    put(branch="preview", tag=None)
    assert held(hub, "preview") == local(data) and held(hub, "main") == {} and hub.repos["org/news"].tags == {}


def test_someone_elses_commit_in_between_is_not_written_over(hub, data, put):
    put()
    (data / "README.md").write_text("ours")

    def meddle(call: str) -> None:
        if call.startswith("POST") and "/commit/" in call and "theirs.txt" not in hub.repos["org/news"].at("main"):
            hub.repos["org/news"].put("main", hub.repos["org/news"].at("main") | {"theirs.txt": b"t"})

    hub.on_call = meddle
    with pytest.raises(Failure, match="changed by someone else"):
        put(tag="v2")
    assert held(hub)["theirs.txt"] == b"t" and "v2" not in hub.repos["org/news"].tags


def test_a_commit_that_lost_a_file_is_not_tagged(hub, data, put):
    def lose(call: str) -> None:
        if call.startswith("GET") and "/tree/" in call:
            hub.repos["org/news"].at("main").pop("README.md", None)

    hub.on_call = lose
    with pytest.raises(Failure, match=r"(?s)does not have what was uploaded.*\+ README\.md.*no tag was set"):
        put()
    assert hub.repos["org/news"].tags == {}


def test_a_token_without_rights_and_none_at_all(hub, put):
    for token in ("hf_" + "z" * 20, ""):
        with pytest.raises(Failure, match=r"hf auth login.*HTTP 401") as told:
            put(token=token or "hf_none_given")
        assert TOKEN not in str(told.value) and (not token or token not in str(told.value))
    assert hub.repos == {}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_git_hash_is_gits(data):
    path = data / "README.md"
    told = subprocess.run(["git", "hash-object", "--no-filters", str(path)], capture_output=True, text=True, check=True)
    assert hashes(path.read_bytes()).git == told.stdout.strip()
