#!/usr/bin/env python
"""Write the generated documents of this checkout: `python scripts/write_docs.py`, or `--check` to compare only."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from allegedly.problems import Failure
from documenting.documents import documents


def main() -> int:
    """Exit status: 0 all as it should be, 1 a document differs (with --check), 2 a document cannot be written."""
    parser = argparse.ArgumentParser(description="Write the documents that are generated from code and data.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a document is out of date")
    check = parser.parse_args().check
    try:
        stale = {path: text for path, text in documents().items() if not path.is_file() or path.read_text(encoding="utf-8") != text}
    except Failure as failure:
        print(f"write_docs: {failure}", file=sys.stderr)
        return failure.status
    for path, text in stale.items():
        print(f"{path}: " + ("is out of date; run `python scripts/write_docs.py`" if check else "written"))
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
