"""Validate and build from 1,000 to 10,000 articles: seconds, growth, peak memory, in one run.

    python tests/benchmarks/scale.py [ARTICLES ...]      (default 1000 10000; 10,000 articles are over a million claims)

Articles are copies of the real one with ids and texts of their own. Growth is the ratio of seconds over the ratio of articles: 1.0 is linear.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from corpus_factory import write_corpus  # noqa: E402


def timed(*argv: str) -> tuple[float, float]:
    """Seconds of wall clock and peak memory in MiB of the largest process of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "allegedly", *argv], check=True, env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(sizes: list[int]) -> None:
    """Prints one row a size and command."""
    rows: dict[str, list[tuple[int, float, float]]] = {"validate": [], "build": [], "build again, nothing changed": []}
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            seeds, cache = Path(scratch) / "seeds", Path(scratch) / "cache"
            write_corpus(seeds, size)
            os.environ["ALLEGEDLY_CACHE"] = str(cache)
            rows["validate"].append((size, *timed("validate", str(seeds))))
            rows["build"].append((size, *timed("build", str(seeds), "-o", f"{scratch}/data", "--incremental")))
            rows["build again, nothing changed"].append((size, *timed("build", str(seeds), "-o", f"{scratch}/data", "--incremental")))
    print(f"{'command':<30}{'articles':>10}{'claims':>12}{'seconds':>10}{'claims/s':>10}{'peak MiB':>10}{'growth':>8}")
    for name, measured in rows.items():
        for i, (size, seconds, peak) in enumerate(measured):
            growth = f"{(seconds / measured[0][1]) / (size / measured[0][0]):.2f}" if i else ""
            print(f"{name:<30}{size:>10,}{size * 121:>12,}{seconds:>10.1f}{size * 121 / seconds:>10,.0f}{peak:>10.0f}{growth:>8}")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [1000, 10000])
