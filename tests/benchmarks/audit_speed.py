"""How fast articles are annotated, audited and compared, in megabytes a second of processor time on one core; and the memory of a stream.

    PYTHONPATH=scripts python tests/benchmarks/audit_speed.py

Reads articles that differ (see distinct.py), another half a megabyte in each of three runs, so that none is met twice. The best run counts.
"""

import resource
import tempfile
import time
from pathlib import Path

from distinct import MEGABYTE, texts, thirds
from interpreter import interpreter

from allegedly.auditing.audit import audit
from allegedly.comparison.compare import Comparer
from allegedly.corpus.articles import articles_of
from allegedly.corpus.engines import engine
from allegedly.corpus.files import find
from allegedly.corpus.work import table_row
from allegedly.detection.detect import detect

SUMMARY = "Two ferry companies have added extra crossings. Ticket sales rose 60 per cent, the operator said."


def size(found: list[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode("utf-8")) for text in found)


def speed(work, runs: list[list[str]]) -> float:
    """Megabytes a second, best of the runs."""
    return max(size(found) / MEGABYTE / _seconds(work, found) for found in runs)


def _seconds(work, found) -> float:
    start = time.process_time()
    for text in found:
        work(text)
    return time.process_time() - start


def stream_memory(count: int) -> float:
    """Peak memory in MB after a stream of `count` articles from one folder, in this process."""
    found = texts(1000 * 0.005)[:count]
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            (Path(folder) / f"{n}.txt").write_text(found[n], encoding="utf-8")
        for _ in engine("local")(table_row, articles_of(find([folder], False)), 1):
            pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prints one line for each measurement."""
    runs = thirds(texts(1.5))
    long = "\n".join(texts(0.3))
    summary = detect(SUMMARY)
    print(interpreter())
    print(f"detect                     {speed(detect, runs):6.2f} MB/s")
    print(f"annotate (rows of tables)  {speed(lambda text: table_row(detect(text), 'a'), runs):6.2f} MB/s")
    print(f"audit                      {speed(lambda text: audit(detect(text)), runs):6.2f} MB/s")
    print(f"audit, one long text       {speed(lambda text: audit(detect(text)), [[long]]):6.2f} MB/s ({size([long]) / MEGABYTE:.2f} MB)")
    print(f"compare with two sentences {speed(lambda text: Comparer(detect(text)).compare(summary), runs):6.2f} MB/s")
    print(f"memory after 200 articles  {stream_memory(200):6.0f} MB, after 1,000 {stream_memory(1000):6.0f} MB")


if __name__ == "__main__":
    main()
