"""Which columns carry an article's words, and from which of its spans each is made up.

A dataset folder is read article by article, in bounded memory: every table holds an article's rows together.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from allegedly.article.article import JOINER
from allegedly.problems import Failure
from allegedly.tables.dataset_folder import opened, table_paths

BATCH_ROWS = 2_000

Tables = dict[str, list[dict]]


def articles(folder: Path, configs: list[str]) -> Iterator[tuple[str, Tables]]:
    """Each article's id with its rows of every config. Raises Failure if a table is not readable or out of order."""
    streams = {config: _Stream(folder, config) for config in configs}
    for article_id, rows in streams["articles"].groups:
        yield article_id, {c: rows if c == "articles" else streams[c].take(article_id) for c in configs}
    for config, stream in streams.items():
        if config != "articles" and stream.ahead is not None:
            raise Failure(f"{folder / config}: article {stream.ahead[0]!r} is not in the table of articles, or the order differs", status=1)


class _Stream:
    """The groups of one config, with the next one looked at ahead: an article may have no rows in it."""

    def __init__(self, folder: Path, config: str):
        self.groups = _groups(folder, config)
        self.ahead = next(self.groups, None) if config != "articles" else None

    def take(self, article_id: str) -> list[dict]:
        if self.ahead is None or self.ahead[0] != article_id:
            return []
        rows = self.ahead[1]
        self.ahead = next(self.groups, None)
        return rows


def _groups(folder: Path, config: str) -> Iterator[tuple[str, list[dict]]]:
    for article_id, rows in groupby(_rows(folder, config), key=lambda row: row["article_id"]):
        yield article_id, list(rows)


def _rows(folder: Path, config: str) -> Iterator[dict]:
    for path in table_paths(config, folder):
        with opened(path) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                yield from batch.to_pylist()


Pieces = list[list[int]]
WHOLE_TEXT, PARAGRAPHS, SENTENCES = "", "\n", " "
STRINGS: dict[str, dict[str, str]] = {
    "articles": {"text": WHOLE_TEXT},
    "claims": {"quote": JOINER, "context": SENTENCES, "cue": JOINER},
    "attributions": {"cue": JOINER, "medium": JOINER},
    "speakers": {"title": WHOLE_TEXT},
    "sentences": {"text": WHOLE_TEXT},
    "verification": {"passage": PARAGRAPHS},
    "pairs": {"passage": PARAGRAPHS},
}
"""Columns that are one string, by config, each with what joins its pieces."""
LISTS = {"speakers": ("aliases",), "sentences": ("tokens",)}
"""Columns that are lists of strings, each string one piece."""
OURS = {"summaries": ("spans",)}
"""Columns of spans in texts of our own, which keep their words."""


def emptied(config: str, row: dict) -> dict:
    """The row without the article's words; lists keep their length."""
    bare = {name: [_bare_item(item) for item in cell] if isinstance(cell, list) and name not in OURS.get(config, ()) else cell for name, cell in row.items()}
    bare |= dict.fromkeys(STRINGS.get(config, ()), "")
    return bare | {name: [""] * len(row[name]) for name in LISTS.get(config, ())}


def _bare_item(item):
    return item | {"text": ""} if isinstance(item, dict) and "text" in item else item


def places(config: str, row: dict, tables: Tables) -> dict[str, Pieces]:
    """Spans of the article that give back each emptied column that had words, by column."""
    article = tables["articles"][0]["text"]
    found = {}
    for name, joiner in STRINGS.get(config, {}).items():
        if row[name]:
            found[name] = _PLACED.get((config, name), _searched)(row, name, joiner, tables)
    for name in LISTS.get(config, ()):
        starts = row["token_starts"] if name == "tokens" else [article.find(words) for words in row[name]]
        found[name] = [[start, start + len(words)] for start, words in zip(starts, row[name], strict=True)]
    return found


def restored(config: str, row: dict, pieces: dict[str, Pieces], text: str) -> dict:
    """The row with its words, cut out of the article's text."""
    full = {
        name: [_full_item(item, text) for item in cell] if isinstance(cell, list) and name not in OURS.get(config, ()) else cell for name, cell in row.items()
    }
    for name, places_of in pieces.items():
        cut = [text[start:end] for start, end in places_of]
        full[name] = cut if name in LISTS.get(config, ()) else STRINGS[config][name].join(cut)
    return full


def _full_item(item, text: str):
    return item | {"text": text[item["start"] : item["end"]]} if isinstance(item, dict) and "text" in item else item


def _own_spans(row: dict, name: str, joiner: str, tables: Tables) -> Pieces:
    return [[s["start"], s["end"]] for s in row["spans" if name == "quote" else "cue_spans"]]


def _sentence(row: dict, name: str, joiner: str, tables: Tables) -> Pieces:
    return [[row["start"], row["end"]]]


def _sentences_touched(row: dict, name: str, joiner: str, tables: Tables) -> Pieces:
    return [[s["start"], s["end"]] for s in tables["sentences"] if any(s["start"] < x["end"] and x["start"] < s["end"] for x in row["spans"])]


def _innermost_cue(row: dict, name: str, joiner: str, tables: Tables) -> Pieces:
    innermost = next(a for a in tables["attributions"] if a["attribution_id"] == row["attribution_ids"][-1])
    return _own_spans(innermost, name, joiner, tables)


def _searched(row: dict, name: str, joiner: str, tables: Tables) -> Pieces:
    """Where the words stand first: any place gives back the same words."""
    text = tables["articles"][0]["text"]
    pieces = row[name].split(joiner) if joiner else [row[name]]
    starts = [text.find(piece) for piece in pieces]
    if -1 in starts:
        raise Failure(f"{row['article_id']}: {name} contains words that are not in the article: {pieces[starts.index(-1)][:60]!r}", status=1)
    return [[start, start + len(piece)] for start, piece in zip(starts, pieces, strict=True)]


_PLACED: dict[tuple[str, str], Callable[..., Pieces]] = {
    ("claims", "quote"): _own_spans,
    ("claims", "context"): _sentences_touched,
    ("claims", "cue"): _innermost_cue,
    ("attributions", "cue"): _own_spans,
    ("sentences", "text"): _sentence,
}
