"""Label Studio: a JSON export (`JSON` or `JSON-MIN`), or the tasks that `allegedly export label-studio` writes. What is read as what: `allegedly.exchange.importing.label_regions`.

Each annotation that was not cancelled is read; where a task has several, each becomes an article of its own, with its number in the id. Predictions are read only where a task has
no annotation. Offsets are code points, as Label Studio has counted since 2021, unless the user says otherwise. The text is `data.text`, or the only string in `data`; where its regions are
`hypertextlabels`, it is HTML, and the article is what a browser shows of it. Lost: tags of HTML, cancelled annotations, predictions beside an annotation, drafts.
"""

from collections.abc import Iterator
from pathlib import Path

from allegedly.exchange.importing.decoded import Item, items, read_text
from allegedly.exchange.importing.label_regions import REGIONS, MarkupText, RegionReader, has_global_offsets
from allegedly.exchange.importing.reading import PLAIN, Options, Reading
from allegedly.problems import Problem

HELP = "Label Studio, a JSON or JSON-MIN export"
DESCRIBED = ("headline", "publisher", "published", "language")


def read(path: Path, options: Options = PLAIN) -> Iterator[Reading | Problem]:
    """One reading an annotation, task by task."""
    path = path / "tasks.json" if path.is_dir() else path
    text = read_text(path)
    if isinstance(text, Problem):
        yield text
        return
    for number, item in enumerate(items(text, str(path)), 1):
        yield from [item] if isinstance(item, Problem) else _task(item, number, f"{path.stem}-{number:05d}", str(path), options)


def _task(item: Item, number: int, article_id: str, file: str, options: Options) -> Iterator[Reading | Problem]:
    task, data, where = item.value, item.value, _named(item.value, number)
    if isinstance(task, dict) and isinstance(task.get("data"), dict):
        data = task["data"]
    text = _text(data) if isinstance(data, dict) else None
    if text is None:
        yield Problem("json-shape", f"{where}: no text: expected `data.text`, or one string in `data`; {_held(data)}", file, item.line)
        return
    annotations, losses = _annotations(task)
    name = data.get("article_id")
    article_id = name if isinstance(name, str) and name.strip() else article_id
    for number, results in enumerate(annotations or [[]], 1):
        markup = MarkupText(text) if _is_markup(results) else None
        more = f", annotation {number}" if len(annotations) > 1 else ""
        reading = Reading(f"{article_id}-{number}" if more else article_id, markup.text if markup else text, file, item.line, where + more)
        reading.losses.update(losses if number == 1 else {})
        for field in DESCRIBED:
            setattr(reading, field, data[field] if isinstance(data.get(field), str) and data[field] else getattr(reading, field))
        _read_results(reading, item, results, options, markup)
        yield reading


def _named(task: object, number: int) -> str:
    """What a user finds the task by: its id, or its place in the file."""
    name = task.get("id") if isinstance(task, dict) else None
    return f"task {name}" if isinstance(name, (int, str)) and not isinstance(name, bool) else f"task number {number}"


def _held(data: object) -> str:
    if not isinstance(data, dict):
        return f"got {type(data).__name__}"
    fields = ", ".join(f"{str(name)[:40]} ({'a list' if isinstance(value, list) else type(value).__name__})" for name, value in data.items())
    return f"got {fields or 'no fields'}; rename the field with the text to `text`" + (
        ", and join the turns of a dialogue to one text" if "list" in fields else ""
    )


def _is_markup(results: object) -> bool:
    """Whether the annotation was made on rendered HTML."""
    regions = [r for r in results if isinstance(r, dict) and r.get("type") == "hypertextlabels"] if isinstance(results, list) else []
    return any(isinstance(r.get("value"), dict) and has_global_offsets(r["value"]) for r in regions)


def _read_results(reading: Reading, item: Item, results: object, options: Options, markup: MarkupText | None) -> None:
    if isinstance(results, list):
        RegionReader(reading, item, options, markup).run(results)
    else:
        reading.problem("json-shape", "an annotation has no list `result`")


def _text(data: dict) -> str | None:
    if isinstance(data.get("text"), str):
        return data["text"]
    strings = [value for value in data.values() if isinstance(value, str)]
    return strings[0] if len(strings) == 1 else None


def _annotations(task: dict) -> tuple[list, dict[str, int]]:
    """The results of each annotation that is to be read, and what is passed over."""
    if not isinstance(task.get("data"), dict):
        return [_minimal(task)], {}
    annotations, predictions = (task[n] if isinstance(task.get(n), list) else [] for n in ("annotations", "predictions"))
    kept = [a for a in annotations if not (isinstance(a, dict) and a.get("was_cancelled") is True)]
    losses = {"cancelled annotations": len(annotations) - len(kept), "predictions of tasks with annotations": len(predictions) if kept else 0}
    read = kept or predictions
    return [a.get("result") if isinstance(a, dict) else None for a in read], {what: n for what, n in losses.items() if n}


def _minimal(task: dict) -> list[dict]:
    """JSON-MIN keeps, under the name of each control, its regions without ids."""
    found = []
    for name, value in task.items():
        regions = value if isinstance(value, list) else []
        for i, region in enumerate(regions):
            types = [type_ for type_ in REGIONS if isinstance(region, dict) and type_ in region]
            found += [{"id": f"{name}-{i}", "type": type_, "value": region} for type_ in types[:1]]
    return found
