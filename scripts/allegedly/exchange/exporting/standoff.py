"""Lines of one brat `.ann` file, each annotation with the next free number of its sort."""

from collections import Counter

from allegedly.exchange.exporting.one_line import on_one_line


class Standoff:
    """Collects `lines`; each method that adds an annotation returns its id (`T3`, `E1`, `R2`)."""

    def __init__(self, text: str):
        self.lines: list[str] = []
        self._text = text
        self._used: Counter = Counter()

    def _add(self, sort: str, *fields: str) -> str:
        self._used[sort] += 1
        name = f"{sort}{self._used[sort]}"
        self.lines.append("\t".join((name, *fields)) + "\n")
        return name

    def words(self, type_: str, spans: list[dict]) -> str:
        """A text-bound annotation over spans in text order."""
        places = ";".join(f"{s['start']} {s['end']}" for s in spans)
        words = " ".join(on_one_line(self._text[s["start"] : s["end"]]) for s in spans)
        return self._add("T", f"{type_} {places}", words)

    def event(self, type_: str, trigger: str, arguments: list[tuple[str, str]]) -> str:
        """An event on a trigger, with its arguments by role."""
        return self._add("E", " ".join([f"{type_}:{trigger}", *(f"{role}:{name}" for role, name in arguments)]))

    def relation(self, type_: str, first: str, second: str) -> str:
        """A directed relation."""
        return self._add("R", f"{type_} Arg1:{first} Arg2:{second}")

    def attribute(self, name: str, target: str, value: str | None = None) -> None:
        """An attribute with a value, or (None) one that merely holds; an empty value adds nothing."""
        if value != "":
            self._add("A", f"{name} {target}" + (f" {value}" if value else ""))

    def reference(self, target: str, collection: str, key: str, name: str) -> None:
        """A normalisation: the target stands for an entry of a collection."""
        self._add("N", f"Reference {target} {collection}:{key}", on_one_line(name))

    def note(self, type_: str, target: str, text: str) -> None:
        """A note; an empty text adds nothing."""
        if text:
            self._add("#", f"{type_} {target}", on_one_line(text))
