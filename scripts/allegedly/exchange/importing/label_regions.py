"""One Label Studio annotation as a Reading: regions labelled Source, Cue, Content and Claim, and what relations make of them.

A relation between a source or cue and a content joins them whatever its label; one from a claim to a content makes that the claim's attribution. `continues` ties the pieces of one
span, `nested_in` a content to the content around it. Choices and text areas that `allegedly export label-studio` writes are read back; everything else is counted as lost.
"""

from typing import NamedTuple

from allegedly.contract import labels
from allegedly.exchange.importing.json_items import Item
from allegedly.exchange.importing.reading import Reading, Record, is_attribution, is_claim
from allegedly.exchange.importing.standoff_reader import joined
from allegedly.problems import counted
from allegedly.text.spans import Span

ROLES = ("source", "cue", "content", "claim")
LABELS = {"content": ("quotation", "cue_type", "stance"), "claim": ("certainty", "polarity", "kind")}
DERIVED = ("status",)


class Region(NamedTuple):
    """One labelled region."""

    role: str
    span: Span


class RegionReader:
    """Fills one reading from the results of one annotation; `item` is the task they stand in."""

    def __init__(self, read: Reading, item: Item):
        self.read, self._item = read, item
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
            elif result.get("type") in ("labels", "hypertextlabels"):
                self._region(result)
            else:
                rest.append(result)
        if not self.read.problems:
            self._pieces(relations)
            self._relations(relations)
            for result in rest:
                self._field(result)
            self._settle()

    def _region(self, result: dict) -> None:
        name, value = result.get("id"), result.get("value")
        line = self._item.line_of(name)
        if not isinstance(name, str) or not isinstance(value, dict) or not isinstance(value.get("labels"), list):
            self.read.problem("json-shape", "a region needs a string `id` and a `value` with a list of `labels`", line)
        elif name in self._regions:
            self.read.problem("id-duplicate", f"two regions of one annotation have the id {name[:60]!r}", line)
        elif span := self._span(name, value, line):
            known = [label.lower() for label in value["labels"] if isinstance(label, str) and label.lower() in ROLES]
            if known:
                self._regions[name] = Region(known[0], span)
            lost = [str(label)[:60] for label in value["labels"] if not isinstance(label, str) or label.lower() != (known[0] if known else None)]
            self.read.losses.update(f"regions labelled {label}" for label in lost)

    def _span(self, name: str, value: dict, line: int) -> Span | None:
        span, text = _offsets(value), self.read.text
        if span is None or span.start < 0 or span.start >= span.end:
            self.read.problem(
                "offset-invalid",
                f"{name[:60]!r}: start {value.get('start')!r:.40}, end {value.get('end')!r:.40}; expected whole numbers, the end after the start",
                line,
            )
        elif span.end > len(text):
            self.read.problem(
                "offset-beyond", f"{name[:60]!r}: {span.start} {span.end} is past the end of the text, which has {counted(len(text), 'character')}", line
            )
        elif not span.of(text).strip():
            self.read.problem("span-blank", f"{name[:60]!r}: there is only white space at its place", line)
        elif "text" in value and value["text"] != span.of(text):
            self.read.problem(
                "text-mismatch",
                f"{name[:60]!r}: the region says {str(value['text'])[:60]!r}, the text there is {span.of(text)[:60]!r}{_hint(text, span, value['text'])}",
                line,
            )
        else:
            return span
        return None

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


def _offsets(value: dict) -> Span | None:
    found = [int(v) if isinstance(v, str) and v.isascii() and v.isdigit() and len(v) < 10 else v for v in (value.get("start"), value.get("end"))]
    return Span(*found) if all(type(v) is int for v in found) else None


def _hint(text: str, span: Span, said: object) -> str:
    units = text.encode("utf-16-le")[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")
    return "; the offsets count UTF-16 units, as Label Studio did before 2021" if units == said else ""
