"""The few words of the page that are not data: how labels, numbers, ids and spans are put to a reader."""

from urllib.parse import quote

MARKS = {"supported": "✓", "refuted": "✕", "conflicting": "±", "not_enough_evidence": "?", "unchecked": "–"}
BEARINGS = {"supports": "✓", "refutes": "✕", "context": "·"}


def plain(label: str) -> str:
    """A label or rule id as words: `not_enough_evidence` is "not enough evidence"."""
    return label.replace("_", " ").replace("-", " ")


def fragment(identifier: str) -> str:
    """The permalink to an id on this page."""
    return "#" + quote(identifier, safe="/:.-_~")


def words_at(text: str, spans: list) -> str:
    """The words that spans stand for, pieces joined by ` … `."""
    return " … ".join(text[start:end] for start, end in spans)


def is_stated(label: str | None) -> bool:
    """Whether a label says something: neither missing, empty nor `none`."""
    return label not in (None, "", "none")


def number_of(claim: dict, index: int) -> str:
    """The number under which a claim is shown."""
    return claim.get("number") or str(index + 1)
