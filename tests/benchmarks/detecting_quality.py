"""How well detection finds the attributions of a corpus in PolNeAR's manner.

    PYTHONPATH=scripts python tests/benchmarks/detecting_quality.py CORPUS.jsonl

Each line of the file is one article: `doc`, `text`, and `attributions` with `source`, `cue` and
`content` as lists of `[start, end)` in code points. Attributions are paired one to one so that the
overlap (IoU, code points) of their contents is greatest; a pair counts as found from IoU 0.5 up.
Only outermost attributions are compared, since such corpora forbid nesting. Sources, cues and
contents are then compared over the found pairs and over all attributions: exact spans, and code
points in common.

Three conventions differ. This project makes each paragraph of a running quotation a record; PolNeAR joins them. `joined` puts them
together; both figures are printed. It makes each turn of a transcript a record; PolNeAR makes none, so turns are left out here. Its contents
have no opening `that` or `whether`, so exact spans of contents differ; nothing is done about that.
"""

import argparse
import json
from collections import namedtuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from allegedly.detection import detect
from allegedly.text.spans import iou, shared, size

FOUND_FROM = 0.5
ROLES = ("source", "cue", "content")
Relation = namedtuple("Relation", ROLES)


def gold(article):
    return [Relation(*(tuple(map(tuple, a[role])) for role in ROLES)) for a in article["attributions"]]


def is_turn(a):
    """A turn of a transcript: neither cue nor marks attribute it."""
    return not a.cue and a.quotation == "indirect" and a.parent is None


def outermost(draft):
    """Attributions with none around them; turns of a transcript are left out, and what stands in them counts as outermost."""
    by_id = {a.id: a for a in draft.attributions}
    return [a for a in draft.attributions if not is_turn(a) and (a.parent is None or is_turn(by_id[a.parent]))]


def separate(draft):
    """The outermost attributions, each paragraph of a running quotation a relation of its own."""
    return [Relation(a.source, a.cue, a.content) for a in outermost(draft)]


def joined(draft):
    """The same, a record without cue and source words joined to the one before it by the same speaker."""
    relations, speaker = [], None
    for a in outermost(draft):
        if not a.cue and not a.source and relations and a.speaker == speaker:
            relations[-1] = relations[-1]._replace(content=relations[-1].content + a.content)
        else:
            relations.append(Relation(a.source, a.cue, a.content))
        speaker = a.speaker
    return relations


def pair(golden, predicted):
    """Index pairs (gold, predicted) with their IoU, of the assignment of greatest content overlap."""
    if not golden or not predicted:
        return []
    table = np.array([[iou(g.content, p.content) for p in predicted] for g in golden])
    return [(g, p, table[g, p]) for g, p in zip(*linear_sum_assignment(-table)) if table[g, p] > 0]


def prf(right, predicted, golden):
    p, r = right / max(predicted, 1), right / max(golden, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def measure(articles, convention=joined):
    """Rows (name, precision, recall, F1) over all articles, counts pooled."""
    found = n_gold = n_pred = 0
    exact, common = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0)
    size_gold, size_pred = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0)
    for article in articles:
        golden, predicted = gold(article), convention(detect(article["text"]))
        pairs = pair(golden, predicted)
        found += sum(v >= FOUND_FROM for _, _, v in pairs)
        n_gold, n_pred = n_gold + len(golden), n_pred + len(predicted)
        for role in ROLES:
            size_gold[role] += sum(size(getattr(g, role)) for g in golden)
            size_pred[role] += sum(size(getattr(p, role)) for p in predicted)
            for g, p, _ in pairs:
                left, right = getattr(golden[g], role), getattr(predicted[p], role)
                exact[role] += left == right
                common[role] += shared(left, right)
    yield "relations (content IoU >= 0.5)", *prf(found, n_pred, n_gold)
    for role in ROLES:
        yield f"{role}, exact spans", *prf(exact[role], n_pred, n_gold)
    for role in ROLES:
        yield f"{role}, code points", *prf(common[role], size_pred[role], size_gold[role])


def table(articles):
    lines = [f"{'':34}{'P':>7}{'R':>7}{'F1':>7}"]
    lines += [f"{name:34}{p:7.3f}{r:7.3f}{f:7.3f}" for name, p, r, f in measure(articles)]
    _name, p, r, f = next(iter(measure(articles, separate)))
    lines += [f"{'the same, quotations not joined':34}{p:7.3f}{r:7.3f}{f:7.3f}"]
    return "\n".join(lines)


def main(path):
    with open(path, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for name, part in (("even articles", articles[::2]), ("odd articles", articles[1::2]), ("all", articles)):
        print(f"{name}: {len(part)}\n{table(part)}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How well detection finds the attributions of a corpus in PolNeAR's manner.")
    parser.add_argument("corpus", metavar="CORPUS.jsonl", help="one article a line: doc, text and attributions (see the head of this file)")
    main(parser.parse_args().corpus)
