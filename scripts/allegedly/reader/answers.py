"""What a model answers when it annotates: the JSON asked for, and how it becomes records in the shape of annotations.yaml (schema/seeds)."""

from collections.abc import Iterator

from allegedly.article.article import RESERVED
from allegedly.chat import shapes
from allegedly.chat.shapes import object_of
from allegedly.contract import labels
from allegedly.text.quotes import cuts_word, occurrences
from allegedly.text.spans import Span

KINDS = ("speakers", "attributions", "claims")
SINGULAR = {kind: kind.removesuffix("s") for kind in KINDS}
PREFIX = {"attributions": "a", "claims": "c"}
QUOTED = {"attributions": ("source", "cue", "content", "medium"), "claims": ("quote",)}
EMPTY_ALLOWED = ("source", "cue")
LINKS = {
    "speakers": {"affiliation": "speakers", "behind": "speakers"},
    "attributions": {"speaker": "speakers", "parent": "attributions"},
    "claims": {"attribution": "attributions", "restates": "claims", "denies": "claims"},
}
"""The fields of each kind that name another record, and its kind."""
OPTIONAL = ("title", "aliases", "affiliation", "behind", "medium", "parent", "attribution", "quantities", "times", "restates", "denies")
"""Fields that annotations leave out where they are empty."""
Answer = dict[str, dict[str, dict]]
"""Records as the model wrote them: by kind, and by the id it gave them. A record without an id, or with one that is taken, has one that begins with `?`."""


def _label(name: str, *but: str) -> dict:
    return {"type": "string", "enum": [label for label in labels(name) if label not in but]}


def _fields() -> dict[str, dict]:
    text, whole = {"type": "string"}, {"type": "integer"}
    piece = {"anyOf": [text, object_of(quote=text, occurrence=whole)]}
    pieces = {"type": "array", "items": piece}
    quantity = object_of(quote=piece, value={"type": "number"}, unit=text, comparator=_label("comparator"))
    time = object_of(quote=piece, value=text, anchor=_label("anchor"))
    names = {"type": "array", "items": text}
    return {
        "speakers": {"id": text, "name": text, "kind": _label("speaker_kind", "author"), "aliases": names, "title": text, "affiliation": text, "behind": text},
        "attributions": {
            "id": text, "paragraph": whole, "speaker": text, "anonymity": _label("anonymity"), "source": pieces, "cue": pieces, "content": pieces, "medium": pieces,
            **{name: _label(name) for name in ("quotation", "cue_type", "stance")},
            "parent": text,
        },
        "claims": {
            "id": text, "paragraph": whole, "quote": pieces, "text": text, "attribution": text,
            **{name: _label(name) for name in ("certainty", "polarity", "kind")},
            "checkable": {"type": "boolean"}, "quantities": {"type": "array", "items": quantity}, "times": {"type": "array", "items": time}, "restates": text, "denies": text,
        },
    }  # fmt: skip


def schema(again: bool = False) -> dict:
    """The JSON schema of an answer; `again`, of one to problems that were sent back, which may `drop` records."""
    lists = {kind: {"type": "array", "items": object_of(**fields)} for kind, fields in _fields().items()}
    return object_of(**lists, **({"drop": {"type": "array", "items": {"type": "string"}}} if again else {}))


def parsed(text: str) -> Answer | None:
    """The records in what a model wrote, of a list cut short those that are whole; None if there is no such list."""
    lists = {kind: shapes.whole_list(text, kind) for kind in KINDS}
    if all(found is None for found in lists.values()):
        return None
    return {kind: dict(_identified(kind, lists[kind] or [])) for kind in KINDS}


def changed(answer: Answer, again: str) -> Answer | None:
    """The answer with the changes that a model made to it; None if it wrote none."""
    changes, drop = parsed(again), shapes.value_of(again, "drop")
    if changes is None and not isinstance(drop, list):
        return None
    gone = {name for name in drop if isinstance(name, str)} if isinstance(drop, list) else set()
    return {kind: {id: record for id, record in (answer[kind] | (changes or {}).get(kind, {})).items() if id not in gone} for kind in KINDS}


def _identified(kind: str, rows: list) -> Iterator[tuple[str, dict]]:
    taken: set[str] = set()
    for number, row in enumerate(rows, 1):
        row = row if isinstance(row, dict) else {"": row}
        given = row.get("id")
        id = given if isinstance(given, str) and given.strip() and given not in taken else f"?{number}"
        taken.add(id)
        yield id, row


def seed(kind: str, record: dict, paragraph: str = "") -> dict:
    """A record in the shape of annotations.yaml, with the model's own ids: quotes of one piece bare, empty fields left out. Values of a wrong type stay for the schema to refuse.

    Models count the places of a quote by whole words; annotations.yaml counts every place in the words of `paragraph`, those inside a longer word too.
    """
    known = _fields()[kind]
    row = {name: value for name, value in record.items() if name in known and not (name in OPTIONAL and value in ("", [], None))}
    for name in QUOTED.get(kind, ()):
        if name in row:
            row[name] = _pieces(row[name], paragraph)
    for name in ("quantities", "times"):
        if isinstance(row.get(name), list):
            row[name] = [part | {"quote": _piece(part["quote"], paragraph)} if isinstance(part, dict) and "quote" in part else part for part in row[name]]
    if kind == "attributions":
        row = {**dict.fromkeys(EMPTY_ALLOWED, ""), **row}
    return row


def _pieces(value, paragraph: str):
    if not isinstance(value, list):
        return _piece(value, paragraph)
    made = [_piece(piece, paragraph) for piece in value]
    return made[0] if len(made) == 1 else made or ""


def _piece(value, paragraph: str):
    quote, number = (value.get("quote"), value.get("occurrence")) if isinstance(value, dict) else (value, None)
    if not isinstance(quote, str) or not quote or not (number is None or type(number) is int):
        return value
    places = occurrences(paragraph, quote)
    whole = [n for n, start in enumerate(places, 1) if not cuts_word(paragraph, Span(start, start + len(quote)))]
    if not places or number in (None, 0) and len(whole) != 1:  # the rules say what is wrong with a quote that stands nowhere, or in several places
        return quote
    chosen = whole[0] if number in (None, 0) else whole[number - 1] if 0 < number <= len(whole) else len(places) + 1
    return quote if len(places) == 1 and chosen == 1 else {"quote": quote, "occurrence": chosen}


def is_reserved(speaker) -> bool:
    """Whether a speaker's id is one that is never listed."""
    return speaker in RESERVED


def first_words(record: dict) -> str:
    """The beginning of what a record quotes, or a speaker's name, for telling it to a person."""
    said = next((record[name] for name in ("content", "quote", "name") if record.get(name)), "")
    pieces = said if isinstance(said, list) else [said]
    words = " … ".join(str(piece.get("quote", "") if isinstance(piece, dict) else piece) for piece in pieces)
    return words if len(words) <= 60 else words[:57] + "..."
