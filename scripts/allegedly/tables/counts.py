"""Counts that the card, `stats` and `run` show: pure functions of table rows."""

from collections import Counter, defaultdict

from allegedly.contract import labels


def by_label(rows: list[dict], column: str, kind: str, extra: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """How many rows bear each label, in the scheme's order; labels that none bears are left out."""
    counted = Counter(row[column] for row in rows)
    return [(label, counted[label]) for label in (*labels(kind), *extra) if counted[label]]


def speakers_by_status(claims: list[dict]) -> list[tuple]:
    """Per speaker: name, kind, claims, and claims of each status; the most claims first."""
    table: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for claim in claims:
        table[claim["speaker"], claim["speaker_kind"]][claim["status"]] += 1
    ordered = sorted(table.items(), key=lambda item: (-item[1].total(), item[0]))
    return [(name, kind, counted.total(), *(counted[s] for s in labels("status"))) for (name, kind), counted in ordered]


def cross(rows: list[dict], down: str, across: str) -> tuple[list[str], list[tuple]]:
    """A table of counts: head and rows, labels in order of first appearance by count."""
    counted = Counter((row[down], row[across]) for row in rows)
    columns = [label for label, _ in Counter(row[across] for row in rows).most_common()]
    lines = [label for label, _ in Counter(row[down] for row in rows).most_common()]
    return [down, *columns], [(line, *(counted[line, column] for column in columns)) for line in lines]
