"""One line per article: `{"article_id": ..., "attributions": [{"source": [[s, e], ...], "cue": [...], "content": [[s, e], ...],
"speaker": "Name", "parent": 0}, ...]}`.

Spans are half-open in code points of the article's text. `content` needs a span; `source` and `cue` may be empty or left out. `speaker` is a
speaker's id, name or alias; `parent` is the position, from 0, of the attribution it is nested in, or null. If no attribution of the file has
a `speaker` (or a `parent`), speaker accuracy (or chain-exact) is undefined. A refusal is `"attributions": null`: nothing is found, which shows in the
coverage.
"""

from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import Shape, list_of, listed, pieces, place, quotes
from allegedly.problems import Problem
from allegedly.scoring.articles import Articles, clusters_of, fault, gold_spans, grouped, items_by_article, joined, read_articles, refused_articles, spans
from allegedly.scoring.gold import Gold
from allegedly.scoring.metrics.relations import COLUMNS, ROLES, Relation, partners, rows, unpaired
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Judged, Tally
from allegedly.scoring.task import Answer, Items
from allegedly.tables.dataset_folder import read_table

ITEMS = Items("articles", {"doc": "text"})
ANSWER = Answer("attributions", id="article_id")
PROMPT = Gaps(("doc",), ("doc",))
CONFIG = "attributions"
ACCEPTS = {"attribution": CONFIG}
GROUPS = ()
GROUPABLE = ()
METRICS = (
    *("detection_f1", "detection_precision", "detection_recall"),
    *(f"{role}_{how}_f1" for role in ROLES for how in ("exact", "character")),
    *("whole_relation_f1", "speaker_accuracy", "chain_exact"),
)


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """One tally: gold relations, and predicted ones without a partner. Raises Failure for predictions that cannot be read."""
    articles = read_articles(gold)
    read = items_by_article(articles, predictions, "attributions", gold.folder)
    found = _predicted(articles, read, predictions.path)
    truth = [_gold_relations(part, _names(gold)) for part in grouped(gold, articles)]
    given = [item for items, _ in read for item in items]
    asked = {"speakers": any("speaker" in item for item in given), "chains": any("parent" in item for item in given)}
    counted = [_counted(articles, number, *both, asked) for number, both in enumerate(zip(truth, found))]
    tally = Tally("attributions", METRICS, *joined(counted, len(COLUMNS)))
    losses = tuple(refused_articles(predictions, "attributions"))
    return Judged((tally,), losses, len(articles.ids), articles.clusters, articles.cluster_by)


def _counted(articles: Articles, number: int, truth: list[Relation], found: list[Relation], asked: dict) -> tuple:
    """Rows of one article and their clusters."""
    partner = partners(truth, found)
    contents = [relation.content for relation in (*truth, *(found[place] for place in unpaired(found, partner)))]
    return rows(truth, found, partner, **asked), clusters_of(articles, number, contents)


def _names(gold: Gold) -> dict[str, frozenset]:
    """All names of each speaker, without case: its id, name and aliases."""
    speakers = read_table("speakers", gold.folder).select(["speaker_id", "name", "aliases"]).to_pylist()
    return {row["speaker_id"]: frozenset(map(_plain, [row["speaker_id"], row["name"], *row["aliases"]])) for row in speakers}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _gold_relations(part: list[dict], names: dict[str, frozenset]) -> list[Relation]:
    place = {row["attribution_id"]: number for number, row in enumerate(part)}
    return [
        Relation(
            **{role: gold_spans(row[f"{role}_spans"]) for role in ROLES},
            speakers=names.get(row["speaker_id"], frozenset()) | {_plain(row["speaker"]), _plain(row["speaker_id"])},
            parent=place.get(row["parent_id"]),
        )
        for row in part
    ]


def _predicted(articles: Articles, read: list[tuple[list, int]], path: str) -> list[list[Relation]]:
    problems = [
        Problem("attribution-malformed", f"{name}: attribution {number}: {wrong}", path, line)
        for name, length, (items, line) in zip(articles.ids, articles.lengths, read)
        for number, item in enumerate(items)
        for wrong in _faults(items, number, item, length)
    ]
    refuse(problems)
    return [[_relation(item) for item in items] for items, _ in read]


def _faults(items: list[dict], number: int, item: dict, length: int):
    for role in ROLES:
        if wrong := fault(item.get(role, []), length):
            yield f"{role}: {wrong}"
    if not item.get("content"):
        yield "content: expected at least one span"
    if not isinstance(item.get("speaker"), (str, type(None))):
        yield f"speaker: expected a string or null, got {item['speaker']!r}"
    yield from _parent_faults(items, number)


def _parent_faults(items: list[dict], number: int):
    """A parent that is not a position, or a chain that returns to this attribution. Errors further up are reported there."""
    parent = items[number].get("parent")
    if parent is not None and not _place(parent, items):
        yield f"parent: expected the place of an attribution, 0 to {len(items) - 1}, or null, got {parent!r}"
        return
    seen, here = set(), parent
    while here is not None and _place(here, items) and here not in seen:
        seen.add(here)
        here = items[here].get("parent")
    if number in seen:
        yield f"parent: the chain from attribution {parent} comes back to this one"


def _place(value, items: list) -> bool:
    return type(value) is int and 0 <= value < len(items)


def _relation(item: dict) -> Relation:
    speakers = frozenset([_plain(item["speaker"])]) if item.get("speaker") else frozenset()
    return Relation(**{role: spans(item.get(role, [])) for role in ROLES}, speakers=speakers, parent=item.get("parent"))


def _placed(text: str, rows: list[dict]) -> list[dict]:
    """Attributions as predictions have them; rows whose content is not in the text are left out, `parent` counts those kept."""
    kept, placed, near = {}, [], 0
    for index, row in enumerate(rows):
        content = place(text, pieces(row, "content"), near)
        if content:
            near = content[0][0]
            kept[index] = len(placed)
            placed.append(_placed_one(text, row, content))
    for row in placed:
        row["parent"] = kept.get(row["parent"])
    return placed


def _placed_one(text: str, row: dict, content: list[dict]) -> dict:
    line = text.rfind("\n", 0, content[0][0]) + 1
    speaker, parent = row.get("speaker"), row.get("parent")
    return {
        "source": place(text, pieces(row, "source"), line),
        "cue": place(text, pieces(row, "cue"), line),
        "content": content,
        "speaker": speaker if isinstance(speaker, str) else "",
        "parent": parent if isinstance(parent, int) else None,
    }


SHAPE = Shape(
    list_of("attributions", speaker={"type": "string"}, source=quotes(), cue=quotes(), content=quotes(), parent={"type": ["integer", "null"]}),
    listed("attributions", _placed),
    max_tokens=16384,
)
