"""What of a model's answer stands: the validator's own rules over its records, level by level. A record that fails is left out, and so are those that hang on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from allegedly.problems import Problem, visible
from allegedly.reader.answers import KINDS, LINKS, PREFIX, SINGULAR, Answer, first_words, is_reserved, seed
from allegedly.seeds.records import Records
from allegedly.text.spans import Span
from allegedly.validation.registry import rules_of, run
from allegedly.validation.schema_check import check_collection

INCOMPLETE = frozenset(("attribution-without-claim", "speaker-unused"))
"""Rules by which something is missing; what they are about may stand."""
OTHERS = frozenset(("id-gap", "draft-undecided", "count-differs"))
NOT_ANNOTATIONS = frozenset(("articles", "verdicts", "contrasts", "summaries"))
"""Rules, and modules of rules, about whole files that people edit, and about other files than annotations.yaml."""
Id = tuple[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one record, by which rule; `id` is the one that the model gave it."""

    kind: str
    id: str
    paragraph: int
    rule: str
    message: str
    words: str = ""

    def told(self) -> str:
        """For the model: `attribution a3 (paragraph 5): ... [rule]`."""
        return visible(f"{SINGULAR[self.kind]} {self.id}{self._place()}: {self.message} [{self.rule}]")

    def listed(self) -> str:
        """For a person, with the words of the record in place of its id."""
        return visible(f"{SINGULAR[self.kind]}{self._place()} “{self.words}”: {self.message} [{self.rule}]")

    def _place(self) -> str:
        return f" (paragraph {self.paragraph})" if self.paragraph else ""


@dataclass
class Known:
    """The records that stand so far, in the shape of annotations.yaml, and the article they are of."""

    text: str
    paragraphs: list[Span]
    about: dict
    records: dict[str, list[dict]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def as_records(self, lists: dict[str, list[dict]] | None = None) -> Records:
        """For the compiler and the rules."""
        return Records("", self.text, self.paragraphs, article=self.about, **(lists or self.records))


@dataclass(frozen=True)
class Checked:
    """`lists` are the records that stand, those known before among them; `faults` what is to be changed; `left_out` what does not stand, and why; `links` the links that went with it."""

    lists: dict[str, list[dict]]
    faults: tuple[Fault, ...]
    left_out: tuple[Fault, ...]


def check(known: Known, answer: Answer, lines: range) -> Checked:
    """Check an answer about the paragraphs `lines`, given what is known."""
    alive: dict[Id, dict] = {(kind, id): record for kind in KINDS for id, record in answer[kind].items()}
    faults: dict[tuple, Fault] = {}
    left_out: dict[Id, Fault] = {}
    while True:
        built = _Built(known, alive)
        found = list(_faults(built, lines))
        faults |= {(f.kind, f.id, f.rule, f.message): f for f in found if not _is_made(f, answer)}
        bad = {(f.kind, f.id): f for f in reversed(found) if f.rule not in INCOMPLETE}
        if not bad:
            return Checked(built.lists, tuple(faults.values()), tuple(left_out.values()))
        left_out |= bad | _dependents(alive, bad)
        alive = {id: _unlinked(id[0], record, left_out) for id, record in alive.items() if id not in left_out}


def _is_made(fault: Fault, answer: Answer) -> bool:
    """Whether something is missing only because we left it out."""
    return fault.rule == "attribution-without-claim" and any(claim.get("attribution") == fault.id for claim in answer["claims"].values())


def _dependents(alive: dict[Id, dict], bad: dict[Id, Fault]) -> dict[Id, Fault]:
    """Records that cannot stand without a bad one: an attribution without its speaker or its parent, a claim without its attribution."""
    found: dict[Id, Fault] = {}
    grown = True
    while grown:
        grown = False
        for (kind, id), record in alive.items():
            for name in {"attributions": ("speaker", "parent"), "claims": ("attribution",)}.get(kind, ()):
                target = (LINKS[kind][name], record.get(name))
                if (kind, id) not in bad | found and target in bad | found:
                    because = f"left out with the {SINGULAR[target[0]]} that it depends on ({(bad | found)[target].rule})"
                    found[kind, id] = Fault(kind, id, _paragraph(record), "depends", because, first_words(record))
                    grown = True
    return found


def _unlinked(kind: str, record: dict, left_out: dict[Id, Fault]) -> dict:
    """A record without its links to what is left out."""
    return {name: value for name, value in record.items() if not (isinstance(value, str) and (LINKS[kind].get(name), value) in left_out)}


def _paragraph(record: dict) -> int:
    number = record.get("paragraph")
    return number if isinstance(number, int) and not isinstance(number, bool) else 0


class _Built:
    """The records of an answer, numbered on from what is known, each with the id the model gave it."""

    def __init__(self, known: Known, alive: dict[Id, dict]):
        self.known, self.alive = known, alive
        self.owners: dict[str, list[str | None]] = {kind: [None] * len(known.records[kind]) for kind in KINDS}
        self.lists: dict[str, list[dict]] = {kind: [*known.records[kind]] for kind in KINDS}
        self.ids = {kind: {row["id"]: row["id"] for row in known.records[kind]} if kind == "speakers" else {} for kind in KINDS}
        self.dangling: list[Fault] = []
        for kind in KINDS:
            self._number(kind, [(id, record) for (of, id), record in alive.items() if of == kind])
        for kind in KINDS:
            self._link(kind)

    def _number(self, kind: str, rows: list[tuple[str, dict]]) -> None:
        if kind in PREFIX:
            rows = sorted(rows, key=lambda row: _paragraph(row[1]))
        for id, record in rows:
            made = seed(kind, record, self._paragraph(record))
            if kind == "speakers" and id in self.ids[kind]:
                self._add_aliases(id, made)
                continue
            if kind in PREFIX:
                made["id"] = f"{PREFIX[kind]}{len(self.lists[kind]) + 1:03}"
            self.ids[kind][id] = made.get("id", id)
            self.lists[kind].append(made)
            self.owners[kind].append(id)

    def _paragraph(self, record: dict) -> str:
        """The words of the paragraph that a record names; empty if there is none."""
        number, paragraphs = _paragraph(record), self.known.paragraphs
        return paragraphs[number - 1].of(self.known.text) if 0 < number <= len(paragraphs) else ""

    def _add_aliases(self, id: str, made: dict) -> None:
        """A speaker that is known already is listed again only for its aliases."""
        at = next(n for n, row in enumerate(self.lists["speakers"]) if row["id"] == id)
        row, more = self.lists["speakers"][at], made.get("aliases", [])
        if isinstance(more, list):
            aliases = [a for a in dict.fromkeys([*row.get("aliases", []), *filter(_is_text, more)]) if a != row["name"] and a in self.known.text]
            self.lists["speakers"][at] = row | ({"aliases": aliases} if aliases else {})

    def _link(self, kind: str) -> None:
        for row, owner in zip(self.lists[kind], self.owners[kind]):
            for name, target in LINKS[kind].items():
                value = row.get(name)
                if owner is None or not _is_text(value) or (name == "speaker" and is_reserved(value)):
                    continue
                if value in self.ids[target]:
                    row[name] = self.ids[target][value]
                else:
                    self.dangling.append(self.fault(kind, owner, "reference-unknown", f"{name} {value!r} is the id of no {SINGULAR[target]} in the answer"))

    def fault(self, kind: str, id: str, rule: str, message: str) -> Fault:
        record = self.alive[kind, id]
        return Fault(kind, id, _paragraph(record), rule, message, first_words(record))


def _is_text(value) -> bool:
    return isinstance(value, str)


def _faults(built: _Built, lines: range) -> Iterable[Fault]:
    """The faults of the first level that has any: form, references, the records against the article, the records against one another."""
    return _form(built, lines) or _by_rules(built, "record") or _by_rules(built, "references")


def _form(built: _Built, lines: range) -> list[Fault]:
    found = [built.fault(kind, id, "field-missing", "no id of its own") for kind, id in built.alive if id.startswith("?")]
    for (kind, id), record in built.alive.items():
        if kind in PREFIX and _paragraph(record) and _paragraph(record) not in lines:
            found.append(
                built.fault(
                    kind, id, "paragraph-unknown", f"paragraph {_paragraph(record)} was not to be annotated; those were {lines.start} to {lines.stop - 1}"
                )
            )
    return found or built.dangling or [fault for kind in KINDS for fault in _owned(built, check_collection(kind, built.lists[kind]))]


def _by_rules(built: _Built, level: str) -> list[Fault]:
    return _owned(built, run(level, built.known.as_records(built.lists), _rules(level)))


@cache
def _rules(level: str) -> frozenset[str]:
    """The rules of a level that look at annotations."""
    return frozenset(rule.id for rule in rules_of(level) if rule.id not in OTHERS and rule.check.__module__.rpartition(".")[2] not in NOT_ANNOTATIONS)


def _message(problem: Problem) -> str:
    """The message of a problem; of counted quotes our own, since a model counts whole words."""
    if problem.rule in ("quote-ambiguous", "occurrence-absent"):
        wrong = "stands more than once" if problem.rule == "quote-ambiguous" else "does not stand as often as its occurrence says"
        return f"a quote of its {problem.at[2]} {wrong} in the paragraph; say which place is meant as {{quote: ..., occurrence: N}}, N counted from 1 over whole words"
    return problem.message


def _owned(built: _Built, problems: Iterable[Problem]) -> list[Fault]:
    """Problems of the answer's own records; a warning is none."""
    found = []
    for problem in problems:
        kind, number = (problem.at[0], problem.at[1]) if len(problem.at) > 1 else ("", 0)
        if kind in KINDS and problem.severity == "error":
            owner = built.owners[kind][number]
            if owner is not None:
                found.append(built.fault(str(kind), owner, problem.rule, _message(problem)))
    return found
