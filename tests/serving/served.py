"""`allegedly serve`, started as a user starts it, and questions to it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """`process` is the server's, `port` its port on 127.0.0.1, `folder` its working folder."""

    process: subprocess.Popen
    port: int
    folder: Path

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers in lower case, and text of an answer. `_` in a header's name stands for `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def start(folder: Path, *args: str) -> subprocess.Popen:
    """`allegedly serve` in a folder."""
    line = [sys.executable, "-m", "allegedly", "serve", *args]
    return subprocess.Popen(
        line,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "TMPDIR": str(folder)},
    )
