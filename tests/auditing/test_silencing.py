"""Ways to silence findings: comments in the text, `allegedly.toml`, and `--ignore`; and the order of what is left."""

import json

import pytest

from allegedly.auditing.audit import audit
from allegedly.auditing.registry import rules
from allegedly.detection.detect import detect
from allegedly.problems import Failure

TWO = "Critics say the mayor wastes money.\nExperts say the pier is old.\n"


def _rules(text, **options):
    return [f.rule for f in audit(detect(text), **options).findings]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (TWO, ["unnamed-critics", "unnamed-source"]),
        (TWO.replace("money.", "money. <!-- allegedly: ignore unnamed-critics -->"), ["unnamed-source"]),
        ("<!-- allegedly: ignore unnamed-critics -->\n\n" + TWO, ["unnamed-source"]),
        ("<!-- allegedly: ignore unnamed-source -->\n" + TWO, ["unnamed-critics", "unnamed-source"]),
        ("<!-- allegedly: ignore -->\n" + TWO, ["unnamed-source"]),
        ("<!-- allegedly: ignore-file unnamed-critics, unnamed-source -->\n" + TWO, []),
        ("<!-- allegedly: ignore-file -->\n" + TWO, []),
    ],
)
def test_comments_silence(text, left):
    assert _rules(text) == left
    assert audit(detect(text)).silenced == 2 - len(left)


def test_a_comment_is_no_part_of_the_article():
    text = "<!-- allegedly: ignore unnamed-critics -->\n" + TWO
    assert [detect(text).words(c.spans) for c in detect(text).claims] == [detect(TWO).words(c.spans) for c in detect(TWO).claims]


@pytest.mark.parametrize("comment, said", [("ignore unnamed-critic", "line 1: .*no rule 'unnamed-critic'"), ("silence x", "expected ignore or ignore-file")])
def test_a_comment_that_asks_for_nothing_known_is_told(comment, said):
    with pytest.raises(Failure, match=said):
        audit(detect(f"<!-- allegedly: {comment} -->\n{TWO}"))


def test_important_findings_come_first():
    found = audit(detect("Experts say the pier is old.\nThe mayor allegedly took a bribe.\n")).findings
    assert [f.rule for f in found] == ["allegation-without-source", "unnamed-source"]


def test_some_rules_run_only_when_asked_for():
    text = "The scheme cost savers $40 million."
    assert not rules()["unattributed-figure"].by_default
    assert _rules(text) == [] and _rules(text, only=["unattributed-figure"]) == _rules(text, only=["all"]) == ["unattributed-figure"]


def _audited(call, path, *options):
    status, out, err = call("audit", path, "--format", "json", *options)
    return (status, err) if status else [f["rule"] for record in json.loads(out) for f in record["findings"]]


def test_settings_of_a_folder_silence(tmp_path, call):
    (tmp_path / "opinion").mkdir()
    for path in (tmp_path / "a.txt", tmp_path / "opinion" / "b.txt"):
        path.write_text(TWO, encoding="utf-8")
    (tmp_path / "allegedly.toml").write_text(
        '[audit]\nignore = ["unnamed-source"]\n[audit.per-file-ignores]\n"opinion/*" = ["unnamed-critics"]\n', encoding="utf-8"
    )
    assert _audited(call, tmp_path / "a.txt") == ["unnamed-critics"]
    assert _audited(call, tmp_path / "opinion" / "b.txt") == []
    assert _audited(call, tmp_path / "opinion" / "b.txt", "--rules", "unnamed-source") == ["unnamed-source"]


def test_rules_are_left_out_by_the_command_line(tmp_path, call):
    (tmp_path / "a.txt").write_text(TWO, encoding="utf-8")
    assert _audited(call, tmp_path / "a.txt", "--ignore", "unnamed-source") == ["unnamed-critics"]
    status, err = _audited(call, tmp_path / "a.txt", "--ignore", "unnamed")
    assert status == 2 and "no rule 'unnamed'" in err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[audit", "cannot be read as TOML"),
        ('[audit]\nignore = ["x"]', "no rule 'x'"),
        ("[audit]\nrules = []", "got audit.rules"),
        ('[audit]\nignore = "x"', "a list of rules"),
    ],
)
def test_bad_settings_are_told(tmp_path, call, settings, said):
    (tmp_path / "a.txt").write_text(TWO, encoding="utf-8")
    (tmp_path / "allegedly.toml").write_text(settings, encoding="utf-8")
    status, err = _audited(call, tmp_path / "a.txt")
    assert status == 2 and said in err and "allegedly.toml" in err


def test_a_bad_comment_is_told_with_its_file(tmp_path, call):
    (tmp_path / "a.txt").write_text("<!-- allegedly: ignore x -->\n" + TWO, encoding="utf-8")
    status, err = _audited(call, tmp_path / "a.txt")
    assert status == 2 and f"{tmp_path / 'a.txt'}: line 1: " in err


def test_sarif_github_and_text_hold_the_same_findings(tmp_path, call):
    (tmp_path / "a.txt").write_text(TWO + "The director allegedly took bribes.\n", encoding="utf-8")
    found = _audited(call, tmp_path / "a.txt")
    out = {form: call("audit", tmp_path / "a.txt", "--format", form)[1] for form in ("sarif", "github", "text")}
    assert len(found) == 3 == len(json.loads(out["sarif"])["runs"][0]["results"])
    assert [line.split("title=")[1].split("::")[0] for line in out["github"].splitlines()] == found
    assert [line.rsplit("[", 1)[1][:-1] for line in out["text"].splitlines() if line.endswith("]")] == found
