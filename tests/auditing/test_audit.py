"""The audit of the first article, as annotated and as plain text, and its shares by hand arithmetic."""

import json
from pathlib import Path

import pytest

from allegedly.article.standing import shares
from allegedly.auditing.audit import audit
from allegedly.corpus.open_article import open_article
from allegedly.detection.detect import detect

ROOT = Path(__file__).resolve().parent.parent.parent
ZEUS = ROOT / "seeds" / "microsoft-zeus"


@pytest.fixture(scope="module", params=["annotated", "plain text"])
def zeus(request):
    return audit(open_article(str(ZEUS), detected=request.param == "plain text").article)


def _of(done, rule):
    text = done.article.text
    return [(f, [(text.count("\n", 0, s.start) + 1, s.of(text)) for s in f.spans]) for f in done.findings if f.rule == rule]


def test_finds_the_loss_that_is_fact_and_allegation(zeus):
    shifts = [(f, places) for f, places in _of(zeus, "voice-shift") if {line for line, _ in places} == {2, 36}]
    assert len(shifts) == 1
    finding, places = shifts[0]
    assert any("$100 million" in words for line, words in places if line == 2)
    assert any("$100 million" in words for line, words in places if line == 36)
    assert "as fact on line 2" in finding.reason and "as an allegation on line 36" in finding.reason


def test_finds_the_two_spellings_of_one_botnet(zeus):
    assert [(10, "Waledec"), (19, "Waladec")] in [places for _, places in _of(zeus, "name-variant")]


def test_running_quotations_are_not_unclosed(zeus):
    assert not _of(zeus, "unclosed-quotation")


def test_shares_are_of_words():
    # twelve words: five of Holt's content, one of nobody's, six of the article itself
    text = "Dana Holt said the dam was quite safe. The gates are new."
    found = shares(detect(text))
    assert found.words == 12
    assert {s.label: s.words for s in found.speakers} == {"author": 7, "dana-holt": 5}
    assert {s.label: s.words for s in found.statuses} == {"asserted": 7, "attributed": 5}
    assert sum(s.share for s in found.speakers) == pytest.approx(1.0)


def test_shares_of_nothing_are_none():
    assert shares(detect("")).speakers == ()


def test_one_record_whether_from_folder_or_dataset():
    from_folder, from_dataset = (audit(open_article(name).article) for name in (str(ZEUS), "microsoft-zeus"))
    assert from_folder.shares == from_dataset.shares
    assert [f.reason for f in from_folder.findings] == [f.reason for f in from_dataset.findings]


def test_json_gives_spans_that_are_their_words(call):
    status, out, _ = call("audit", ZEUS / "article.txt", "--format", "json")
    [record] = json.loads(out)
    text = (ZEUS / "article.txt").read_text(encoding="utf-8")
    assert status == 0
    for item in (*record["claims"], *record["findings"]):
        for span in item["spans"]:
            assert text[span["start"] : span["end"]] == span["text"]
            assert text.split("\n")[span["line"] - 1].find(span["text"].split("\n")[0]) >= 0


def test_sarif_places_each_finding(call):
    status, out, _ = call("audit", ZEUS / "article.txt", "--format", "sarif")
    run = json.loads(out)["runs"][0]
    lines = (ZEUS / "article.txt").read_text(encoding="utf-8").split("\n")
    variant = next(r for r in run["results"] if r["ruleId"] == "name-variant" and "Waladec" in r["message"]["text"])
    regions = [place["physicalLocation"]["region"] for place in variant["locations"]]
    assert [lines[r["startLine"] - 1][r["startColumn"] - 1 : r["endColumn"] - 1] for r in regions] == ["Waledec", "Waladec"]
    assert run["tool"]["driver"]["rules"][variant["ruleIndex"]]["id"] == "name-variant"
    assert status == 0


def test_github_commands_are_one_a_line(call):
    _, out, _ = call("audit", ZEUS / "article.txt", "--format", "github")
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in out.strip().split("\n"))


def test_text_names_the_speakers(call):
    _, out, _ = call("audit", ZEUS)
    assert "Rik Ferguson" in out and "[voice-shift]" in out


def test_unknown_rules_are_told(call):
    status, _, err = call("audit", ZEUS, "--rules", "nonsense")
    assert status == 2 and "voice-shift" in err


def test_rules_are_listed(call):
    status, out, _ = call("audit", "x", "--rules", "list")
    assert status == 0 and "good: Waledec in both" in out


def test_a_denial_is_not_listed_as_if_it_were_said(call, tmp_path):
    text = tmp_path / "army.txt"
    text.write_text("The army denied that Belo had fallen. The mayor said taxes rose.", encoding="utf-8")
    _, out, _ = call("audit", text, "--claims")
    assert "attributed, negative [army] Belo had fallen" in out and "attributed [mayor] taxes rose" in out
