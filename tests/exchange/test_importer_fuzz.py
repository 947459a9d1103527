"""Good files, spoilt at random by the thousand: an importer says what is wrong or writes sound tables, never half of them, and never hangs."""

import json
import random
import re
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from allegedly.cli.main import main
from allegedly.exchange.exporting.write import load
from invented_news import Held, harbour, tables

PROBLEM = re.compile(r".+:\d+: error: .+ \[[a-z0-9-]+\]")
DATASET = Held(tables([harbour(), harbour("second")]))
FACTS = 'sentence,annotation\nIt rains.,<Fact_No_Appeal>It rains.</Fact_No_Appeal>\n"“So,” Ana 🚢 said, ""now"".","<Fact_Appeal:Direct_Quote>“So,”</Fact_Appeal:Direct_Quote> <Source:Named:Official>Ana 🚢</Source:Named:Official> said, ""now""."\n'
STRANGE = [
    "\t",
    "\n",
    "\r",
    "\x00",
    "\ufeff",
    '"',
    ",",
    ";",
    ":",
    " ",
    "99999999999999999999",
    "-1",
    "0",
    "T1",
    "E1",
    "E2",
    "R1",
    "*",
    "#",
    "Content:T3",
    "Parent:E1",
    "[",
    "{",
    "}",
    "]",
    "null",
    "1e999",
    "\\ud800",
    "NaN",
    "<Fact_Appeal>",
    "</Source>",
    "<",
    "🚢",
    "é",
    "[" * 3000,
    "9" * 5000,
]
LIMIT = 10
"""Seconds after which an import of such small files counts as hung."""


def good_files(format: str) -> dict[str, bytes]:
    """The files of one small sound corpus, by path."""
    if format == "factappeal":
        return {"facts.csv": FACTS.encode()}
    files = {name: "".join(pieces).encode() for name, pieces in load("label-studio" if format == "label-studio" else "brat").files(DATASET)}
    if format == "label-studio":
        return {"tasks.json": files["tasks.json"]}
    folders = {"txt": "text/", "ann": "attributions/"} if format == "polnear" else {"txt": "", "ann": ""}
    return {folders[name[-3:]] + name: data for name, data in files.items() if name[-3:] in folders}


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one to four small accidents."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        upto = min(len(data), at + chance.choice([1, 1, 3, 10, 50]))
        strange = chance.choice(STRANGE).encode("utf-8", "surrogatepass")
        lines = data.split(b"\n")
        data = chance.choice(
            [
                lambda: data[:at] + data[upto:],
                lambda: data[:at] + strange + data[at:],
                lambda: data[:at] + strange + data[upto:],
                lambda: data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
                lambda: data[:at] + data[at:upto] * 2 + data[upto:],
                lambda: data[:at],
                lambda: b"\n".join(chance.sample(lines, len(lines))),
                lambda: re.sub(rb"\d+", lambda m: str(int(m[0][:9]) + chance.choice([-1, 1, 100])).encode(), data, count=chance.randint(1, 5)),
                lambda: data[:at] + data[chance.randint(0, len(data)) :][:40] + data[at:],
            ]
        )()
    return data


def check_tables(out: Path) -> None:
    """What was written is whole: an account, every table, and spans that stand for their text."""
    account = json.loads((out / "losses.json").read_text(encoding="utf-8"))
    found = {config: pq.read_table(out / config).to_pylist() for config in account["rows"]}
    assert {config: len(rows) for config, rows in found.items()} == account["rows"]
    texts = {a["article_id"]: a["text"] for a in found["articles"]}
    for row, column in [(a, f"{r}_spans") for a in found["attributions"] for r in ("source", "cue", "content")] + [(c, "spans") for c in found["claims"]]:
        assert all(texts[row["article_id"]][s["start"] : s["end"]] == s["text"] != "" for s in row[column])
    ids = [a["attribution_id"] for a in found["attributions"]]
    assert len(ids) == len(set(ids)) and {c for a in found["claims"] for c in a["attribution_ids"]} <= set(ids)


def fuzz(format: str, rounds: int, tmp_path: Path, capsys) -> None:
    written = refused = 0
    for seed in range(rounds):
        chance, files = random.Random(f"{format} {seed}"), good_files(format)
        name = chance.choice(sorted(files))
        files[name] = spoilt(files[name], chance)
        place = tmp_path / str(seed)
        for file, data in files.items():
            (place / "in" / file).parent.mkdir(parents=True, exist_ok=True)
            (place / "in" / file).write_bytes(data)
        path = place / "in" / ("" if len(files) > 1 else name)
        began, more = time.monotonic(), ["--skip-bad"] if seed % 2 else []
        status = main(["import", format, str(path), "-o", str(place / "out"), *more])
        assert time.monotonic() - began < LIMIT, seed
        said = capsys.readouterr().out
        assert status == (1 if ": error: " in said else 0), (seed, said)
        assert all(PROBLEM.fullmatch(line) for line in said.split("\n") if ": error: " in line), (seed, said)
        assert {p.name for p in place.iterdir()} <= {"in", "out"}, seed
        if (place / "out").exists():
            written += 1
            check_tables(place / "out")
        else:
            refused += 1
            assert status == 1, seed
    assert written > rounds / 10 and refused > rounds / 10, (written, refused)


FORMATS = ["brat", "polnear", "factappeal", "label-studio"]


@pytest.mark.parametrize("format", FORMATS)
def test_spoilt_files(format, tmp_path, capsys):
    fuzz(format, 40, tmp_path, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_spoilt_files_by_the_thousand(format, tmp_path, capsys):
    fuzz(format, 1500, tmp_path, capsys)
