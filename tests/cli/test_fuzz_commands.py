"""Inputs spoilt at random over every reader and command: each ends, with one of our exit statuses and no exception. The slow test runs 2,000, this command 20,000 or as many as it is told:

python tests/cli/test_fuzz_commands.py [INPUTS] [SEED]
"""

import io
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "seeds")]

from spoiling import STRANGE, _bytes, _lines, _words

from allegedly.cli.main import main

FERRY = ROOT / "tests" / "cases" / "ferry"
INPUTS, SEED, SLOWEST = 20_000, 17, 20.0
IN_CI = 2_000
"""How many of them the slow test runs; all take about a quarter of an hour, by the command above."""
BRAT = "T1\tSource 0 3\tRoy\nT2\tCue 4 8\tsaid\nT3\tContent 9 25\tthe ship was old\nA1\tFactuality T3 certain\n"
BRAT_TEXT = "Roy said the ship was old."


def _data(folder: Path) -> Path:
    """The invented article, built as a dataset and as a stand-off edition."""
    for extra, name in (((), "data"), (("--stand-off",), "bare")):
        assert main(["build", str(FERRY), "-o", str(folder / name), *extra]) == 0
    assert main(["run-model", "always-supported", "verification", "--data", str(folder / "data"), "-o", str(folder / "predictions.jsonl"), "--quiet"]) == 0
    with redirect_stdout(io.StringIO()) as out:
        assert main(["score", "verification", str(folder / "predictions.jsonl"), "--data", str(folder / "data"), "--format", "json"]) == 0
    (folder / "results").mkdir()
    (folder / "results" / "always.verification.json").write_text(out.getvalue(), encoding="utf-8")
    with redirect_stdout(io.StringIO()) as out:
        main(["export", "label-studio", "--data", str(folder / "data"), "-o", str(folder / "studio")])
    return folder


class Case:
    """One reader: the file to spoil inside a copy of a folder, and the commands that read it."""

    def __init__(self, weight: int, source: Path, name: str, *commands: list[str]):
        self.weight, self.source, self.name, self.commands = weight, source, name, commands


def cases(base: Path) -> list[Case]:
    """Every reader with its share of the inputs; HERE is the copy, BASE what is not spoilt."""
    (base / "brat").mkdir()
    (base / "brat" / "a.txt").write_text(BRAT_TEXT, encoding="utf-8")
    (base / "brat" / "a.ann").write_text(BRAT, encoding="utf-8")
    (base / "text").mkdir()
    shutil.copy(FERRY / "article.txt", base / "text" / "text.txt")
    (base / "text" / "summary.txt").write_text("The Aurora sank. Roy said that nobody was at the wheel.", encoding="utf-8")
    shutil.copytree(base / "results", base / "scored")
    shutil.copy(base / "predictions.jsonl", base / "scored" / "p.jsonl")
    (base / "csv").mkdir()
    shutil.copy(ROOT / "tests" / "cases" / "factappeal.csv", base / "csv" / "a.csv")
    data, text = f"{base}/data", "HERE/text.txt"
    found = [
        Case(5, base / "text", "text.txt", ["audit", text], ["audit", text, "--format", "html"], ["audit", text, "--format", "sarif"], ["annotate", text], ["annotate", "--yaml", text], ["compare", text, "HERE/summary.txt"]),
        Case(2, base / "text", "summary.txt", ["compare", text, "HERE/summary.txt"], ["compare", str(FERRY), "HERE/summary.txt", "--format", "json"]),
        Case(3, FERRY, "annotations.yaml", ["validate", "HERE"], ["audit", "HERE"], ["compare", "HERE", "HERE/article.txt"], ["annotate", "HERE"], ["agree", "HERE/annotations.yaml", str(FERRY / "annotations.yaml")]),
        Case(1, FERRY, "article.txt", ["validate", "HERE"], ["audit", "HERE"]),
        Case(1, FERRY, "article.yaml", ["validate", "HERE"], ["audit", "HERE"], ["build", "HERE", "-o", "HERE/out"]),
        Case(1, FERRY, "verdicts.yaml", ["validate", "HERE"], ["audit", "HERE"]),
        Case(1, FERRY, "contrasts.yaml", ["validate", "HERE"]),
        Case(1, FERRY, "summaries.yaml", ["validate", "HERE"]),
        Case(3, base / "scored", "p.jsonl", ["score", "verification", "HERE/p.jsonl", "--data", data, "--resamples", "0"], ["score", "pairs", "HERE/p.jsonl", "--data", data]),
        Case(1, base / "scored", "always.verification.json", ["leaderboard", "HERE", "-o", "HERE/out"]),
        Case(1, base / "data", "manifest.json", ["stats", "--data", "HERE"], ["show", "ferry", "--data", "HERE"], ["export", "jsonl", "--data", "HERE"]),
        Case(1, base / "data", "claims/test-00000-of-00001.parquet", ["show", "ferry", "--data", "HERE"], ["export", "jsonl", "--data", "HERE"], ["audit", "ferry", "--data", "HERE"]),
        Case(1, base / "bare", "stand-off.jsonl", ["rehydrate", "HERE", "--article", str(FERRY / "article.txt"), "-o", "HERE/out"]),
        Case(2, base / "brat", "a.ann", ["import", "brat", "HERE", "-o", "HERE/out"], ["import", "brat", "HERE", "--skip-bad", "-o", "HERE/out"]),
        Case(1, base / "csv", "a.csv", ["import", "factappeal", "HERE/a.csv", "-o", "HERE/out"]),
    ]  # fmt: skip
    studio = next(iter((base / "studio").glob("*.json")), None)
    return [*found, Case(1, base / "studio", studio.name, ["import", "label-studio", f"HERE/{studio.name}", "-o", "HERE/out"])] if studio else found


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice([1, 1, 2, 3])):
        way: Callable = chance.choice([_bytes, _lines, _words, _strange])
        data = way(data, chance)
    return data


def _strange(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return (
        data[:at] + chance.choice([word for word in STRANGE if len(word) < 6_000]).encode("utf-8", "surrogatepass") + data[at + chance.choice([0, 0, 1, 8]) :]
    )


def faults(inputs: int, seed: int, base: Path) -> Iterator[str]:
    """What went wrong: an exception, another exit status than ours, or a command that took too long; with the input's number."""
    chance = random.Random(seed)
    all_cases = cases(_data(base))
    here = base / "here"
    for number in range(inputs):
        case = chance.choices(all_cases, [c.weight for c in all_cases])[0]
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(case.source, here)
        path = here / case.name
        path.write_bytes(_spoilt(path.read_bytes(), chance))
        argv = [word.replace("HERE", str(here)) for word in chance.choice(case.commands)]
        yield from _fault(f"input {number} of seed {seed}: {case.name}: allegedly {' '.join(argv)}", argv)


def _fault(name: str, argv: list[str]) -> Iterator[str]:
    start = time.process_time()
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            status = main(argv)
    except SystemExit as stop:
        status = stop.code
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        yield f"{name}: {type(error).__name__}: {str(error)[:100]} at {where.filename.rpartition('/')[2]}:{where.lineno}"
        return
    if status not in (0, 1, 2):
        yield f"{name}: status {status}"
    if (took := time.process_time() - start) > SLOWEST:
        yield f"{name}: took {took:.1f} s"


@pytest.mark.slow
def test_no_input_ends_in_an_exception_or_a_hang(tmp_path):
    assert list(faults(IN_CI, SEED, tmp_path)) == []


def test_some_inputs(tmp_path):
    assert list(faults(60, SEED, tmp_path)) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        count, found = json.loads((sys.argv[1:] or ["20000"])[0]), 0
        begun = time.monotonic()
        for fault in faults(count, int((sys.argv[2:] or [SEED])[0]), Path(scratch)):
            print(fault, flush=True)
            found += 1
        print(f"{count:,} inputs, {found} faults, {time.monotonic() - begun:.0f} s")
