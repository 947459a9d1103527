"""Every rule of the audit on texts that it must find fault with, and on texts that it must leave alone."""

from pathlib import Path

import pytest
import yaml

from allegedly.auditing.audit import audit
from allegedly.auditing.registry import rules
from allegedly.detection.detect import detect

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def _cases(side: str):
    for path in CASES:
        for n, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))[side]):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{n}")


def _found(rule: str, text: str):
    return audit(detect(text), [rule]).findings


@pytest.mark.parametrize("rule, case", list(_cases("bad")))
def test_finds_what_is_to_be_found(rule, case):
    text = case["text"]
    found = _found(rule, text)
    assert found, "nothing was found"
    words = [span.of(text) for finding in found for span in finding.spans]
    assert set(case.get("words", ())) <= set(words)
    assert {text.count("\n", 0, s.start) + 1 for f in found for s in f.spans} >= set(case.get("lines", ()))


@pytest.mark.parametrize("rule, case", list(_cases("good")))
def test_leaves_alone_what_is_well(rule, case):
    assert _found(rule, case) == ()


def test_every_rule_has_cases_and_a_docstring():
    assert {path.stem for path in CASES} == set(rules())
    for rule in rules().values():
        assert rule.says and rule.bad and rule.good, rule.id


def test_findings_say_why_and_what_to_do():
    text = "\n".join(c["text"] for path in CASES for c in yaml.safe_load(path.read_text(encoding="utf-8"))["bad"])
    for finding in audit(detect(text)).findings:
        assert finding.reason and finding.suggestion and finding.spans
        assert all(0 <= s.start < s.end <= len(text) for s in finding.spans)


@pytest.mark.parametrize("text", ["", "\n\n", "x", "“", "…", "\ufeff", "A" * 5000, "“a" * 400, "\ud800"])
def test_no_text_is_too_odd(text):
    assert isinstance(audit(detect(text)).findings, tuple)


@pytest.mark.parametrize(
    "text, advice", [("An analyst said the merger was dead.", "name the person"), ("Analysts said the merger was dead.", "name one of them")]
)
def test_one_unnamed_person_is_no_group(text, advice):
    [finding] = _found("unnamed-source", text)
    assert finding.suggestion.startswith(advice)
