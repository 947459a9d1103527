"""Rows of the benchmark tables: verification (a sentence to judge) and pairs (a forced choice). `id` makes an id.

Claims that say the same are one cluster, and folds never part a cluster or a paragraph.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable

from allegedly.article.article import Article, Contrast
from allegedly.seeds.edits import family

FOLDS = 5


def groups(items: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected components over `items`, in the order of their first item; links to unknown items are passed over."""
    items = list(items)
    root = {item: item for item in items}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = item = root[root[item]]
        return item

    order = {item: i for i, item in enumerate(items)}
    for left, right in links:
        if left in root and right in root:
            first, second = sorted((find(left), find(right)), key=order.__getitem__)
            root[second] = first
    found = defaultdict(list)
    for item in items:
        found[find(item)].append(item)
    return list(found.values())


def clusters(claims: list[dict]) -> dict[str, str]:
    """Each claim's id with the id of the first claim of its cluster of restatements and denials."""
    links = [(c["id"], c[name]) for c in claims for name in ("restates", "denies") if c.get(name)]
    return {member: group[0] for group in groups([c["id"] for c in claims], links) for member in group}


def paragraph_folds(paragraphs: int, claims: list[dict], salt: int = 0) -> dict[int, int]:
    """Fold (0-4) of every paragraph from 1: paragraphs joined by a cluster stay together, and folds hold about as many claims each.

    Greedy: the heaviest group goes to the lightest fold; `salt` turns the order of folds, so that many articles spread evenly.
    """
    cluster = clusters(claims)
    home = {c["id"]: c["paragraph"] for c in claims}
    names = [str(n) for n in range(1, paragraphs + 1)]
    joined = groups(names, [(str(home[c]), str(home[first])) for c, first in cluster.items()])
    weight: defaultdict[str, int] = defaultdict(int)
    for c in claims:
        weight[str(c["paragraph"])] += 1
    load, fold = [0] * FOLDS, {}
    for group in sorted(joined, key=lambda g: (-sum(weight[p] for p in g), int(g[0]))):
        lightest = min(range(FOLDS), key=lambda f: (load[f], (f + salt) % FOLDS))
        load[lightest] += sum(weight[p] for p in group)
        fold.update({int(p): lightest for p in group})
    return fold


QUESTION = "Which of these two sentences is the more faithful to the article?"
Id = Callable[[str], str]


def verification_rows(article: Article, id: Id, folds: dict[int, int]) -> list[dict]:
    """Two rows a pair, the faithful sentence and its edit, in random order."""
    rows = []
    for pair, shared in _pairs(article, id, folds):
        sides = [_faithful(pair), _edited(pair)]
        for letter, side in zip("ab", sides[:: -1 if _flipped(shared["pair_id"]) else 1]):
            rows.append(
                {"item_id": id(pair.key + letter), **{k: shared[k] for k in ("pair_id", "article_id", "claim_id", "passage")}}
                | side
                | {k: shared[k] for k in ("family", "phenomenon", "direction")}
                | {"edit_from": side["edit_from"], "edit_to": side["edit_to"], "fold": shared["fold"]}
            )
    return rows


def pair_rows(article: Article, id: Id, folds: dict[int, int]) -> list[dict]:
    """One row per pair; the answer stands first as often as second, to within one, in an article and in each of its phenomena."""
    positions = _positions(article, id)
    rows = []
    for pair, shared in _pairs(article, id, folds):
        answer = positions[pair.key]
        rows.append(
            {k: shared[k] for k in ("pair_id", "article_id", "claim_id", "passage")}
            | {"question": QUESTION, "choices": [pair.faithful, pair.edit][:: -1 if answer else 1], "answer_index": answer}
            | {k: shared[k] for k in ("family", "phenomenon", "direction", "fold")}
        )
    return rows


def _faithful(pair: Contrast) -> dict:
    return {"claim": pair.faithful, "label": "supported", "content_label": "supported", "supported": 1, "edit_from": "", "edit_to": ""}


def _edited(pair: Contrast) -> dict:
    labels = {name: getattr(pair, name) for name in ("label", "content_label", "edit_from", "edit_to")}
    return {"claim": pair.edit, "supported": int(pair.label == "supported")} | labels


def _pairs(article: Article, id: Id, folds: dict[int, int]):
    """Each pair with what both of its tables say of it; without a passage of its own it is judged by its claim's paragraph."""
    paragraph = dict(zip(article.claim_keys, [claim.paragraph for claim in article.claims]))
    lines = article.text.split("\n")
    for pair in article.contrasts:
        yield (
            pair,
            {
                "pair_id": id(pair.key),
                "article_id": article.id,
                "claim_id": id(pair.claim),
                "passage": "\n".join(lines[n - 1] for n in sorted(pair.passage or [paragraph[pair.claim]])),
                "family": family(pair.phenomenon),
                "phenomenon": pair.phenomenon,
                "direction": pair.direction,
                "fold": folds[paragraph[pair.claim]],
            },
        )


def _hash(pair_id: str) -> str:
    return hashlib.sha256(pair_id.encode()).hexdigest()


def _flipped(pair_id: str) -> bool:
    return int(_hash(pair_id)[:8], 16) % 2 == 1


def _positions(article: Article, id: Id) -> dict[str, int]:
    """Position of the answer by pair: alternating over the pairs, one phenomenon after another and then in an order fixed by their hash; the article's hash says where it begins."""
    ordered = sorted(article.contrasts, key=lambda p: (p.phenomenon, _hash(id(p.key))))
    return {pair.key: (number + _flipped(article.id)) % 2 for number, pair in enumerate(ordered)}
