"""One Label Studio annotation as a Reading: regions whose labels have the roles source, cue, content and claim, and what relations make of them.

A relation between a source or cue and a content joins them whatever its label; one from a claim to a content makes that the claim's attribution. `continues` ties the pieces of one
span, `nested_in` a content to the content around it. Choices and text areas that `allegedly export label-studio` writes are read back; everything else is counted as lost.
"""

from html.parser import HTMLParser
from typing import NamedTuple

from allegedly.contract import labels
from allegedly.exchange.importing.decoded import Item
from allegedly.exchange.importing.placing import Placing
from allegedly.exchange.importing.reading import Options, Reading, Record, is_attribution, is_claim
from allegedly.exchange.importing.standoff_reader import joined
from allegedly.text.spans import Span

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "template", "noscript"))


class MarkupText(HTMLParser):
    """`counted` is the text that offsets count, `text` the article's; `span` goes from the one to the other."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self._counted: list[str] = []
        self._text: list[str] = []
        self._places: list[int] = []
        self._length, self._unseen = 0, 0
        self.feed(markup.replace("\r\n", "\n").replace("\r", "\n"))  # as a browser does
        self.close()
        self.counted, self.text = "".join(self._counted), "".join(self._text)

    def span(self, span: Span) -> Span:
        """A span of `counted`, not empty, as a span of `text`."""
        return Span(self._places[span.start], self._places[span.end - 1] + 1)

    def handle_data(self, data: str) -> None:
        """Text, wherever it stands."""
        if not self._unseen:
            self._counted.append(data)
            self._places += range(self._length, self._length + len(data))
            self._add(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line end that counts for `<br>`, and one that does not before a block."""
        if tag == "br":
            self.handle_data("\n")
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, which only a void element does in HTML."""
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A line end after a block, which does not count."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        if self._text and not self._text[-1].endswith("\n"):
            self._add("\n")

    def _add(self, words: str) -> None:
        self._text.append(words)
        self._length += len(words)


REGIONS = ("labels", "hypertextlabels")
"""Types of results that label a stretch of text; the labels stand in the value under the type's name."""
LABELS = {"content": ("quotation", "cue_type", "stance"), "claim": ("certainty", "polarity", "kind")}
DERIVED = ("status",)


class Region(NamedTuple):
    """One labelled region."""

    role: str
    span: Span


class RegionReader:
    """Fills one reading from the results of one annotation; `item` is the task they stand in, `markup` its text where that is HTML."""

    def __init__(self, read: Reading, item: Item, options: Options, markup: MarkupText | None = None):
        self.read, self._item, self._options, self._markup = read, item, options, markup
        self._placing = Placing(markup.counted if markup else read.text, options.counting)
        self._regions: dict[str, Region] = {}
        self._next: dict[str, str] = {}
        self._made: dict[str, Record] = {}
        self._tied: set[str] = set()

    def run(self, results: list) -> None:
        """Reads all results; any order is fine."""
        relations, rest = [], []
        for result in results:
            if not isinstance(result, dict):
                self.read.problem("json-shape", f"a result is {type(result).__name__}, expected an object")
            elif result.get("type") == "relation":
                relations.append(result)
            elif result.get("type") in REGIONS:
                self._region(result)
            else:
                rest.append(result)
        for rule, message, line, _ in self._placing.faults():
            self.read.problem(rule, message, line)
        if self._placing.spaced:
            self.read.assumptions["words beside the offsets: other white space than the text has"] += self._placing.spaced
        if not self.read.problems:
            self._pieces(relations)
            self._relations(relations)
            for result in rest:
                self._field(result)
            self._settle()

    def _region(self, result: dict) -> None:
        name, value, given = result.get("id"), result.get("value"), None
        line = self._item.line_of(name)
        if isinstance(value, dict):
            given = value.get(result["type"], value.get("labels"))
        if not isinstance(name, str) or not isinstance(value, dict) or not isinstance(given, list):
            self.read.problem("json-shape", f"a region needs a string `id` and a `value` with a list of `{result['type']}`", line)
        elif name in self._regions:
            self.read.problem("id-duplicate", f"two regions of one annotation have the id {name[:60]!r}", line)
        elif span := self._span(name, value, line):
            self._label(name, given, span)

    def _label(self, name: str, given: list, span: Span) -> None:
        roles = [role for label in given if isinstance(label, str) and (role := self._options.role(label))]
        if roles:
            self._regions[name] = Region(roles[0], span)
        lost = [str(label)[:60] for label in given if not isinstance(label, str) or not roles or self._options.role(label) != roles[0]]
        self.read.losses.update(f"regions labelled {label}" for label in lost)
        self.read.foreign.update(lost)

    def _span(self, name: str, value: dict, line: int) -> Span | None:
        """The place of a region, in the article; None, and a problem, if it has none."""
        pair, words = _offsets(value), value.get("text")
        if pair is None:
            self.read.problem("offset-invalid", f"{name[:60]!r}: {_NO_OFFSETS[_has_paths(value)].format(value.get('start'), value.get('end'))}", line)
            return None
        placed = self._placing.place(repr(name[:60]), [pair], words if isinstance(words, str) else None, line)
        return (self._markup.span(placed[0]) if self._markup else placed[0]) if placed else None

    def _pieces(self, relations: list[dict]) -> None:
        for relation in relations:
            if "continues" in _labels(relation):
                first, second = relation.get("from_id"), relation.get("to_id")
                if self._is(first) and self._is(second) and first != second:
                    self._next[first] = second
        continued = set(self._next.values())
        for name, region in self._regions.items():
            if name not in continued and region.role in LABELS:
                self._make(name, region.role)

    def _spans(self, name: str) -> list[Span]:
        chain = [name]
        while (after := self._next.get(chain[-1])) and after not in chain:
            chain.append(after)
        return joined([self._regions[part].span for part in chain])

    def _make(self, name: str, role: str) -> None:
        line, key = self._item.line_of(name), name.removesuffix(f":{role}:0")
        if role == "content":
            self._made[name] = self.read.attribution(key, self._spans(name), line)
        else:
            self._made[name] = self.read.claim(key, self._spans(name), line)

    def _is(self, name: object) -> bool:
        return isinstance(name, str) and name in self._regions

    def _relations(self, relations: list[dict]) -> None:
        for relation in relations:
            first, second, names = relation.get("from_id"), relation.get("to_id"), _labels(relation)
            if not isinstance(first, str) or not isinstance(second, str):
                self.read.problem("json-shape", "a relation needs the strings `from_id` and `to_id`")
            elif "continues" not in names and not (self._tie(first, second, names) or self._tie(second, first, [])):
                self.read.losses[f"relations {'/'.join(names)[:60]}".strip()] += 1

    def _tie(self, first: str, second: str, names: list[str]) -> bool:
        content = self._made.get(second)
        if not self._is(first) or not is_attribution(content):
            return False
        role, made = self._regions[first].role, self._made.get(first)
        if role in ("source", "cue"):
            content[role] = joined(content[role] + self._spans(first))
            self._tied.add(first)
        elif is_claim(made):
            made["attribution"] = content["key"]
        elif is_attribution(made) and "nested_in" in names:
            made["parent"] = content["key"]
        else:
            return False
        return True

    def _field(self, result: dict) -> None:
        name, value = result.get("from_name"), result.get("value")
        key = result.get("id")
        made, role = (self._made.get(key), self._regions[key].role) if self._is(key) else (None, "")
        chosen = _first(value)
        if made and name in LABELS[role] and chosen in labels(name):
            made[name] = chosen
        elif made and name == "speaker" and role == "content" and chosen:
            made["speaker"] = self.read.speaker(chosen, chosen)
        elif made and name == "standalone" and role == "claim" and chosen:
            made["text"] = chosen
        elif not (made and name in DERIVED):
            self.read.losses[f"results named {str(name)[:60]}"] += 1

    def _settle(self) -> None:
        for made in self.read.attributions:
            made["speaker"] = made["speaker"] or self.read.speaker_of(made["source"])
        continued = set(self._next.values())
        for name, region in self._regions.items():
            if region.role in ("source", "cue") and name not in self._tied | continued:
                self.read.losses[f"regions labelled {region.role.capitalize()} that no relation ties to a content"] += 1


def _labels(relation: dict) -> list[str]:
    found = relation.get("labels")
    return [label for label in found if isinstance(label, str)] if isinstance(found, list) else []


def _first(value: object) -> str:
    options = (value.get("choices") or value.get("text")) if isinstance(value, dict) else None
    first = options[0] if isinstance(options, list) and options else options
    return first if isinstance(first, str) else ""


def has_global_offsets(value: dict) -> bool:
    """Whether a region is one of HTML, placed by the characters of the whole document."""
    return isinstance(value.get("globalOffsets"), dict)


def _has_paths(value: dict) -> bool:
    return isinstance(value.get("start"), str) and "startOffset" in value


_NO_OFFSETS = {
    False: "start {!r:.40}, end {!r:.40}; expected whole numbers, the end after the start",
    True: "start {!r:.40}, end {!r:.40} are paths in the HTML, and `globalOffsets` is missing; open the task in Label Studio 1.1 or later, submit it again, and export it",
}


def _offsets(value: dict) -> Span | None:
    """The two offsets as they are given: of the whole document where there are such, of the one text node of a plain text, or of the text."""
    if has_global_offsets(value):
        value = value["globalOffsets"]
    elif _has_paths(value) and value["start"] == value.get("end") == "/text()[1]":
        value = {"start": value["startOffset"], "end": value.get("endOffset")}
    found = [int(v) if isinstance(v, str) and v.isascii() and v.isdigit() and len(v) < 10 else v for v in (value.get("start"), value.get("end"))]
    return Span(*found) if all(type(v) is int for v in found) else None
