"""Extraction is predicted an article a line: the articles to predict, the spans of a prediction held to its article, and which cluster a place belongs to."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from allegedly.problems import Problem, counted
from allegedly.scoring.alignment import align, home_of
from allegedly.scoring.gold import Gold
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Loss, reason
from allegedly.tables.dataset_folder import read_table
from allegedly.text.spans import Span, in_order


def fault(value, length: int) -> str:
    """What is wrong with a list of spans of a text of `length` code points; empty if it is well.

    Each is a pair of whole numbers, half-open, not empty, inside the text; in any order, but none overlapping another.
    """
    if not isinstance(value, list):
        return f"expected a list of [start, end], got {value!r}"
    for span in value:
        if not (isinstance(span, list) and len(span) == 2 and all(type(number) is int for number in span)):
            return f"expected [start, end] in whole numbers, got {span!r}"
        if not 0 <= span[0] < span[1] <= length:
            return f"[{span[0]}, {span[1]}) is empty or outside the article's {counted(length, 'code point')}"
    return "" if in_order(sorted(Span(*span) for span in value)) else f"spans overlap one another: {sorted(value)}"


def spans(value: Iterable) -> tuple[Span, ...]:
    """The spans in order of the text."""
    return tuple(sorted(Span(start, end) for start, end in value))


def gold_spans(value: Iterable[dict]) -> tuple[Span, ...]:
    """The spans of a gold cell, structs of start and end."""
    return tuple(sorted(Span(span["start"], span["end"]) for span in value))


@dataclass(frozen=True, slots=True)
class Articles:
    """Ids and lengths (in code points) of all articles.

    Clusters are articles where there are several. In a single article they are its paragraphs, since what was extracted wrongly
    belongs to no gold claim: `starts` are where its sentences start and `paragraphs` what paragraph each is in.
    """

    ids: list[str]
    lengths: list[int]
    starts: list[int]
    paragraphs: list[int]

    @property
    def cluster_by(self) -> str:
        """What a cluster is."""
        return "article" if len(self.ids) > 1 else "paragraph"

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return len(self.ids) if len(self.ids) > 1 else max(self.paragraphs, default=0) + 1

    def cluster(self, article: int, start: int) -> int:
        """Number of the cluster of what starts at code point `start` of an article."""
        if len(self.ids) > 1 or not self.starts:
            return article
        return self.paragraphs[max(bisect_right(self.starts, start) - 1, 0)]


def read_articles(gold: Gold) -> Articles:
    """The articles of a gold table: all of its split, or those that are part of it. Raises Failure."""
    rows = read_table("articles", gold.folder, split=gold.split).select(["article_id", "text"]).to_pylist()
    rows = [row for row in rows if gold.articles is None or row["article_id"] in gold.articles]
    sentences = read_table("sentences", gold.folder, split=gold.split).select(["article_id", "start", "paragraph"]).to_pylist() if len(rows) == 1 else []
    sentences = [row for row in sentences if row["article_id"] == rows[0]["article_id"]]
    sentences.sort(key=lambda row: row["start"])
    order = {paragraph: place for place, paragraph in enumerate(sorted({row["paragraph"] for row in sentences}))}
    numbers = [order[row["paragraph"]] for row in sentences]
    return Articles([row["article_id"] for row in rows], [len(row["text"]) for row in rows], [row["start"] for row in sentences], numbers)


def items_by_article(articles: Articles, predictions: Predictions, key: str, folder) -> list[tuple[list, int]]:
    """What each article's record holds under `key`, a list of objects, with the record's line; nothing where the system refused.

    Raises Failure for records that cannot be aligned or hold neither a list of objects nor null.
    """
    places = align(articles.ids, predictions, key="article_id", elsewhere=home_of(folder))
    problems = [
        Problem(f"prediction-without-{key}", f"{articles.ids[row]}: expected a list of objects {key!r}", predictions.path, predictions.lines[place])
        for row, place in enumerate(places)
        if not _objects(predictions.records[place].get(key, ""))
    ]
    refuse(problems)
    return [(predictions.records[place][key] or [], predictions.lines[place]) for place in places]


def refused_articles(predictions: Predictions, key: str) -> list[Loss]:
    """Articles for which the system gave no answer: null under `key`, or a reason under `invalid`."""
    return [
        Loss(record["article_id"], line, f"no {key}{reason(record)}")
        for record, line in zip(predictions.records, predictions.lines)
        if record[key] is None or record.get("invalid")
    ]


def _objects(value) -> bool:
    return value is None or isinstance(value, list) and all(isinstance(item, dict) for item in value)


def grouped(gold: Gold, articles: Articles) -> list[list[dict]]:
    """The gold rows of each article as dicts, in table order."""
    parts: dict[str, list[dict]] = {name: [] for name in articles.ids}
    for row in gold.table.to_pylist():
        parts[row["article_id"]].append(row)
    return list(parts.values())


def clusters_of(articles: Articles, number: int, items: list) -> np.ndarray:
    """Cluster numbers of items, each a list of spans, of article `number`."""
    return np.array([articles.cluster(number, spans[0][0]) for spans in items], dtype=np.int64)


def joined(counted: list[tuple[np.ndarray, np.ndarray]], width: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows, `width` wide, and clusters of all articles, one below the other."""
    rows = [np.empty((0, width)), *(rows for rows, _ in counted)]
    return np.concatenate(rows), np.concatenate([np.empty(0, dtype=np.int64), *(clusters for _, clusters in counted)])
