"""brat's stand-off annotations read strictly: every line is one annotation or a problem."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from allegedly.exchange.importing.placing import CODE_POINTS, Counting, Placing, Ruler, same_words
from allegedly.problems import Problem
from allegedly.text.spans import Span, in_order

_SPANS = re.compile(r"\d{1,9} \d{1,9}(;\d{1,9} \d{1,9})*", re.ASCII)
_ID = re.compile(r"[TERAMN][A-Za-z0-9_.-]+|#[A-Za-z0-9_.-]*|\*")


class Words(NamedTuple):
    """A text-bound annotation; its spans in text order, whatever order the file has them in."""

    type: str
    spans: list[Span]
    line: int


class Event(NamedTuple):
    """An event; `arguments` are pairs of a role and the id of its filler."""

    type: str
    trigger: str
    arguments: list[tuple[str, str]]
    line: int


class Tie(NamedTuple):
    """A relation between two annotations, or what an attribute, normalisation or note says (`second`, `text`) of one (`first`)."""

    type: str
    first: str
    second: str
    text: str
    line: int


@dataclass
class Standoff:
    """All annotations of one file, words and events by id, and what was wrong with the lines; `unordered` counts words whose pieces were not in text order, `spaced` those that
    differ from the text in white space."""

    words: dict[str, Words] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: list[Tie] = field(default_factory=list)
    attributes: list[Tie] = field(default_factory=list)
    references: list[Tie] = field(default_factory=list)
    notes: list[Tie] = field(default_factory=list)
    equivalences: int = 0
    unordered: int = 0
    spaced: int = 0
    problems: list[Problem] = field(default_factory=list)


class _Wrong(Exception):
    def __init__(self, rule: str, message: str):
        self.rule, self.message = rule, message


def parse(ann: str, text: str, file: str, counting: Counting = CODE_POINTS) -> Standoff:
    """Reads a `.ann` against the text it annotates. Never raises; an annotation with a problem is left out."""
    found, seen, placing = Standoff(), set(), Placing(text, counting)
    for number, line in _annotations(ann.removeprefix("\ufeff").split("\n"), text, Ruler(text, counting)):
        if line:
            try:
                _read_line(line, number, placing, found, seen)
            except _Wrong as wrong:
                found.problems.append(Problem(wrong.rule, wrong.message, file, number))
    found.problems += [Problem(fault.rule, fault.message, file, fault.line) for fault in placing.faults()]
    found.problems += [Problem("reference-unknown", message, file, line) for message, line in _dangling(found, seen)]
    found.spaced = placing.spaced
    return found


def _annotations(lines: list[str], text: str, ruler: Ruler) -> Iterator[tuple[int, str]]:
    """Each annotation with the number of its first line. brat of old wrote a line end inside the words as it is, so that an annotation may run over several lines."""
    at = 0
    while at < len(lines):
        more = _inner_line_ends(lines, at, text, ruler)
        yield at + 1, "\n".join(lines[at : at + more + 1]).rstrip("\r")
        at += more + 1


def _inner_line_ends(lines: list[str], at: int, text: str, ruler: Ruler) -> int:
    fields = lines[at].split("\t", 2)
    places = fields[1].partition(" ")[2] if len(fields) == 3 and fields[0].startswith("T") else ""
    if not _SPANS.fullmatch(places):
        return 0
    placed = [ruler.place(span) for span in _places(places) if span.end <= ruler.length]
    words = " ".join(span.of(text) for span in placed if span)
    count = words.count("\n")
    written = "\n".join([fields[2], *lines[at + 1 : at + count + 1]])
    return count if count and same_words(written.strip(), words.strip()) else 0


def _places(places: str) -> list[Span]:
    return [Span(*map(int, place.split(" "))) for place in places.split(";")]


def _read_line(line: str, number: int, placing: Placing, found: Standoff, seen: set[str]) -> None:
    name, *fields = line.split("\t")
    if not _ID.fullmatch(name) or not fields or not fields[0].strip():
        raise _Wrong("brat-syntax", f"not a brat annotation: {line[:40]!r}; expected an id such as T1, a tab, and its fields")
    if name in seen and len(name) > 1:
        raise _Wrong("id-duplicate", f"{name} is used twice in this file; each annotation needs an id of its own")
    seen.add(name)
    if name[0] == "T":
        _words(name, fields, number, placing, found)
    else:
        _READERS[name[0]](name, fields, number, found)


def _words(name: str, fields: list[str], number: int, placing: Placing, found: Standoff) -> None:
    type_, _, places = fields[0].partition(" ")
    if len(fields) < 2 or not type_ or not _SPANS.fullmatch(places):
        raise _Wrong("brat-syntax", f"{name}: got {fields[0][:60]!r}, expected a type and offsets such as `Source 12 20;25 30`, a tab, and the words")
    spans = placing.place(name, _places(places), "\t".join(fields[1:]), number)
    if spans:
        found.unordered += not in_order(spans)
        found.words[name] = Words(type_, sorted(spans), number)


def _event(name: str, fields: list[str], number: int, found: Standoff) -> None:
    head, *arguments = (part.rpartition(":") for part in fields[0].split(" ") if part)
    if not all(role and filler for role, _, filler in (head, *arguments)):
        raise _Wrong("brat-syntax", f"{name}: got {fields[0][:60]!r}, expected `Type:T1 Role:T2 ...`")
    found.events[name] = Event(head[0], head[2], [(role, filler) for role, _, filler in arguments], number)


def _relation(name: str, fields: list[str], number: int, found: Standoff) -> None:
    type_, *arguments = fields[0].split()
    fillers = [argument.rpartition(":")[2] for argument in arguments if ":" in argument]
    if len(fillers) != 2 or len(arguments) != 2 or not all(fillers):
        raise _Wrong("brat-syntax", f"{name}: got {fields[0][:60]!r}, expected `Type Arg1:T1 Arg2:T2`")
    found.relations.append(Tie(type_, *fillers, "", number))


def _attribute(name: str, fields: list[str], number: int, found: Standoff) -> None:
    type_, target, value = _three(name, fields[0], "`Name T1` or `Name T1 value`")
    found.attributes.append(Tie(type_, target, value, "", number))


def _reference(name: str, fields: list[str], number: int, found: Standoff) -> None:
    type_, target, entry = _three(name, fields[0], "`Reference T1 Collection:key`")
    found.references.append(Tie(type_, target, entry, fields[1] if len(fields) > 1 else "", number))


def _note(name: str, fields: list[str], number: int, found: Standoff) -> None:
    type_, target, _ = _three(name, fields[0], "`AnnotatorNotes T1`, a tab, and the note")
    found.notes.append(Tie(type_, target, "", " ".join(fields[1:]), number))


def _three(name: str, head: str, expected: str) -> tuple[str, str, str]:
    type_, _, rest = head.partition(" ")
    target, _, value = rest.partition(" ")
    if not type_ or not target:
        raise _Wrong("brat-syntax", f"{name}: got {head[:60]!r}, expected {expected}")
    return type_, target, value.strip()


def _equivalence(name: str, fields: list[str], number: int, found: Standoff) -> None:
    found.equivalences += 1


_READERS = {"E": _event, "R": _relation, "A": _attribute, "M": _attribute, "N": _reference, "#": _note, "*": _equivalence}


def _dangling(found: Standoff, seen: set[str]):
    """What refers to no annotation of the file; one whose own line has a problem is not reported again."""
    known = found.words.keys() | found.events.keys() | (seen if found.problems else set())
    for name, event in found.events.items():
        if event.trigger not in known or event.trigger in found.events:
            yield f"{name}: its trigger {event.trigger} is not an annotation in this file", event.line
        yield from (
            (f"{name}: {role} is {filler}, which is not an annotation in this file", event.line) for role, filler in event.arguments if filler not in known
        )
    for tie in found.relations:
        yield from ((f"{tie.type}: {end} is not an annotation in this file", tie.line) for end in (tie.first, tie.second) if end not in known)
    for tie in found.attributes + found.references:
        if tie.first not in known:
            yield f"{tie.type}: {tie.first} is not an annotation in this file", tie.line
