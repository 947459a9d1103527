"""The chat system against a loopback server that answers, stalls, fails, cuts short and refuses."""

import json
from pathlib import Path

import pytest

from fake_endpoint import completion, fails, says, serving, stalls
from small_dataset import ARTICLE, CASES, read_lines

KEY = "sk-very-secret-0123456789"
GOOD = '{"label": "supported", "score": 0.9}'


@pytest.fixture(autouse=True)
def quick_backoff(monkeypatch):
    import openai._base_client as client

    monkeypatch.setattr(client.BaseClient, "_calculate_retry_timeout", lambda *given: 0.01)


@pytest.fixture
def ask(dataset, tmp_path, monkeypatch, capsys):
    """Runs `openai:m` over a task in this process; gives status, header, rows, what was printed."""
    from allegedly.cli.main import main

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("NO_PROXY", "*")

    def call(server, *more, task="verification", url=None):
        monkeypatch.setenv("OPENAI_BASE_URL", url or server.url)
        out = tmp_path / "out.jsonl"
        status = main(["run-model", "openai:m", task, "-o", str(out), "--data", str(dataset), *more])
        printed = capsys.readouterr()
        header, rows = read_lines(out) if out.exists() else ({}, [])
        return status, header, rows, printed.out + printed.err

    return call


def everything_written(folder: Path) -> str:
    return "\n".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file() and path.suffix != ".parquet")


def test_answers(ask, tmp_path):
    with serving(says(GOOD)) as server:
        status, header, rows, printed = ask(server, "--price-in", "2", "--price-out", "10")
    assert status == 0
    assert [row["id"] for row in rows] == ["a/v1s", "a/v1n", "a/v2s", "a/v2n", "a/v3s", "a/v3n"]
    assert rows[0] == {"id": "a/v1s", "label": "supported", "score": 0.9}
    assert (header["task"], header["system"], header["data_version"]) == ("verification", "openai:m", "9.9.9")
    # 6 requests of 100 tokens in and 10 out: 600 * 2 / 1e6 + 60 * 10 / 1e6
    assert "cost: 0.0018; tokens 600 in, 60 out; 6 requests, 0 retries, 0 from cache" in printed
    (sent,) = [sent for sent in server.requests if CASES[0][1] in sent["messages"][1]["content"]]  # requests are concurrent, in any order
    assert sent["path"] == "/v1/chat/completions" and sent["headers"]["Authorization"] == f"Bearer {KEY}"
    assert sent["response_format"]["json_schema"]["schema"]["properties"]["label"]["enum"] == ["supported", "refuted", "not_enough_info"]
    assert "Harlow Foods said its freezers" in sent["messages"][1]["content"] and sent["messages"][0]["role"] == "system"
    assert KEY not in everything_written(tmp_path) + printed


def test_unknown_price(ask):
    with serving(says(GOOD)) as server:
        assert "cost: unknown;" in ask(server)[3]


@pytest.mark.parametrize(
    "trouble",
    [
        fails(429, headers={"Retry-After": "0"}),
        fails(500),
        fails(503),
        fails(200, b'{"choices": [{"mess'),
        fails(200, b"<html>busy</html>"),
        fails(200, b'{"choices": []}'),
        fails(200, b"short", headers={"Content-Length": "5000"}),
        stalls(1.5, says(GOOD)),
    ],
    ids=["429", "500", "503", "truncated", "html", "no-choice", "cut-connection", "stall"],
)
def test_passing_trouble_is_tried_again(ask, trouble):
    with serving(trouble, says(GOOD)) as server:
        status, _, rows, printed = ask(server, "--timeout", "0.5", "--concurrency", "1")
    assert status == 0 and {row["label"] for row in rows} == {"supported"}
    assert "7 requests, 1 retry," in printed and len(server.requests) == 7


def test_lasting_trouble_leaves_items_for_a_later_run(ask, tmp_path):
    with serving(*[says(GOOD)] * 4, fails(500)) as server:
        status, _, rows, printed = ask(server, "--retries", "1", "--concurrency", "1")
        assert status == 1 and not rows
        assert "2 of 6 items got no answer" in printed and "HTTP 500" in printed and "a/v3s" in printed
        assert len(server.requests) == 4 + 2 * 2
        server.script = [says(GOOD)]
        status, _, rows, _ = ask(server, "--concurrency", "1")
        assert status == 0 and len(rows) == 6 and len(server.requests) == 10
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_wrong_key_ends_the_run_without_saying_it(ask, tmp_path):
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    with serving(fails(401, body)) as server:
        status, _, rows, printed = ask(server, "--concurrency", "1")
    assert status == 2 and not rows and len(server.requests) == 1
    assert "HTTP 401" in printed and "OPENAI_API_KEY" in printed and "[redacted]" in printed
    assert KEY not in printed + everything_written(tmp_path)


def test_a_key_that_comes_back_is_redacted(ask, tmp_path):
    escaped = KEY.replace("s", "\\u0073")
    echo = f'{{"label": "supported", "score": 0.5, "why": "{escaped}"}} {KEY}'
    with serving(says(echo), says(f"I cannot say {KEY}"), fails(500, KEY.encode())) as server:
        status, _, _, printed = ask(server, "--retries", "0", "--concurrency", "1")
    assert status == 1 and KEY not in printed + everything_written(tmp_path)


def test_secrets_in_the_address_are_not_told(ask, tmp_path):
    with serving(fails(500)) as server:
        url = server.url.replace("127.0.0.1", "user:pass-word-9@127.0.0.1") + "?token=tok-123456"
        status, _, _, printed = ask(server, "--retries", "0", url=url)
    assert status == 1
    assert "pass-word-9" not in printed + everything_written(tmp_path) and "tok-123456" not in printed + everything_written(tmp_path)


def test_redirects_are_not_followed(ask):
    with serving(says(GOOD)) as other, serving(fails(302, headers={"Location": "http://127.0.0.1:1/"})) as server:
        status, _, _, printed = ask(server)
    assert status == 2 and "HTTP 302" in printed and not other.requests


REFUSALS = [
    says(None, refusal="I can't help with that."),
    lambda request: (200, json.dumps({"choices": [{"finish_reason": "content_filter", "message": {"content": None}}]}).encode(), {}),
    fails(400, b'{"error": {"code": "content_filter", "message": "filtered"}}'),
    says("I'm sorry, but I cannot judge this."),
    says('{"label": "entirely true"}'),
    says("It is not supported."),
    says(""),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=["refusal", "filter", "400-filter", "prose", "other-label", "negated", "empty"])
def test_refusals_are_written_down_and_not_cached(ask, tmp_path, refusal):
    with serving(refusal, says(GOOD)) as server:
        status, _, rows, _ = ask(server, "--concurrency", "1")
        assert status == 0 and rows[0]["label"] is None and rows[0]["invalid"]
        assert [row["label"] for row in rows[1:]] == ["supported"] * 5
        asked = len(server.requests)
        ask(server, "--overwrite")
        assert len(server.requests) == asked + 1  # the refused item alone


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ('```json\n{"label": "refuted"}\n```', "refuted"),
        ('Let me think. {"label": "supported"} No: {"label": "refuted"}', "refuted"),
        ('<think>{"label": "supported"}</think>{"label": "refuted"}', "refuted"),
        ('{"label": "refuted", "sco', "refuted"),
        ('{"label": "Not enough info."}', "not_enough_info"),
        ("Not-Enough-Info", "not_enough_info"),
        ("**Label: refuted**", "refuted"),
        ('{"label": "refuted", "score": 7}', "refuted"),
    ],
)
def test_tolerant_reading(ask, said, label):
    with serving(says(said)) as server:
        assert {row["label"] for row in ask(server)[2]} == {label}
        assert all("score" not in row for row in ask(server)[2])


def test_what_the_endpoint_does_not_take_is_left_out(ask):
    def picky(request):
        if "response_format" in request:
            return 400, b'{"error": {"message": "response_format json_schema is not supported"}}', {}
        if "temperature" in request:
            return 400, b'{"error": {"message": "Unsupported value: temperature"}}', {}
        return says(GOOD)(request)

    with serving(picky) as server:
        status, _, rows, _ = ask(server, "--concurrency", "1")
    assert status == 0 and len(rows) == 6 and len(server.requests) == 8


def test_concurrency_is_bounded_and_used(ask):
    with serving(stalls(0.1, says(GOOD))) as server:
        ask(server, "--concurrency", "3")
    assert server.most == 3


def test_cache_answers_a_second_run(ask):
    with serving(says(GOOD)) as server:
        first = ask(server)[2]
        status, _, again, printed = ask(server, "--overwrite")
        assert (status, again, len(server.requests)) == (0, first, 6)
        assert "0 requests, 0 retries, 6 from cache" in printed
        ask(server, "--overwrite", "--no-cache")
        assert len(server.requests) == 12
        ask(server, "--overwrite", "--temperature", "0.5")
        assert len(server.requests) == 18


def test_prompt_of_ones_own(ask, tmp_path):
    prompt = tmp_path / "mine.md"
    prompt.write_text("Cost $5 {x}: {{ claim }} / {{passage}}")
    with serving(says(GOOD)) as server:
        header = ask(server, "--prompt", str(prompt))[1]
        shown = {m["content"] for r in server.requests for m in r["messages"]}
        assert "Cost $5 {x}: Seven hikers were rescued from a glacier. / Seven hikers were rescued from the glacier." in shown
        prompt.write_text("{{claim}} differently")
        status, _, _, printed = ask(server, "--prompt", str(prompt))
        assert status == 2 and "choose another -o" in printed
    assert len(header["prompt_sha256"]) == 64


@pytest.mark.parametrize(("text", "said"), [("{{passage}} only", "does not use claim"), ("{{claim}} {{label}}", "no field label")])
def test_prompts_that_cannot_serve(ask, tmp_path, text, said):
    prompt = tmp_path / "mine.md"
    prompt.write_text(text)
    with serving(says(GOOD)) as server:
        status, _, _, printed = ask(server, "--prompt", str(prompt))
    assert status == 2 and said in printed and not server.requests


@pytest.mark.parametrize(("said", "choice"), [('{"choice": "B"}', 1), ("A.", 0), ('{"choice": "A"', 0), ("either", None)])
def test_pairs(ask, said, choice):
    with serving(says(said)) as server:
        rows = ask(server, task="pairs")[2]
    assert [row["choice"] for row in rows] == [choice] * 3


def test_status(ask):
    with serving(says('{"label": "alleged"}')) as server:
        assert [row["status"] for row in ask(server, task="status")[2]] == ["alleged"] * 3


def test_attribution_is_placed_in_the_article(ask, dataset):
    found = [
        {"speaker": "Harlow Foods", "source": ["Harlow  Foods"], "cue": ["said"], "content": ["its freezers had failed twice in the summer"], "parent": None},
        {"speaker": "x", "source": [], "cue": ["said"], "content": ["words that are not there"], "parent": None},
        {"speaker": "unspecified", "source": [], "cue": "allegedly", "content": ["The treasurer", "moved $3 million to an account abroad"], "parent": 1},
    ]
    with serving(says(json.dumps({"attributions": found}))) as server:
        row = ask(server, task="attribution")[2][0]
    first, second = row["attributions"]
    assert row["article_id"] == "a" and "id" not in row
    assert first["source"] == [[0, 12]] and first["cue"] == [[13, 17]] and first["speaker"] == "Harlow Foods"
    assert [ARTICLE[start:end] for start, end in second["content"]] == ["The treasurer", "moved $3 million to an account abroad"]
    assert [ARTICLE[start:end] for start, end in second["cue"]] == ["allegedly"]
    assert second["parent"] is None  # it named one that could not be placed


def test_claims_cut_short_keep_what_came_whole(ask):
    said = '{"claims": [{"quote": ["Seven hikers were rescued"], "status": "asserted"}, {"quote": ["The trea'
    with serving(says(said)) as server:
        (row,) = ask(server, task="claims")[2]
    assert [[ARTICLE[start:end] for start, end in claim["spans"]] for claim in row["claims"]] == [["Seven hikers were rescued"]] and row["claims"][0][
        "status"
    ] == "asserted"


def test_nothing_set(ask, monkeypatch, capsys, tmp_path, dataset):
    from allegedly.cli.main import main

    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert main(["run-model", "openai:m", "pairs", "-o", str(tmp_path / "o"), "--data", str(dataset)]) == 2
    assert "OPENAI_BASE_URL" in capsys.readouterr().err


def test_answer_in_parts_is_joined(ask):
    with serving(lambda r: (200, json.dumps(completion([{"type": "text", "text": GOOD}])).encode(), {})) as server:
        assert {row["label"] for row in ask(server)[2]} == {"supported"}


def test_half_a_surrogate_pair_is_kept_as_json_has_it(ask, tmp_path):
    with serving(lambda request: (200, json.dumps(completion("no answer \ud83d")).encode(), {})) as server:
        status, _, rows, _ = ask(server)
    assert status == 0 and rows[0]["said"] == "no answer \ud83d"
