"""Cold start: `allegedly --help`, and `allegedly.load` against pandas.read_parquet, each a process of its own, in turn.

    python tests/benchmarks/cold_start.py

Medians of seven turns of wall clock.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from interpreter import interpreter

ROOT = Path(__file__).resolve().parent.parent.parent
LOAD = "allegedly.load('claims')"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "allegedly --help": ["-m", "allegedly", "--help"],
    LOAD: ["-c", "import allegedly; allegedly.load('claims')"],
    "pandas.read_parquet": ["-c", f"import pandas; pandas.read_parquet({str(ROOT / 'dataset/claims')!r})"],
}


def main(turns: int = 7) -> None:
    """Prints one row a command."""
    print(interpreter())
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(turns):
        for name, argv in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *argv], check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")})
            seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, value in medians.items():
        print(f"{name:<28}{value:>8.3f} s")
    print(f"load against read_parquet: {medians[LOAD] / medians['pandas.read_parquet']:.2f} times")


if __name__ == "__main__":
    main()
