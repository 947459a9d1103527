"""FactAppeal (EACL Findings 2026): a CSV of `sentence` and `annotation`, the sentence with XML-style tags. Each row becomes an article of one sentence.

`Fact_No_Appeal` is a claim the article asserts. `Fact_Appeal` is an attribution's content and a claim on its source's word; the source is the row's only `Source`, or the nearest (the earlier of two at
the same distance) where there are several, which is counted as an assumption. Quotation is `indirect` for `Indirect_Quote`; for `Direct_Quote` the quotation marks tell `direct` from `mixed`. The
source's type becomes the speaker's kind and is kept word for word in the note. `Appeal_Location` becomes the medium. The format marks no cue. Lost: `Source_Attribute`, `Recipient`, `Appeal_Time`, and a
`Source` that no appeal takes.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from allegedly.exchange.importing.article import quotation
from allegedly.exchange.importing.decoded import read_text
from allegedly.exchange.importing.reading import PLAIN, Options, Reading
from allegedly.problems import Failure, Problem, counted
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


HELP = "FactAppeal, a CSV of tagged sentences"
COLUMNS = ["sentence", "annotation"]
TAGS = ("Fact_No_Appeal", "Fact_Appeal", "Source", "Source_Attribute", "Recipient", "Appeal_Time", "Appeal_Location")
LOST = ("Source_Attribute", "Recipient", "Appeal_Time")
KINDS = {
    "Expert": "person",
    "Official": "person",
    "Witness": "person",
    "Active_Participant": "person",
    "Expert_Document": "document",
    "Direct_Evidence": "document",
    "News_Report": "organization",
}


def read(path: Path, options: Options = PLAIN) -> Iterator[Reading | Problem]:
    """One reading a row, `<file>-00001` and so on. Raises Failure if there are options: the format has fixed tags and no offsets."""
    if options != PLAIN:
        raise Failure("factappeal: the tags are fixed and there are no offsets; leave out --map, --offsets and --line-ends")
    text = read_text(path)
    if isinstance(text, Problem):
        yield text
        return
    for number, (line, row) in enumerate(_rows(text, str(path))):
        if isinstance(row, Problem):
            yield row
        elif number == 0 and row != COLUMNS:
            yield Problem("csv-columns", f"the header is {','.join(row)[:80]!r}, expected {','.join(COLUMNS)!r}", str(path), line)
            return
        elif number:
            yield _reading(f"{path.stem}-{number:05d}", row, str(path), line)


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str] | Problem]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, Problem("csv-syntax", f"not CSV: {error}", file, line)


def _reading(article_id: str, row: list[str], file: str, line: int) -> Reading:
    reading = Reading(
        article_id, row[0], file, line, language="en", rights="FactAppeal, CC BY 4.0", provenance="FactAppeal: one sentence of a news article that is not named"
    )
    if len(row) != len(COLUMNS):
        reading.problem("csv-columns", f"the row has {counted(len(row), 'cell')}, expected {len(COLUMNS)}")
        return reading
    try:
        text, elements = parse(row[1], TAGS)
    except Unbalanced as error:
        reading.problem("tag-unbalanced", str(error))
        return reading
    if text != row[0]:
        reading.problem(
            "text-mismatch",
            f"the annotation without its tags is {text[:60]!r}, the sentence is {row[0][:60]!r}; a tag may be misspelt (known: {', '.join(TAGS)})",
        )
    elif blank := [e.tag for e in elements if not e.span.of(text).strip()]:
        reading.problem("span-blank", f"<{blank[0]}> has no words")
    else:
        _fill(reading, elements)
    return reading


def _fill(reading: Reading, elements: list[Element]) -> None:
    sources = [e for e in elements if e.name == "Source"]
    medium = "; ".join(e.span.of(reading.text) for e in elements if e.name == "Appeal_Location")
    taken = set()
    for number, element in enumerate((e for e in elements if e.name.startswith("Fact_")), 1):
        claim = reading.claim(f"c{number}", [element.span])
        if element.name == "Fact_Appeal":
            claim["attribution"] = f"a{number}"
            _appeal(reading, claim["attribution"], element, sources, medium, taken)
    reading.losses.update(f"<{e.name}>" for e in elements if e.name in LOST)
    if medium and not reading.attributions:
        reading.losses["<Appeal_Location> without an appeal"] += 1
    if idle := len(sources) - len(taken):
        reading.losses["<Source> that no appeal takes"] += idle


def _appeal(reading: Reading, key: str, element: Element, sources: list[Element], medium: str, taken: set[Span]) -> None:
    made = reading.attribution(key, [element.span], medium_words=medium)
    if "Indirect_Quote" in element.modifiers:
        made["quotation"] = "indirect"
    elif "Direct_Quote" in element.modifiers:
        made["quotation"] = "direct" if quotation(reading.text, made["content"]) == "direct" else "mixed"
    if sources:
        source = min(sources, key=lambda s: _distance(s.span, element.span))
        taken.add(source.span)
        made["source"], made["speaker"] = [source.span], reading.speaker_of([source.span])
        made["note"] = f"FactAppeal: {':'.join(source.modifiers)}"
        _describe_speaker(reading, made["speaker"], source.modifiers)
    if len(sources) > 1:
        reading.assumptions["source of an appeal: the nearest of several"] += 1


def _distance(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _describe_speaker(reading: Reading, speaker: str, modifiers: tuple[str, ...]) -> None:
    kind = "unnamed" if "Unnamed" in modifiers else next((KINDS[m] for m in modifiers if m in KINDS), "")
    reading.speakers[speaker]["kind"] = kind
    if kind not in ("", "unnamed"):
        reading.assumptions[f"kind of speaker: `{kind}` from the source's type {modifiers[-1]}"] += 1
