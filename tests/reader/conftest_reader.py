import json

import pytest

from fake_endpoint import serving

KEY = "sk-very-secret-0123456789"
TEXT = """Ferry sinks off Norhaven
The night ferry Aurora sank off Norhaven on Friday, harbour master Ines Roy said.
Bo Lind, its owner, denied that the crew had slept.
"""
SPEAKERS = [
    {"id": "roy", "name": "Ines Roy", "kind": "person", "aliases": ["harbour master Ines Roy"], "title": "harbour master", "affiliation": "", "behind": ""},
    {"id": "lind", "name": "Bo Lind", "kind": "person", "aliases": [], "title": "its owner", "affiliation": "", "behind": ""},
]
_BARE = {"quantities": [], "times": [], "restates": "", "denies": ""}
ATTRIBUTIONS = [
    {
        "id": "a1",
        "paragraph": 2,
        "speaker": "roy",
        "anonymity": "named",
        "source": ["harbour master Ines Roy"],
        "cue": ["said"],
        "medium": [],
        "parent": "",
        "content": ["The night ferry Aurora sank off Norhaven on Friday"],
        "quotation": "indirect",
        "cue_type": "verb",
        "stance": "neutral",
    },
    {
        "id": "a2",
        "paragraph": 3,
        "speaker": "lind",
        "anonymity": "named",
        "source": ["Bo Lind, its owner"],
        "cue": ["denied"],
        "medium": [],
        "parent": "",
        "content": ["the crew had slept"],
        "quotation": "indirect",
        "cue_type": "verb",
        "stance": "neutral",
    },
]
CLAIMS = [
    {
        "id": "c1",
        "paragraph": 1,
        "quote": ["Ferry sinks off Norhaven"],
        "text": "A ferry sank off Norhaven.",
        "attribution": "",
        "certainty": "certain",
        **{"polarity": "positive", "kind": "event", "checkable": True} | _BARE,
    },
    {
        "id": "c2",
        "paragraph": 2,
        "quote": ["The night ferry Aurora sank off Norhaven on Friday"],
        "text": "The night ferry Aurora sank off Norhaven on a Friday.",
        **{"attribution": "a1", "certainty": "certain", "polarity": "positive", "kind": "event", "checkable": True} | _BARE,
        "times": [{"quote": "Friday", "value": "XXXX-WXX-5", "anchor": "publication"}],
        "restates": "c1",
    },
    {
        "id": "c3",
        "paragraph": 2,
        "quote": ["harbour master Ines Roy"],
        "text": "Ines Roy is the harbour master.",
        "attribution": "",
        "certainty": "certain",
        **{"polarity": "positive", "kind": "state", "checkable": True} | _BARE,
    },
    {
        "id": "c4",
        "paragraph": 3,
        "quote": ["Bo Lind, its owner"],
        "text": "Bo Lind is the owner of the Aurora.",
        "attribution": "",
        "certainty": "certain",
        **{"polarity": "positive", "kind": "state", "checkable": True} | _BARE,
    },
    {
        "id": "c5",
        "paragraph": 3,
        "quote": ["the crew had slept"],
        "text": "The crew of the Aurora had not slept.",
        "attribution": "a2",
        "certainty": "certain",
        **{"polarity": "negative", "kind": "event", "checkable": True} | _BARE,
    },
]


def answer(**changes) -> dict:
    """A good answer about TEXT, a copy with some lists replaced."""
    return json.loads(json.dumps({"speakers": SPEAKERS, "attributions": ATTRIBUTIONS, "claims": CLAIMS} | changes))


def changed(rows: list[dict], id: str, **fields) -> list[dict]:
    """Records, one of them changed."""
    return [row | fields if row["id"] == id else row for row in rows]


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch):
    import openai._base_client as client

    monkeypatch.setattr(client.BaseClient, "_calculate_retry_timeout", lambda *given: 0.01)


@pytest.fixture
def endpoint(monkeypatch, tmp_path):
    """Serves a script of replies as the endpoint that the environment names."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    open_now = []

    def serve(*script):
        context = serving(*script)
        server = context.__enter__()
        open_now.append(context)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        return server

    yield serve
    for context in open_now:
        context.__exit__(None, None, None)


@pytest.fixture
def run(capsys):
    """Runs a command in this process; gives status, output and errors."""
    from allegedly.cli.main import main

    def call(*args):
        status = main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    return path
