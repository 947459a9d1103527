"""Every benchmark that needs no file of the user's, one after another.

    python tests/benchmarks [ARTICLES ...]      (the sizes for scale.py, the longest by far; default 1000 10000, half an hour)

Ratios within one run are what to read: absolute speeds differ from machine to machine. `detecting_quality.py` needs a corpus and is run by hand.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRIPTS = ("cold_start", "validation_speed", "scoring_speed", "detecting_speed", "audit_speed", "scale")


def main(sizes: list[str]) -> int:
    """Runs each in a process of its own; 1 when one of them failed."""
    path = os.pathsep.join([str(ROOT / "scripts"), str(ROOT / "tests" / "scoring"), os.environ.get("PYTHONPATH", "")])
    failed = 0
    for name in SCRIPTS:
        print(f"\n== {name}", flush=True)
        argv = [sys.executable, str(HERE / f"{name}.py"), *(sizes if name == "scale" else [])]
        failed |= subprocess.run(argv, env=os.environ | {"PYTHONPATH": path}, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Run every benchmark that needs no file of the user's, one after another (half an hour).")
    parser.add_argument("sizes", nargs="*", metavar="ARTICLES", help="sizes for scale.py, the longest by far (default: 1000 10000)")
    sys.exit(main(parser.parse_args().sizes))
