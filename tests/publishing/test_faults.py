"""Whatever strikes a publication, it can be run again, no half version looks whole, and the token never shows."""

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest
from tqdm import tqdm

from allegedly.problems import Failure
from allegedly.publishing.hub import Repository
from allegedly.publishing.publish import Publication, publish
from fake_hub import TOKEN, Fault

STEPS = (
    "POST /api/repos/create",
    "/refs",
    "/tree/",
    "/preupload/",
    "/objects/batch",
    "PUT /storage",
    "/commit/",
    "/tag/",
    "PUT /api/datasets/org/news/settings",
)
FAULTS = (401, 403, 409, 429, 500, "cut", "cut-after")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """The client's own waits, shortened."""
    from huggingface_hub.utils import _http

    monkeypatch.setattr(_http.time, "sleep", lambda seconds: None)


def whole(hub, folder: Path) -> bool:
    """Whether main is either as the Hub made it or exactly the folder; anything between is half a version. A tag only ever stands for the folder."""
    repo = hub.repos.get("org/news")
    if repo is None:
        return True
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    shown = [{p: d for p, d in repo.commits[c].items() if p != ".gitattributes"} for c in (repo.branches["main"], *repo.tags.values())]
    return shown[0] in ({}, files) and all(tagged == files for tagged in shown[1:])


def done(hub) -> bool:
    repo = hub.repos["org/news"]
    return repo.tags == {"v2.0.0": repo.branches["main"]} and not repo.private


@pytest.mark.parametrize("what", FAULTS)
@pytest.mark.parametrize("where", STEPS)
@pytest.mark.parametrize("times", [1, pytest.param(99, marks=pytest.mark.slow)])
def test_a_fault_is_overcome_or_told_and_the_next_run_ends_well(hub, data, put, where, what, times):
    hub.faults = [Fault(where, what, times)]
    try:
        put(private=False)
    except Failure as failure:
        assert TOKEN not in str(failure) and "Traceback" not in str(failure)
        assert "again" in str(failure)
    assert whole(hub, data)
    if times == 1 and what in (429, 500, "cut", "cut-after"):
        assert done(hub), "what passes is overcome without another run"
    hub.faults = []
    put(private=False)
    assert whole(hub, data) and done(hub)


def test_what_does_not_pass_is_told_with_how_to_mend_it(hub, put):
    for status, words in ((401, "hf auth login"), (403, "write permission"), (409, "conflict")):
        hub.faults = [Fault("/refs", status, 99)]
        with pytest.raises(Failure, match=rf"{words}.*HTTP {status}"):
            put()


def test_a_hub_that_asks_for_patience_beyond_reason_is_left_alone(hub, put, monkeypatch):
    from allegedly.publishing import hub as hub_module

    monkeypatch.setattr(hub_module, "_wait_asked", lambda error: 3600.0)
    hub.faults = [Fault("/refs", 429, 99)]
    with pytest.raises(Failure, match="limits the number of requests"):
        put()
    assert len([c for c in hub.calls if c.endswith("/refs")]) == 1


def _publish(url: str, folder: Path) -> None:
    list(publish(Repository("org/news", TOKEN, url), Publication(folder, private=False, tag="v2.0.0")))


@pytest.fixture(autouse=True)
def _a_lock_of_each_process():
    """tqdm's own lock is shared between processes: a child that is killed while it holds it would leave it locked for us."""
    tqdm.set_lock(threading.RLock())


def _killed_at(hub, folder: Path, strikes) -> int | None:
    """Publishes in a process of its own that is killed when `strikes` is true of a call; its exit code."""
    process = multiprocessing.get_context("fork").Process(target=_publish, args=(hub.url, folder))
    hub.on_call = lambda call: os.kill(process.pid, signal.SIGKILL) if strikes(call) else None
    process.start()
    process.join(30)
    hub.on_call = lambda call: None
    return process.exitcode


FORK = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs fork, to kill a publication without starting Python anew each time"
)


@FORK
@pytest.mark.parametrize("where", ["POST /api/repos/create", "PUT /storage", "/commit/", "/tag/", "PUT /api/datasets/org/news/settings"])
def test_a_kill_before_a_call_that_writes_leaves_nothing_half(hub, data, where):
    assert _killed_at(hub, data, lambda call: where in call) == -signal.SIGKILL
    assert whole(hub, data)
    _publish(hub.url, data)
    assert whole(hub, data) and done(hub)


@FORK
@pytest.mark.slow
def test_a_kill_before_any_call_leaves_nothing_half(hub, data):
    """Killed before its first call, its second, and so on until one publication ends by itself."""
    for number in range(1, 80):
        hub.repos.clear()
        hub.blobs.clear()
        hub.calls.clear()
        ended = _killed_at(hub, data, lambda call, n=number: len(hub.calls) == n)
        assert whole(hub, data), f"half a version after a kill before call {number}: {hub.calls[-1]}"
        if ended == 0:
            break
        _publish(hub.url, data)
        assert whole(hub, data) and done(hub)
    assert ended == 0 and number > 15
