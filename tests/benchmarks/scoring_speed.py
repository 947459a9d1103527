"""How long scoring takes beside reading, and beside a plain Python loop; run by hand:

    PYTHONPATH=scripts:tests/scoring python tests/benchmarks/scoring_speed.py [PREDICTIONS] [RESAMPLES]

Writes a synthetic contrast set and its predictions, reads and scores them with clustered resamples, and resamples the balanced accuracy of all
sentences once more in a plain loop, over the same resamples. The loop runs over the first few and is scaled up, since it is linear in them; the
two must agree on each.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from interpreter import interpreter

from allegedly.contract import labels
from allegedly.scoring.bootstrap import Evaluation, draws
from allegedly.scoring.gold import read_gold
from allegedly.scoring.readers import read_predictions
from allegedly.scoring.scoring import Settings, score
from allegedly.scoring.tasks import verification
from gold_factory import contrast, write_gold

CONTENT = ("number", "entity", "negation", "time", "relation")
CLUSTERS = 1000
LOOPED = 10


def write_case(folder: Path, predictions: int) -> tuple[Path, Path, Path]:
    """A gold folder and two files of predictions: with labels only, and with scores beside them."""
    chance = random.Random(0)
    names = labels("phenomenon")
    pairs = [_pair(number, names[number % len(names)]) for number in range(predictions // 2)]
    clusters = {f"a/c{number}": f"a/c{number % CLUSTERS}" for number in range(len(pairs))}
    tables = contrast(pairs, clusters)
    gold = write_gold(folder / "gold", **tables)
    bare, scored = folder / "labels.jsonl", folder / "scores.jsonl"
    with bare.open("w") as one, scored.open("w") as other:
        for row in tables["verification"]:
            answer = {"id": row["item_id"], "label": chance.choice([row["label"], row["label"], *labels("truth_label")])}
            one.write(json.dumps(answer) + "\n")
            other.write(json.dumps(answer | {"score": chance.random() + 0.3 * (answer["label"] == "supported")}) + "\n")
    return gold, bare, scored


def _pair(number: int, phenomenon: str) -> dict:
    content = phenomenon in CONTENT
    label, content_label = ("refuted", "refuted") if content else ("not_enough_info", "supported")
    family = "content" if content else "attribution"
    return {"number": number, "family": family, "phenomenon": phenomenon, "label": label, "content_label": content_label}


def seconds(work) -> tuple[float, object]:
    """Processor time that `work()` takes, over all threads, and what it gives; so that a busy machine tells the same."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def plain_loop(gold: list[str], answers: list[str], clusters: list[int], weights: list[list[int]]) -> list[float]:
    """Balanced accuracy under each row of weights, item by item."""
    found = []
    for weight in weights:
        right, seen = [0, 0], [0, 0]
        for truth, answer, cluster in zip(gold, answers, clusters):
            side = truth == "supported"
            seen[side] += weight[cluster]
            right[side] += weight[cluster] * ((answer == "supported") == side)
        found.append((right[0] / seen[0] + right[1] / seen[1]) / 2)
    return found


def measure(name: str, gold_folder: Path, path: Path, resamples: int) -> float:
    """Prints one file's times; returns the seconds of scoring it whole."""
    reading, _ = seconds(lambda: read_predictions(str(path), "verification"))
    whole, _ = seconds(lambda: score("verification", [str(path)], Settings(gold_folder, resamples)))
    none, _ = seconds(lambda: score("verification", [str(path)], Settings(gold_folder, 0)))
    print(f"{name}: reading the lines {reading:.2f} s; reading, checking, aligning and scoring {none:.2f} s; with resamples {whole:.2f} s")
    print(f"{name}: the resamples take {whole - none:.2f} s, {(whole - none) / none:.2f} of all before them, {(whole - none) / reading:.2f} of the lines")
    return whole - none


def compare(gold_folder: Path, path: Path, resamples: int) -> None:
    """Prints the ratio of the plain loop, scaled up, to the vectorised resamples of one metric. Raises SystemExit where they disagree."""
    gold, predictions = read_gold("verification", gold_folder), read_predictions(str(path), "verification")
    tally = verification.judge(gold, predictions, ()).tallies[0]
    fast, values = seconds(lambda: Evaluation([tally], gold.clusters).resampled(draws(gold.clusters, resamples, 0)))
    vectorised = values[0, "", "balanced_accuracy"][:LOOPED, 0]
    weights = next(draws(gold.clusters, resamples, 0))[:LOOPED].astype(int).tolist()
    answers = [record["label"] for record in predictions.records]
    slow, looped = seconds(lambda: plain_loop(gold.values("label"), answers, gold.cluster.tolist(), weights))
    if not np.allclose(vectorised, looped, atol=1e-12):
        raise SystemExit("the loop and the vectorised resamples disagree")
    scaled = slow / LOOPED * resamples
    print(f"balanced accuracy, {resamples} resamples: vectorised {fast:.2f} s (macro-F1 with it), plain loop {scaled:.1f} s ({LOOPED} run, scaled)")
    print(f"ratio: {scaled / fast:.0f}")


def main() -> None:
    """The whole comparison in one run."""
    print(interpreter())
    predictions, resamples = (int(given) for given in (sys.argv[1:] + ["100000", "2000"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as place:
        gold, bare, scored = write_case(Path(place), predictions)
        print(f"{predictions} predictions in {CLUSTERS} clusters, parted by family and by phenomenon")
        measure("labels", gold, bare, resamples)
        measure("labels and scores", gold, scored, resamples)
        compare(gold, bare, resamples)


if __name__ == "__main__":
    main()
