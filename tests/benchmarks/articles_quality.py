"""How well detection finds the attributions of this project's annotated articles, and whose they are.

    PYTHONPATH=scripts python tests/benchmarks/articles_quality.py [SPLIT ...]

An attribution counts as found if its content and the gold's overlap by an IoU of 0.5 (code points, one-to-one assignment of greatest overlap; all records, nested
ones too). Over those found, a speaker is right if the detected name, or one of its aliases, is the name or an alias of the gold's speaker, both without articles,
marks and titles; `unspecified` and `author` only equal themselves. Anonymity is compared where both give one. Articles that were invented and the real one are apart.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from allegedly.article.article import RESERVED
from allegedly.corpus.open_article import open_article
from allegedly.detection import detect
from allegedly.detection.names import TITLES
from allegedly.text.spans import iou

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FOUND_FROM = 0.5


def pairs(gold, drafted):
    """(gold, detected) attributions whose contents overlap enough."""
    ours, theirs = [a for a in gold.attributions if a.content], [a for a in drafted.attributions if a.content]
    if not ours or not theirs:
        return []
    table = np.array([[iou(a.content, b.content) for b in theirs] for a in ours])
    return [(ours[g], theirs[d]) for g, d in zip(*linear_sum_assignment(-table)) if table[g, d] >= FOUND_FROM]


def bare(name):
    words = re.sub(r"(?:['’]s?)\b|[“”\"‘’'.,]", "", name).lower().split()
    while len(words) > 1 and (words[0] in ("the", "a", "an") or words[0] in TITLES):
        words = words[1:]
    return " ".join(words)


def names(article, attribution):
    if attribution.speaker in RESERVED:
        return {attribution.speaker}
    speaker = article.speaker(attribution.speaker)
    return {bare(name) for name in (speaker.name, *speaker.aliases)} - {""}


def measured(articles):
    """Counts over the articles: gold, detected, found, speakers right, anonymity compared and right."""
    counts, wrong = defaultdict(int), []
    for gold in articles:
        drafted = detect(gold.text)
        counts["gold"] += sum(bool(a.content) for a in gold.attributions)
        counts["detected"] += sum(bool(a.content) for a in drafted.attributions)
        for ours, theirs in pairs(gold, drafted):
            right = not names(gold, ours).isdisjoint(names(drafted, theirs))
            counts["found"] += 1
            counts["speaker"] += right
            if ours.anonymity and theirs.anonymity:
                counts["with anonymity"] += 1
                counts["anonymity"] += ours.anonymity == theirs.anonymity
            if not right:
                wrong.append((gold.id, names(gold, ours), names(drafted, theirs), gold.words(ours.content)))
    return counts, wrong


def row(name, articles):
    counts, _ = measured(articles)
    p, r = counts["found"] / max(counts["detected"], 1), counts["found"] / max(counts["gold"], 1)
    anonymity = f"{counts['anonymity']}/{counts['with anonymity']}" if counts["with anonymity"] else "-"
    return f"{name:24}{len(articles):9}{p:7.3f}{r:7.3f}{2 * p * r / max(p + r, 1e-9):7.3f}   {counts['speaker']}/{counts['found']} ({counts['speaker'] / max(counts['found'], 1):.3f})   {anonymity}"


def main(wanted):
    groups = defaultdict(list)
    for folder in sorted(SEEDS.iterdir()):
        if (folder / "annotations.yaml").is_file():
            article = open_article(str(folder)).article
            groups[f"{article.split}, {article.origin}"].append(article)
    print(f"{'split, origin':24}{'articles':>9}{'P':>7}{'R':>7}{'F1':>7}   speakers right   anonymity right")
    for name, articles in groups.items():
        if not wanted or name.split(",")[0] in wanted:
            print(row(name, articles))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How well detection finds the attributions of the annotated articles, and their speakers.")
    parser.add_argument("splits", nargs="*", metavar="SPLIT", help="train, validation or test (default: all)")
    main(parser.parse_args().splits)
