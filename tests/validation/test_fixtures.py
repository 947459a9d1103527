"""Every rule has a fixture that fails and one that passes, and each is told at its true place, by that rule and no other."""

import os
import shutil
from pathlib import Path

import pytest
import yaml

from allegedly.validation.registry import all_rules
from allegedly.validation.validate import validate
from breaking import apply, expected_line

FIXTURES = Path(__file__).parent / "fixtures"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.yaml"))}
FAILS = [pytest.param(rule, case, id=f"{rule}: {case['why']}") for rule, f in CASES.items() for case in f["fails"]]
PASSES = [pytest.param(rule, case, id=f"{rule}: {case['why']}") for rule, f in CASES.items() for case in f["passes"]]


def test_each_rule_has_its_fixture_and_each_fixture_its_rule():
    assert set(CASES) == {rule.id for rule in all_rules()}
    assert all(f["fails"] and f["passes"] for f in CASES.values())


def _folders(case: dict, folder: Path) -> list[Path]:
    if "paths" in case:
        return [folder / p if p != "." else folder for p in case["paths"]]
    return sorted(p.parent for p in folder.parent.glob("*/article.txt")) if "copy" in case else [folder]


@pytest.mark.parametrize(("rule", "case"), FAILS)
def test_fails(rule: str, case: dict, ferry: Path, monkeypatch):
    apply(case, ferry)
    if "unreadable" in case:
        _refuse(monkeypatch, case["unreadable"])
    found = list(validate(_folders(case, ferry)))
    file = os.path.normpath(ferry / case["file"])
    here = [p for p in found if p.rule == rule and os.path.normpath(p.file) == file and p.line == expected_line(case, ferry)]
    assert here, [(p.file, p.line, p.rule, p.message) for p in found]
    assert {p.rule for p in found} - {rule} == set(case.get("also", ())), [(p.rule, p.message) for p in found]
    assert case.get("says", "") in here[0].message


@pytest.mark.parametrize(("rule", "case"), PASSES)
def test_passes(rule: str, case: dict, ferry: Path):
    apply(case, ferry)
    assert [(p.rule, p.message) for p in validate(_folders(case, ferry))] == []


def _refuse(monkeypatch, name: str) -> None:
    """Root may read everything, so the system's refusal is played."""
    honest = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return honest(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)


def test_the_invented_article_is_clean(ferry: Path):
    assert list(validate([ferry])) == []


def test_an_article_without_verdicts_and_contrasts_is_clean(ferry: Path):
    for name in ("verdicts.yaml", "contrasts.yaml"):
        (ferry / name).unlink()
    assert list(validate([ferry])) == []
    shutil.rmtree(ferry)
