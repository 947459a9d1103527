"""`allegedly serve` over HTTP: what it answers, what it refuses, and that it keeps nothing."""

import json
import socket

import pytest

from served import start

ARTICLE = "Ferry fares to rise\nThe ferry company cheated its passengers, Mayor Jane Holt claimed. The ferry sails at noon."
SUMMARY = "The ferry company cheated its passengers."
ASKED = {"article": ARTICLE, "summaries": [SUMMARY, "The ferry sails at noon."]}
JSON = {"content_type": "application/json"}


def form(**fields: str | list[tuple[str, bytes]]) -> tuple[bytes, str]:
    """A body as a browser sends it, and its type. A field is a text, or a list of files."""
    parts = []
    for name, value in fields.items():
        for file, content in [("", value.encode())] if isinstance(value, str) else value:
            named = f'; filename="{file}"\r\nContent-Type: text/plain' if file or not isinstance(value, str) else ""
            parts.append(f'--edge\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n")
    return b"".join(parts) + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def sent(server, **fields):
    body, kind = form(**fields)
    return server.ask("POST", "/compare", body, content_type=kind)


def test_json_is_what_the_command_prints(server, tmp_path, capsys):
    from allegedly.cli.main import main

    status, headers, text = server.ask("POST", "/api/compare", json.dumps(ASKED).encode(), **JSON)
    assert (status, headers["content-type"]) == (200, "application/json")
    answer = json.loads(text)
    for name, words in (("article", ARTICLE), ("1", ASKED["summaries"][0]), ("2", ASKED["summaries"][1])):
        (tmp_path / name).write_text(words, encoding="utf-8")
    main(["compare", *(str(tmp_path / name) for name in ("article", "1", "2")), "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    assert answer == {"comparisons": [one | {"article": "article", "summary": str(n)} for n, one in enumerate(printed, 1)], "notes": []}
    assert answer["comparisons"][0]["matches"][0]["verdict"] == "dropped"


def test_the_form_answers_with_the_page(server):
    status, headers, text = sent(server, article=ARTICLE.replace("\n", "\r\n"), summary=SUMMARY)
    assert status == 200 and headers["content-type"] == "text/html; charset=utf-8"
    assert '<h1 dir="auto">Ferry fares to rise</h1>' in text and "1 of 1 clause loses its source" in text and 'href="/"' in text


def test_files_count_where_they_are_given(server):
    files = [("a.txt", SUMMARY.encode()), ("b.md", b"\xef\xbb\xbfThe ferry sails at noon.")]
    status, _, text = sent(server, article="", summary="", article_file=[("article.txt", ARTICLE.encode())], summary_file=files)
    assert status == 200 and "a.txt: 1 of 1 clause loses its source" in text and "b.md: no likely error" in text


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"article": "", "summary": SUMMARY}, "the article is missing"),
        ({"article": ARTICLE, "summary": "  \n"}, "the summary is missing"),
        ({"article": ARTICLE, "summary_file": [("", b"")]}, "the summary is missing"),
        ({"article": ARTICLE, "summary_file": [("a.txt", b"caf\xe9")]}, "a.txt: byte 3 is not UTF-8"),
        ({"article": ARTICLE, "summary_file": [(f"{n}.txt", b"It rained.") for n in range(21)]}, "21 summaries are too many; the limit is 20"),
        ({"article": "word " * 40_001, "summary": SUMMARY}, "the article: 200,005 characters are too many; the limit is 200,000"),
        ({"article": ARTICLE, "summary": "word " * 4_001}, "the summary: 20,005 characters are too many; the limit is 20,000"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_answered_comes_back_with_what_is_wrong(server, fields, words):
    status, _, text = sent(server, **fields)
    assert status == 422 and f'role="alert">{words}' in text
    assert fields["article"][:40].replace("\n", "") in text.replace("\n", "")


HOSTILE = "</textarea><script>alert(1)</script> {style} \x00"


def test_hostile_text_comes_back_as_text(server):
    _, _, text = sent(server, article=HOSTILE, summary="")
    assert "<script" not in text and "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; {style} ␀" in text
    _, _, text = sent(server, article=HOSTILE, summary_file=[("<img src=x>.txt", HOSTILE.encode()), ("b.txt", b"It rained.")])
    assert text.count("<script") == 2 and "<img" not in text


@pytest.mark.parametrize(
    "body, words",
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", 'two keys, as in {"article"'),
        (b'{"article": "It rained.", "summary": "It rained."}', "two keys"),
        (b'{"article": 1, "summaries": ["It rained."]}', "article: expected a string"),
        (b'{"article": "It rained.", "summaries": "It rained."}', "summaries: expected a list of strings"),
        (b'{"article": "It rained.", "summaries": []}', "the summary is missing"),
        (b'{"article": "It rained.", "summaries": ["\\ud800"]}', "half of a surrogate pair"),
    ],
)
def test_json_that_cannot_be_answered_is_told(server, body, words):
    status, _, text = server.ask("POST", "/api/compare", body, **JSON)
    assert status == 422 and list(json.loads(text)) == ["error"] and words in json.loads(text)["error"]


def test_json_must_say_that_it_is_json(server):
    """A page of another site may send a form, or text/plain, without asking the browser first."""
    assert server.ask("POST", "/api/compare", json.dumps(ASKED).encode(), content_type="text/plain")[0] == 415


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"host": "localhost:1"}, 200),
        ({"host": "[::1]:8765"}, 200),
        ({"host": "news.example"}, 421),
        ({"host": "127.0.0.1.news.example"}, 421),
        ({"host": "127.0.0.1:80@news.example"}, 421),
        ({"host": "[::1"}, 421),
        ({"host": ""}, 421),
        ({"origin": "https://news.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "localhost", "origin": "http://localhost"}, 200),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 200),
    ],
)
def test_only_this_machine_is_answered(server, headers, status):
    assert server.ask("GET", "/", **headers)[0] == status


def test_answers_bind_the_browser_and_are_not_kept(server):
    for method, path in (("GET", "/"), ("GET", "/nothing"), ("POST", "/compare"), ("POST", "/api/compare")):
        _, headers, _ = server.ask(method, path)
        assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"] and "access-control-allow-origin" not in headers and "server" not in headers


@pytest.mark.parametrize("path", ["/compare", "/api/compare"])
def test_a_request_that_is_too_large_is_refused_before_it_is_read(server, path):
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000001\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_request_without_a_length_is_refused_where_it_grows_too_large(server):
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(b"POST /compare HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        try:
            for _ in range(16):
                connection.sendall(chunk)
        except OSError:
            pass  # refused while it was sent
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_nothing_is_stored(server):
    sent(server, article=ARTICLE, summary_file=[("a.txt", SUMMARY.encode() * 10_000)])
    assert list(server.folder.rglob("*")) == []


def test_a_port_that_is_taken_is_told(server, tmp_path):
    process = start(tmp_path, "--port", str(server.port))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, "")
    assert err.startswith(f"allegedly serve: --host 127.0.0.1 --port {server.port}: cannot listen there: ") and err.count("\n") == 1
