"""Validate and build from 1,000 to 10,000 articles: seconds, growth, peak memory, in one run.

    python tests/benchmarks/scale.py [ARTICLES ...]      (default 1000 10000; 10,000 articles are over a million claims)

Articles are copies of the real one with ids and texts of their own. Growth is the ratio of
processor seconds over the ratio of articles, 1.0 being linear: unlike wall clock it does not depend on what else the machine does.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from interpreter import interpreter

from corpus_factory import SOURCE, write_corpus

CLAIMS = len(re.findall(r"^ *- id: c\d+$", (SOURCE / "annotations.yaml").read_text(encoding="utf-8"), re.M))
"""Claims of one article."""


class Cost(NamedTuple):
    """Seconds of wall clock, seconds of processor time over all processes, and peak memory in MiB of the largest of them."""

    seconds: float
    processor: float
    peak: float


def timed(*argv: str) -> Cost:
    """What one command costs, its own processes alone."""
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen([sys.executable, "-m", "allegedly", *argv], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"allegedly {argv[0]} ended with status {os.waitstatus_to_exitcode(status)}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main(sizes: list[int]) -> None:
    """Prints one row a size and command."""
    print(interpreter())
    rows: dict[str, list[tuple[int, Cost]]] = {"validate": [], "build": [], "build again, nothing changed": []}
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            seeds, cache = Path(scratch) / "seeds", Path(scratch) / "cache"
            write_corpus(seeds, size)
            os.environ["ALLEGEDLY_CACHE"] = str(cache)
            rows["validate"].append((size, timed("validate", str(seeds))))
            rows["build"].append((size, timed("build", str(seeds), "-o", f"{scratch}/data", "--incremental")))
            rows["build again, nothing changed"].append((size, timed("build", str(seeds), "-o", f"{scratch}/data", "--incremental")))
    print(f"{'command':<30}{'articles':>10}{'claims':>12}{'seconds':>10}{'claims/s':>10}{'processor s':>13}{'peak MiB':>10}{'growth':>8}")
    for name, measured in rows.items():
        for i, (size, cost) in enumerate(measured):
            growth = f"{(cost.processor / measured[0][1].processor) / (size / measured[0][0]):.2f}" if i else ""
            figures = f"{cost.seconds:>10.1f}{size * CLAIMS / cost.seconds:>10,.0f}{cost.processor:>13.1f}{cost.peak:>10.0f}{growth:>8}"
            print(f"{name:<30}{size:>10,}{size * CLAIMS:>12,}{figures}", flush=True)


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [1000, 10000])
