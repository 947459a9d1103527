"""A loopback chat endpoint that answers as told: a script of replies, one for each request, the last one repeated."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content, **message) -> dict:
    """A chat completion of 100 tokens in and 10 out."""
    whole = {"role": "assistant", "content": content} | message
    return {"choices": [{"index": 0, "finish_reason": "stop", "message": whole}], "usage": {"prompt_tokens": 100, "completion_tokens": 10}}


def says(content, status=200, headers=None, **message):
    return lambda request: (status, json.dumps(completion(content, **message)).encode(), headers or {})


def fails(status, body=b"no", headers=None):
    return lambda request: (status, body, headers or {})


def stalls(seconds, then):
    def reply(request):
        time.sleep(seconds)
        return then(request)

    return reply


class Server:
    """`requests` are the bodies received, with their headers under `headers`; `most` is how many were under way at once."""

    def __init__(self, script):
        self.script, self.requests, self.most = list(script), [], 0
        self._now, self._lock = 0, threading.Lock()

    def next_reply(self, request):
        with self._lock:
            self.requests.append(request)
            self._now += 1
            self.most = max(self.most, self._now)
            reply = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        try:
            return reply(request)
        finally:
            with self._lock:
                self._now -= 1


def _handler(server: Server):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, content, headers = server.next_reply(body | {"headers": {name.title(): value for name, value in self.headers.items()}, "path": self.path})
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *args):
            pass

    return Handler


@contextmanager
def serving(*script):
    server = Server(script)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
