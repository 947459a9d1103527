"""Records validated a second, all rules on, against a plain jsonschema loop over the same records, in one run.

    python tests/benchmarks/validation_speed.py

The records are those of the real article, parsed: what is compared is validating, and reading YAML is shown beside it. Medians of seven
turns, each of about a second of either, in processor time of one core. The plain loop only holds each record to its schema.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from interpreter import interpreter

from allegedly.seeds.seed_folder import read_folder, to_records
from allegedly.validation.registry import run
from allegedly.validation.schema_check import RECORD_TYPES, bundled, check_collection

TURNS = 7


def seconds(work, times: int) -> float:
    """Processor time of one call, over several in a row."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def main() -> None:
    """Prints the table."""
    from jsonschema import Draft202012Validator

    print(interpreter())
    folder = ROOT / "seeds" / "microsoft-zeus"
    read = read_folder(folder)
    seed = to_records(read)
    records = {name: getattr(seed, name) for name in RECORD_TYPES}
    plain = {name: Draft202012Validator(bundled(kind)) for name, kind in RECORD_TYPES.items()}
    count = sum(map(len, records.values()))

    def loop():
        assert all(plain[name].is_valid(record) for name, many in records.items() for record in many)

    def ours():
        fresh = to_records(read)
        found = [p for name, many in records.items() for p in check_collection(name, many)]
        found += [p for level in ("record", "references") for p in run(level, fresh)]
        assert not found

    ours()
    turns = [(seconds(loop, 1), seconds(ours, 60), seconds(lambda: read_folder(folder), 10)) for _ in range(TURNS)]
    slow, fast, reading = (count / statistics.median(turn) for turn in zip(*turns))
    ratios = sorted(loop_time / our_time for loop_time, our_time, _ in turns)
    print(f"{count} records ({len(seed.claims)} claims) of one article, one core, processor time")
    print(f"plain jsonschema loop, schemas alone     {slow:>10,.0f} records a second")
    print(
        f"allegedly, schemas and every rule        {fast:>10,.0f} records a second   {statistics.median(ratios):.0f} times ({ratios[0]:.0f} to {ratios[-1]:.0f})"
    )
    print(f"reading and parsing the same from YAML   {reading:>10,.0f} records a second")


if __name__ == "__main__":
    main()
