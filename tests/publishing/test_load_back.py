"""What was published loads with the real `load_dataset`, whole and streaming, through the command line and back."""

import os
import subprocess
import sys

import pytest

from fake_hub import TOKEN, Fault

pytestmark = pytest.mark.slow

LOAD = """
import json, sys
from datasets import load_dataset
shown = {}
for revision in ("main", "v2.0.0"):
    claims = load_dataset("org/news", split="test", revision=revision)
    streamed = list(load_dataset("org/news", split="test", revision=revision, streaming=True))
    shown[revision] = [claims.features["status"].names, claims["claim_id"][:], [row["claim_id"] for row in streamed], [s["text"] for s in claims[0]["spans"]]]
shown["sentences"] = len(load_dataset("org/news", "sentences", split="test"))
print(json.dumps(shown))
"""


def environment(hub, tmp_path, root, token: str = TOKEN) -> dict[str, str]:
    own = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "hf"), "HF_TOKEN": token, "HF_HUB_DISABLE_XET": "1", "PYTHONPATH": str(root / "scripts")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "HUGGING"))}
    return kept | own | {"HF_HUB_DISABLE_TELEMETRY": "1", "NO_PROXY": "127.0.0.1"}


def ran(command: list[str], env: dict) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *command], env=env, capture_output=True, text=True, timeout=120)


def test_published_by_the_command_it_loads_whole_and_streaming(hub, data, ferry, tmp_path, root):
    import json

    env = environment(hub, tmp_path, root)
    published = ran(["-m", "allegedly", "publish", "org/news", "--data", str(data), "--seeds", str(ferry)], env)
    assert published.returncode == 0 and "v2.0.0: tagged" in published.stdout, published.stderr
    loaded = ran(["-c", LOAD], env)
    assert loaded.returncode == 0, loaded.stderr
    shown = json.loads(loaded.stdout.splitlines()[-1])
    ids = [f"ferry/c00{n}" for n in range(1, 10)]
    for revision in ("main", "v2.0.0"):
        assert shown[revision] == [["asserted", "endorsed", "attributed", "alleged"], ids, ids, ["The night ferry Aurora sank off Norhaven last Friday"]]
    assert shown["sentences"] == 8


def test_the_token_shows_nowhere_even_where_the_hub_says_it(hub, data, ferry, tmp_path, root):
    hub.faults = [Fault("/api/repos/create", 403, 99)]
    told = ran(["-m", "allegedly", "publish", "org/news", "--data", str(data), "--seeds", str(ferry)], environment(hub, tmp_path, root))
    assert told.returncode == 2 and "HTTP 403" in told.stderr and "Traceback" not in told.stderr
    assert TOKEN not in told.stdout + told.stderr
    assert not any(TOKEN in p.read_text(errors="replace") for p in tmp_path.rglob("*") if p.is_file())
