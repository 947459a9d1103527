"""Records validated a second, all rules on, against a plain jsonschema loop over the same records, in one run.

    python tests/benchmarks/validation_speed.py

The records are those of the real article, parsed: what is compared is validating, and reading YAML is shown beside it. Medians of five
turns, in processor time of one core. The plain loop only holds each record to its schema.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from allegedly.reading.seed_folder import read_folder, to_seed  # noqa: E402
from allegedly.records.bundle import RECORD_TYPES, bundled  # noqa: E402
from allegedly.rules.registry import run  # noqa: E402
from allegedly.validating.schema_check import check_collection  # noqa: E402


def measured(work, turns: int = 5) -> float:
    """Median seconds of processor time."""
    work()
    seconds = []
    for _ in range(turns):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def main() -> None:
    """Prints the table."""
    from jsonschema import Draft202012Validator

    folder = ROOT / "seeds" / "microsoft-zeus"
    read = read_folder(folder)
    seed = to_seed(read)
    records = {name: getattr(seed, name) for name in RECORD_TYPES}
    plain = {name: Draft202012Validator(bundled(kind)) for name, kind in RECORD_TYPES.items()}
    count = sum(map(len, records.values()))

    def loop():
        assert all(plain[name].is_valid(record) for name, many in records.items() for record in many)

    def ours():
        fresh = to_seed(read)
        found = [p for name, many in records.items() for p in check_collection(name, many)]
        found += [p for level in ("record", "references") for p in run(level, fresh)]
        assert not found

    slow, fast, reading = measured(loop), measured(ours), measured(lambda: read_folder(folder))
    print(f"{count} records ({len(seed.claims)} claims) of one article, one core, processor time")
    print(f"plain jsonschema loop, schemas alone     {count / slow:>10,.0f} records a second")
    print(f"allegedly, schemas and every rule        {count / fast:>10,.0f} records a second   {slow / fast:.0f} times")
    print(f"reading and parsing the same from YAML   {count / reading:>10,.0f} records a second")


if __name__ == "__main__":
    main()
