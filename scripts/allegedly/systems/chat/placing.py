"""Finds the words that a model copied out of an article, and gives their spans."""

import re

from allegedly.contract import labels

SAME = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u2013": "-", "\u2014": "-"})
"""Characters that models write in place of one another, one code point for one."""


def place(text: str, pieces: list[str], near: int = 0) -> list[list[int]]:
    """Spans `[start, end]` of the pieces, in text order; each the first place at or after `near`, else the first of all.

    Quote marks, dashes and runs of white space match one another. Pieces that are not in the text have no span.
    """
    found = [span for piece in pieces if (span := _first(text, piece, near))]
    return [list(span) for span in _apart(sorted(found))]


def _first(text: str, piece: str, near: int) -> tuple[int, int] | None:
    words = [re.escape(word) for word in piece.translate(SAME).split()]
    if not words:
        return None
    pattern, plain = re.compile(r"\s+".join(words)), text.translate(SAME)
    found = pattern.search(plain, near) or pattern.search(plain)
    return found.span() if found else None


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _pieces(row: dict, name: str) -> list[str]:
    value = row.get(name)
    return [value] if isinstance(value, str) else [p for p in value if isinstance(p, str)] if isinstance(value, list) else []


def placed_attributions(text: str, rows: list[dict]) -> list[dict]:
    """Attributions as predictions have them; rows whose content is not in the text are left out, `parent` counts those kept."""
    kept, placed, near = {}, [], 0
    for index, row in enumerate(rows):
        content = place(text, _pieces(row, "content"), near)
        if content:
            near = content[0][0]
            kept[index] = len(placed)
            placed.append(_attribution(text, row, content))
    for row in placed:
        row["parent"] = kept.get(row["parent"])
    return placed


def _attribution(text: str, row: dict, content: list[dict]) -> dict:
    line = text.rfind("\n", 0, content[0][0]) + 1
    speaker, parent = row.get("speaker"), row.get("parent")
    return {
        "source": place(text, _pieces(row, "source"), line),
        "cue": place(text, _pieces(row, "cue"), line),
        "content": content,
        "speaker": speaker if isinstance(speaker, str) else "",
        "parent": parent if isinstance(parent, int) else None,
    }


def placed_claims(text: str, rows: list[dict]) -> list[dict]:
    """Claims in the format of predictions. Rows whose words are not in the text are left out, and so is an unknown status."""
    placed, near = [], 0
    for row in rows:
        spans = place(text, _pieces(row, "quote"), near)
        if spans:
            near = spans[0][0]
            status = row.get("status")
            placed.append({"spans": spans} | ({"status": status} if status in labels("status") else {}))
    return placed
