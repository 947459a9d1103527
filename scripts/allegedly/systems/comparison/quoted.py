"""Words inside quotation marks."""

import re

QUOTED = re.compile("[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]|(?<!\\w)['\u2018]([^'\u2018\u2019]{3,}?)['\u2019](?!\\w)")


def quoted(text: str) -> list[str]:
    """What stands between quotation marks, lower case, marks of punctuation and runs of white space evened out."""
    return [plain(found[1] or found[2]) for found in QUOTED.finditer(text)]


def standing(text: str, doc: str) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of the text inside double quotation marks, one that is never closed running to its paragraph's end.

    Marks that stand before the text in its paragraph of the article count too: a quotation may have opened sentences ago.
    """
    at = doc.find(text)
    before = doc[doc.rfind("\n", 0, at) + 1 : at] if at >= 0 else ""
    shifted = [(start - len(before), end - len(before)) for start, end in _stretches(before + text)]
    return [(max(0, start), end) for start, end in shifted if end > 0]


def _stretches(text: str) -> list[tuple[int, int]]:
    found, opened = [], None
    for mark in re.finditer(r"[\"\u201c\u201d\n]|$", text):
        closes = mark[0] in ("", "\n", "\u201d") or (mark[0] == '"' and opened is not None)
        if opened is not None and closes:
            found.append((opened, mark.start()))
            opened = None
        elif mark[0] in ("\u201c", '"') and opened is None:
            opened = mark.end()
    return found


def plain(text: str) -> str:
    """The words alone, lower case, with single spaces around each."""
    words = re.findall(r"[^\W_]+", text.lower().replace("\u2019", ""))
    return f" {' '.join(words)} "


def altered(claim: str, text: str) -> bool:
    """Whether the claim puts words in quotation marks that the text does not have in this order."""
    there = plain(text)
    return any(words not in there for words in quoted(claim))
