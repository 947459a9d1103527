"""The commands in README.md and scripts/FORMATS.md, block by block, run offline as a reader would copy them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "scripts/FORMATS.md")}
BLOCKS = {name: [b for b in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M) if "scripts/run" not in b] for name, text in PAGES.items()}


def block(words: str, page: str = "scripts/FORMATS.md") -> str:
    """The one block of the page that has the words."""
    (found,) = [b for b in BLOCKS[page] if words in b]
    return found


@pytest.fixture
def shell(tmp_path):
    """Runs a block in an empty folder with `allegedly` on the path and no way out to the network."""
    commands = tmp_path / "commands"
    commands.mkdir()
    for name, module in (("allegedly", "allegedly"), ("lm_eval", "lm_eval"), ("inspect", "inspect_ai")):
        call = "from inspect_ai._cli.main import main; main()" if name == "inspect" else f"import runpy; runpy.run_module('{module}', run_name='__main__')"
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; sys.argv[0] = \'{name}\'; {call}" "$@"\n')
        (commands / name).chmod(0o755)
    (tmp_path / "results").mkdir()
    for folder in ("seeds", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)

    def run(script: str, **more: str) -> str:
        dead = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9") | {
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
        }
        env = (
            os.environ
            | dead
            | {
                "PATH": f"{commands}:{os.environ['PATH']}",
                "PYTHONPATH": f"{ROOT / 'scripts'}:{tmp_path}",
                "HF_HUB_OFFLINE": "1",
                "XDG_CACHE_HOME": str(tmp_path / "cache"),
            }
            | more
        )
        done = subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=400)
        assert done.returncode == 0, f"{script}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    run.folder = tmp_path
    return run


def test_shipped_systems_are_run_scored_and_compared(shell):
    out = shell(block("attribution-aware pairs"))
    assert "forced_choice" in out and (shell.folder / "results/leaderboard.svg").exists()


def test_a_python_function_is_run(shell):
    shell(block("python:mine:judge"))
    assert "balanced_accuracy" in shell("allegedly score verification results/mine.verification.jsonl")


def test_a_comparison_is_asked_for_over_http(shell):
    if shutil.which("curl") is None:
        pytest.skip("no curl on the path")
    assert '"verdict":"dropped"' in shell(block("api/compare"))


def test_an_endpoint_is_asked(shell):
    sys.path.insert(0, str(ROOT / "tests" / "systems"))
    from fake_endpoint import says, serving

    with serving(says('{"label": "supported", "score": 0.9}')) as endpoint:
        out = shell(block("run-model openai:my-model"), OPENAI_BASE_URL=endpoint.url, OPENAI_API_KEY="sk-not-a-real-key-000")
    assert "balanced_accuracy" in out and "sk-not-a-real-key-000" not in out


def test_an_article_is_read_by_a_language_model(shell):
    out = shell(block("--reader replay:"))
    assert "=== request 1: seeds/infusion-pump-recall/article.txt" in out
    assert "annotator: language-model, prompt annotate 1" in (shell.folder / "draft.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_local_model_is_scored(shell):
    pytest.importorskip("torch", reason="needs the extra hf")
    pytest.importorskip("transformers", reason="needs the extra hf")
    sys.path.insert(0, str(ROOT / "tests" / "systems"))
    from test_transformers import classifier

    classifier(shell.folder / "my-model", {0: "entailment", 1: "neutral", 2: "contradiction"})
    assert "balanced_accuracy" in shell(block("hf:./my-model"))


@pytest.mark.slow
def test_lm_eval_runs_and_is_scored(shell):
    pytest.importorskip("lm_eval", reason="needs the extra lm-eval")
    assert "forced_choice" in shell(block("lm_eval --model dummy"))


@pytest.mark.slow
def test_inspect_runs_and_is_scored(shell):
    pytest.importorskip("inspect_ai", reason="needs the extra inspect")
    if not _entry_point():
        pytest.skip("allegedly is not installed, so Inspect cannot find its tasks")
    assert "balanced_accuracy" in shell(block("inspect eval"))


def _entry_point() -> bool:
    from importlib.metadata import entry_points

    return any(e.name == "allegedly" for e in entry_points(group="inspect_ai"))


def test_exports(shell):
    shell(block("allegedly export jsonl"))
    assert (shell.folder / "claims.jsonl").read_text(encoding="utf-8") and (shell.folder / "annotations.jsonld").exists()


def test_an_import(shell):
    shell(block("allegedly import factappeal"))
    assert (shell.folder / "factappeal" / "losses.json").exists()


def test_the_stand_off_edition(shell):
    shell(block("allegedly rehydrate"))
    restored = (shell.folder / "restored/manifest.json").read_text(encoding="utf-8")
    assert restored == (ROOT / "dataset/manifest.json").read_text(encoding="utf-8")


def test_the_readme_runs_and_compares_systems(shell):
    out = shell(block("--compare", "README.md"))
    assert "forced_choice" in out and "attribution-aware" in out and "lexical-overlap" in out


def test_the_readme_audits_an_article_and_compares_a_summary(shell):
    out = shell(block("allegedly audit", "README.md"))
    shown = re.search(r"^(dropped .*)\n", PAGES["README.md"], re.M)[1]
    assert "voice-shift" in out and shown in out
    assert "<html" in (shell.folder / "comparison.html").read_text(encoding="utf-8")
