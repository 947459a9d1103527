"""The card: what it says is in the data, for one article and for several splits and origins; its code runs."""

import hashlib
import re
import shutil
from array import array

import pytest
import yaml

from allegedly.dataset.build import build
from allegedly.dataset.card import measured
from allegedly.dataset.card.making import verdicts_read
from allegedly.publishing.readiness import card_problems, front_matter
from allegedly.scoring.agreement import agree, agree_over
from allegedly.scoring.blind_reading import verdict_agreement
from allegedly.validation.validate import read_pass


@pytest.fixture(scope="module")
def several(root, tmp_path_factory):
    """The ferry three times: real and tested, invented to learn from with two passes, invented and tested without."""
    seeds = tmp_path_factory.mktemp("several") / "seeds"
    for name, split, origin in (("ferry", "test", "real"), ("ferry-train", "train", "invented"), ("ferry-test", "test", "invented")):
        folder = shutil.copytree(root / "tests/cases/ferry", seeds / name)
        for path in folder.glob("*.yaml"):
            path.write_text(re.sub(r"^article: .*$", f"article: {name}", path.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
        text = (folder / "article.txt").read_text(encoding="utf-8") + f"The place was {name}.\n"  # no two articles are of one text
        (folder / "article.txt").write_text(text, encoding="utf-8")
        kept = {
            "split": split,
            "origin": origin,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "inferred": ["headline", "published"] if name == "ferry" else [],
        }
        meta = yaml.safe_load((folder / "article.yaml").read_text(encoding="utf-8")) | kept
        (folder / "article.yaml").write_text(yaml.safe_dump(meta, allow_unicode=True), encoding="utf-8")
    (seeds / "ferry-train/passes").mkdir()
    for name in ("first", "second"):
        shutil.copy(seeds / "ferry-train/annotations.yaml", seeds / f"ferry-train/passes/{name}.yaml")
    target = tmp_path_factory.mktemp("several") / "dataset"
    with pytest.MonkeyPatch.context() as patch:  # the same story in two splits is a leak, and refused
        patch.setattr("allegedly.validation.summary.word_runs", lambda text: array("Q"))
        patch.setattr("allegedly.validation.summary.is_proper", lambda name: False)
        build([seeds / name for name in ("ferry", "ferry-train", "ferry-test")], target)
    return target


@pytest.fixture(scope="module")
def card(several):
    return (several / "README.md").read_text(encoding="utf-8")


def test_the_hub_takes_it(several, card):
    assert list(card_problems(several)) == []
    assert "multiple-choice" in front_matter(card)["task_categories"]
    assert [entry["split"] for entry in front_matter(card)["configs"][0]["data_files"]] == ["train", "test"]


def test_counts_are_by_split_and_origin_and_leave_out_reserved_speakers(several, card):
    import pyarrow.parquet as pq

    speakers = {row["name"] for row in pq.read_table(several / "speakers").to_pylist()} - {"author", "unspecified"}
    rows = re.findall(r"^\| `(\w+)` \| `(real|invented)` \| (\d+) \| \d+ \| (\d+) \|", card, re.M)
    assert rows == [(split, origin, "1", str(len(speakers))) for split, origin in (("train", "invented"), ("test", "real"), ("test", "invented"))]
    assert "headline and date are inferred" in card


def test_agreement_is_of_the_split_that_has_passes(card):
    assert "| records | measure | train, invented (1 article) |" in card and "For 2 other articles no second pass is kept" in card
    assert "For `ferry-train` the first pass is the annotation as it stands" in card and "every difference was adjudicated" not in card
    assert re.search(r"\| claims \| F1 of the second pass to the final annotation \| 1\.000 \|", card)


def test_reports_are_measured_for_each_split_and_origin(card):
    assert "| measure | PolNeAR | test, real (1 article) | test, invented (1 article) | train, invented (1 article) |" in card


def test_every_config_has_a_line_and_every_split_a_hash(several, card):
    for folder in {path.parent for path in several.glob("*/*.parquet")}:
        assert f'load_dataset("dataset", "{folder.name}", split="test")' in card
        assert card.count(f"| `{folder.name}` | `train` |") == 1
    assert 'ray.data.read_parquet("dataset/claims")' in card


@pytest.mark.parametrize("built", ["several", "alone"])
def test_its_code_runs(built, several, root, tmp_path, monkeypatch):
    pytest.importorskip("datasets")
    if built == "alone":
        build([root / "tests/cases/ferry"], tmp_path / "dataset")
    here = tmp_path if built == "alone" else several.parent
    monkeypatch.chdir(here)
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    loading, _, training = re.findall(r"^```python\n(.*?)^```", (here / "dataset/README.md").read_text(encoding="utf-8"), re.S | re.M)[:3]
    names: dict = {}
    exec(loading, names)
    exec(training, names)
    assert names["claims"]["train"].num_rows and names["claims"]["test"].column_names == ["context", "text", "labels"]
    assert "B-CUE" in names["tag_names"] and "alleged" in names["label_names"] and "ner_tags" in names["sentences"]["test"].column_names


def test_reports_by_hand():
    text = [{"start": n, "end": n + 1, "text": "x"} for n in range(4)]
    article = {"article_id": "a", "text": "one two three four", "split": "test", "origin": "real", "n_attributions": 2}
    said = {"article_id": "a", "cue": "Said", "quotation": "direct", "source_spans": text[:1], "cue_spans": text[1:2], "content_spans": text[2:]}
    told = {"article_id": "a", "cue": "told", "quotation": "indirect", "source_spans": [], "cue_spans": text[2:3], "content_spans": text[:1]}
    found = measured.figures([article], [said, told])
    assert found["attributions per 100 words"] == "50.0" and found["source, cue, content"] == "50%" and found["content, cue, source"] == "0%"
    assert found["no source"] == found["content in pieces"] == found['cue has the word "said"'] == "50%" and found["cue seen once"] == "100%"
    assert set(measured.POLNEAR) <= set(found) and measured.realism([article | {"n_attributions": 3}], [said, told]) == ""


def test_pooled_agreement_is_that_of_all_records(root):
    seeds = root / "seeds/microsoft-zeus"
    first, second = (read_pass(seeds / f"passes/{name}.yaml") for name in ("first", "second"))
    one, twice = agree(first, second), agree_over([(first, second)] * 2)
    for single, double in zip(one, twice):
        assert double.left == 2 * single.left and double.f1 == pytest.approx(single.f1) and double.iou == pytest.approx(single.iou)
        assert [label.agreement for label in double.labels] == pytest.approx([label.agreement for label in single.labels])


def test_the_blind_reading_of_the_verdicts(root):
    folder = root / "seeds/microsoft-zeus"
    found = verdict_agreement(folder)
    readings = yaml.safe_load((folder / "passes/verdicts-blind.yaml").read_text(encoding="utf-8"))["readings"]
    now = {v["claim"]: (v["verdict"], v["target"]) for v in yaml.safe_load((folder / "verdicts.yaml").read_text(encoding="utf-8"))["verdicts"]}
    differing = [r["claim"] for r in readings if r["verdict"] != r["blind_verdict"]]
    assert (found.items, len(differing)) == (98, 12) and found.verdict == pytest.approx(86 / 98) and found.target == pytest.approx(96 / 98)
    assert sorted(claim for entry in found.settled for claim in entry["claims"]) == sorted(differing), "every difference is settled"
    moved = {claim for entry in found.settled if entry["changed"] for claim in entry["claims"]}
    assert moved == {r["claim"] for r in readings if now[r["claim"]] != (r["verdict"], r["target"])}
    assert "12 verdicts differed; 2 of them changed" in verdicts_read([folder])


def test_a_headline_is_shown_as_it_is_and_is_no_markup():
    from allegedly.dataset.card.sections import articles

    row = {"article_id": "a", "headline": "*<script>alert(1)</script>* [x](y)\u202e", "publisher": "A|B", "published": "", "origin": "real", "split": "test"}
    row |= dict.fromkeys(("n_claims", "n_attributions", "n_speakers", "n_sentences"), 3)
    shown = articles([row], 1, {})
    assert "<script>" not in shown.replace("\\<script\\>", "") and "\\[x\\](y)" in shown and "\u202e" not in shown and "A\\|B" in shown


def test_every_article_has_a_page_that_links_to_all(several):
    pages = {"explorer.html": "ferry", "explorer/ferry-train.html": "ferry-train", "explorer/ferry-test.html": "ferry-test"}
    for place, name in pages.items():
        text = (several / place).read_text(encoding="utf-8")
        assert f'data-text="{name}"' in text and 'aria-current="page"' in text
        links = re.findall(r'<li><a href="([^"]+)"', text)
        assert {(several / place).parent.joinpath(link).resolve() for link in links} == {(several / other).resolve() for other in pages if other != place}
