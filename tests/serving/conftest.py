"""A server of our own on a free port, stopped by Ctrl-C."""

import signal
from collections.abc import Iterator

import pytest

from served import Server, start


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """One server for all tests."""
    pytest.importorskip("starlette")
    pytest.importorskip("uvicorn")
    folder = tmp_path_factory.mktemp("served")
    process = start(folder, "--port", "0")
    address = process.stdout.readline()
    yield Server(process, int(address.strip().rstrip("/").rpartition(":")[2]), folder)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "allegedly serve: press Ctrl-C to stop\n")
