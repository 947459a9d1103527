"""Clusters of claims that say the same, and folds that never part a cluster or a paragraph."""

from collections import defaultdict
from collections.abc import Iterable

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
