"""The six steps of seeds/README.md, from an empty folder, on a short article of our own."""

import hashlib
import re

import yaml

TEXT = "The bridge at Norhaven was closed on Monday, and engineer Ines Roy said the bridge was unsafe.\nThe council denied it."


def _example(root, index: int) -> str:
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```", (root / "seeds/README.md").read_text(encoding="utf-8"), re.S | re.M)
    return "\n".join(line[3:] for line in blocks[index].split("\n"))


def test_an_article_is_added_in_six_steps(root, tmp_path, call):
    folder = tmp_path / "seeds" / "my-article"
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    meta = _example(root, 0).replace("0" * 64, hashlib.sha256(TEXT.encode()).hexdigest())
    (folder / "article.yaml").write_text(meta, encoding="utf-8")
    annotated = _example(root, 1)
    (folder / "annotations.yaml").write_text(annotated, encoding="utf-8")
    assert yaml.safe_load(annotated)["claims"][0]["text"] == "The Norhaven bridge was unsafe."
    status, out, _ = call("validate", folder.parent)
    assert status == 0, out
    assert call("build", folder.parent, "-o", tmp_path / "data")[0] == 0
    shown = call("show", "--data", tmp_path / "data", "c001")[1]
    assert "my-article/c001" in shown and "Ines Roy: “said”, neutral, indirect" in shown
    assert "The bridge at Norhaven" in call("show", "--data", tmp_path / "data", "my-article")[1]


def test_a_newline_at_the_end_makes_no_paragraph(tmp_path, ferry, call):
    from allegedly.tables.dataset_folder import read_table

    text = (ferry / "article.txt").read_text(encoding="utf-8") + "\n"
    (ferry / "article.txt").write_text(text, encoding="utf-8", newline="")
    meta = (ferry / "article.yaml").read_text(encoding="utf-8")
    (ferry / "article.yaml").write_text(re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(text.encode()).hexdigest()}", meta), encoding="utf-8")
    assert call("validate", ferry)[0] == 0
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    assert read_table("articles", tmp_path / "data").to_pylist()[0]["n_paragraphs"] == 7
    assert max(row["paragraph"] for row in read_table("sentences", tmp_path / "data").to_pylist()) == 7
