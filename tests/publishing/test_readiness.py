"""What is not valid, not what its seeds give, or says on its card what the Hub does not take, is not published."""

import pytest

from allegedly.publishing.readiness import card_problems


def refused(call, hub, data, ferry, monkeypatch) -> str:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    status, _out, err = call("publish", "org/news", "--data", data, "--seeds", ferry)
    assert status == 1 and "is not ready to be published" in err and hub.calls == []
    return err


def test_seeds_with_a_problem(call, hub, data, ferry, monkeypatch):
    (ferry / "annotations.yaml").write_text("article: ferry\n", encoding="utf-8")
    assert "[field-missing]" in refused(call, hub, data, ferry, monkeypatch)


def test_a_folder_that_differs_from_its_seeds(call, hub, data, ferry, monkeypatch):
    (data / "README.md").write_text("other", encoding="utf-8")
    assert "README.md differs" in refused(call, hub, data, ferry, monkeypatch)


def test_a_stray_file(call, hub, data, ferry, monkeypatch):
    (data / "secret.env").write_text("x", encoding="utf-8")
    assert "secret.env is not written by a build" in refused(call, hub, data, ferry, monkeypatch)


def test_either_edition_may_go_out(ferry, data, tmp_path, call):
    from allegedly.publishing.readiness import blockers

    assert call("build", ferry, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    assert blockers([ferry], data) == blockers([ferry], tmp_path / "bare") == []
    (tmp_path / "bare" / "stand-off.jsonl").write_text("{}\n")
    assert blockers([ferry], tmp_path / "bare") == [f"{tmp_path / 'bare' / 'stand-off.jsonl'} differs from what the seeds give"]


def test_no_dataset_and_no_name(call, hub, tmp_path, ferry):
    assert call("publish", "org/news", "--data", tmp_path / "none", "--seeds", ferry)[0] == 2
    status, _, err = call("publish", "news", "--seeds", ferry)
    assert status == 2 and "ORG/NAME" in err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("license: other", "license: cc-by-5.0", "license: got 'cc-by-5.0'"),
        ("license_link: LICENSE", "license_link: '#licence'", "license_link: got '#licence'"),
        ("license_name: ", "license_name: A Licence ", "license_name: got"),
        ("- machine-generated", "- robots", "annotations_creators: got 'robots'"),
        ("- text-classification", "- reading", "task_categories: got 'reading'"),
        ("- fact-checking\n- nat", "- fact-finding\n- nat", "task_ids: got 'fact-finding'"),
        ("n<1K", "tiny", "size_categories: got 'tiny'"),
        ("language:\n- en", "language:\n- english", "language: got 'english'"),
        ("path: claims/test", "path: claim/test", "no file matches claim/test"),
    ],
)
def test_each_value_that_the_hub_does_not_take_is_named(data, old, new, told):
    assert list(card_problems(data)) == []
    card = (data / "README.md").read_text(encoding="utf-8")
    assert old in card
    (data / "README.md").write_text(card.replace(old, new), encoding="utf-8")
    assert any(told in line for line in card_problems(data))


def test_the_committed_card_holds_only_what_the_hub_takes(root):
    assert list(card_problems(root / "dataset")) == []


def test_the_lists_agree_with_those_that_datasets_ships():
    """An independent copy of four of the lists, kept by the `datasets` library; a trailing `...` there is its own."""
    import json
    from importlib.resources import files

    from allegedly.publishing.readiness import allowed

    resources = files("datasets.utils.resources")
    sizes = json.loads(resources.joinpath("size_categories.json").read_text())
    assert set(allowed()["size_categories"]) - {"other"} >= {s for s in sizes if s not in ("unknown", "other")}
    creators = json.loads(resources.joinpath("creators.json").read_text())
    assert set(allowed()["annotations_creators"]) >= set(creators["annotations"])
    assert set(allowed()["language_creators"]) >= set(creators["language"])
    assert set(allowed()["multilinguality"]) >= set(json.loads(resources.joinpath("multilingualities.json").read_text()))
