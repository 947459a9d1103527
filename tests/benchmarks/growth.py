"""Processor seconds at n, 2n, 4n and 8n of texts that invite a program to do too much, for every reader of texts.

    python tests/benchmarks/growth.py [--limit SECONDS] [VERB ...]      (default: every verb; a size is not tried if the one before took over 5 seconds)

`growth` is the exponent from the last two sizes: 1.0 is linear, 2.0 quadratic. Sizes are in characters.
"""

import argparse
import io
import math
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from interpreter import interpreter

from allegedly.cli.main import main as allegedly

SENTENCE = "The mayor said on Monday that the bridge was safe for 20,000 cars. "
TEXTS: dict[str, Callable[[int], str]] = {
    "sentences": lambda n: SENTENCE * n,
    "one long sentence": lambda n: "The mayor said that " + "the bridge was safe and " * (3 * n) + "the road was closed.",
    "paragraphs": lambda n: (SENTENCE + "\n") * n,
    "short paragraphs": lambda n: "No.\n" * (16 * n),
    "the alleged claim that": lambda n: "the alleged claim that " * (3 * n),
    "quotations": lambda n: "“The bridge is safe,” she said. " * (2 * n),
    "opening marks": lambda n: "“" * (64 * n),
    "marks": lambda n: "\"'“”‘’ " * (9 * n),
    "unclosed quotations": lambda n: "“The bridge is safe, she said.\n" * (2 * n),
    "brackets": lambda n: "(" * (64 * n),
    "capitals": lambda n: "Aurora Norferry Ines Roy " * (3 * n),
    "one word": lambda n: "a" * (64 * n),
    "commas": lambda n: "said, " * (11 * n),
    "full stops": lambda n: "." * (64 * n),
    "digits": lambda n: "1," * (32 * n),
    "hyphens": lambda n: "co-" * (22 * n),
    "combining accents": lambda n: "e" + "\u0301" * (64 * n),
    "blanks": lambda n: "She said " + " " * (64 * n) + "so.",
    "speakers": lambda n: "".join(f"{_name(k)} said that the bridge was safe. " for k in range(2 * n)),
    "turns": lambda n: "".join(f"{_name(k % 9).upper()}: The bridge is safe.\n" for k in range(2 * n)),
}  # fmt: skip


def _name(number: int) -> str:
    """A name of its own for each number."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxyz"[digit] + "aeiou"[digit % 5]
    return f"Ines {letters.capitalize()}"


def _keys(n: int) -> str:
    return "article: x\n" + "".join(f"k{number}: 1\n" for number in range(16 * n))


def _deep(n: int) -> str:
    return "article: " + "[" * (64 * n)


SEEDS = {
    "unknown keys": _keys,
    "deep YAML": _deep,
    "one long value": lambda n: "article: " + "a" * (64 * n),
    "aliases": lambda n: "a: &a [1]\n" + "b: *a\n" * (8 * n),
}


def _text(folder: Path, text: str) -> str:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _summary(folder: Path, text: str) -> list[str]:
    (folder / "summary.txt").write_text(text[: len(text) // 4], encoding="utf-8")
    return ["compare", _text(folder, text), str(folder / "summary.txt")]


def _seed(folder: Path, text: str) -> list[str]:
    for name in ("article.yaml", "annotations.yaml", "verdicts.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
    _text(folder, SENTENCE)
    return ["validate", str(folder)]


def _spaced(folder: Path, text: str) -> list[str]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    words = text.split()[:50]
    at, lines = 0, []
    for number, word in enumerate(words):
        at = text.index(word, at)
        lines.append(f"T{number} Source {at} {at + len(word)}\t{word}\n")
        at += len(word)
    (folder / "a.ann").write_text("".join(lines), encoding="utf-8")
    return ["import", "brat", str(folder), "-o", str(folder / "out")]


VERBS: dict[str, Callable[[Path, str], list[str]]] = {
    "audit": lambda folder, text: ["audit", _text(folder, text)],
    "audit html": lambda folder, text: ["audit", "--format", "html", _text(folder, text)],
    "annotate": lambda folder, text: ["annotate", "--format", "json", _text(folder, text)],
    "annotate yaml": lambda folder, text: ["annotate", "--yaml", _text(folder, text)],
    "compare": _summary,
    "import": _spaced,
    "validate": _seed,
}


def seconds(verb: str, text: str) -> float:
    """Processor seconds of one command in this process."""
    with tempfile.TemporaryDirectory() as scratch, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        argv = VERBS[verb](Path(scratch), text)
        start = time.process_time()
        allegedly(argv)
        return time.process_time() - start


def growth(times: list[float]) -> float:
    """The exponent of the last doubling."""
    return math.log2(max(times[-1], 1e-4) / max(times[-2], 1e-4)) if len(times) > 1 else 0.0


def main(verbs: list[str], limit: float, base: int) -> None:
    """Print one row for each verb and family."""
    print(interpreter())
    print(f"{'verb':<15}{'family':<26}{'characters':>12}{'n':>9}{'2n':>9}{'4n':>9}{'8n':>9}{'growth':>9}")
    for verb in verbs:
        for family, make in (SEEDS if verb == "validate" else TEXTS).items():
            seconds(verb, make(2))
            times: list[float] = []
            for factor in (1, 2, 4, 8):
                if not times or times[-1] < limit:
                    times.append(seconds(verb, make(base * factor)))
            shown = "".join(f"{value:>9.3f}" for value in times) + " " * 9 * (4 - len(times))
            print(f"{verb:<15}{family:<26}{len(make(base * 8)):>12}{shown}{growth(times):>9.2f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("verbs", nargs="*", metavar="VERB", help=f"of {', '.join(VERBS)}")
    parser.add_argument("--limit", type=float, default=5.0)
    parser.add_argument("--base", type=int, default=100, help="sentences, or as many characters of another kind, at n")
    given = parser.parse_args()
    sys.exit(main(given.verbs or list(VERBS), given.limit, given.base))
