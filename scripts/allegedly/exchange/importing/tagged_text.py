"""Text with XML-style tags of known names, read into plain text and spans. Not XML: `&` and `<` that begin no known tag are text."""

import re
from typing import NamedTuple

from allegedly.text.spans import Span

_TAG = re.compile(r"<(/?)([A-Za-z_]{1,40}(?::[A-Za-z_]{1,40}){0,4})>")


class Element(NamedTuple):
    """What a pair of tags encloses: the name, its modifiers (`:Named:Expert`), and the span in the text without tags."""

    name: str
    modifiers: tuple[str, ...]
    span: Span

    @property
    def tag(self) -> str:
        """The tag as written."""
        return ":".join((self.name, *self.modifiers))


class Unbalanced(ValueError):
    """A tag that is not closed, not opened, or crosses another."""


def parse(tagged: str, names: tuple[str, ...]) -> tuple[str, list[Element]]:
    """The text without its tags, and the elements in the order in which they start. Raises Unbalanced."""
    pieces, elements, open_ = [], [], []
    at = length = 0
    for match in _TAG.finditer(tagged):
        if match[2].split(":")[0] not in names:
            continue
        pieces.append(tagged[at : match.start()])
        length, at = length + len(pieces[-1]), match.end()
        if not match[1]:
            open_.append((match[2], length))
        else:
            elements.append(_closed(match[2], length, open_))
    if open_:
        raise Unbalanced(f"<{open_[-1][0]}> is not closed")
    pieces.append(tagged[at:])
    return "".join(pieces), sorted(elements, key=lambda e: (e.span.start, -e.span.end))


def _closed(tag: str, length: int, open_: list[tuple[str, int]]) -> Element:
    if not open_:
        raise Unbalanced(f"</{tag}> closes what is not open")
    opened, start = open_.pop()
    if opened != tag:
        raise Unbalanced(f"</{tag}> closes <{opened}>")
    name, *modifiers = tag.split(":")
    return Element(name, tuple(modifiers), Span(start, length))
