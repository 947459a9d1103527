"""Speakers while an article is read."""

from dataclasses import dataclass, field

from allegedly import lexicon
from allegedly.text.spans import Span


@dataclass(slots=True)
class Entity:
    """A speaker, or one who may yet speak. `key`: the name under which it was first met; `pronoun`: `he` or `she` where something tells;
    `outermost`: the article itself credits it; `guessed`: its kind is a guess; `is_person`: a post, a title or an apposition says that it is one."""

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    pronoun: str = ""
    outermost: bool = False
    guessed: bool = False
    is_name: bool = False
    is_person: bool = False
    key: str = ""

    def __post_init__(self):
        self.key = self.name.lower()

    def as_body(self) -> "Entity":
        """The same, known to be a body."""
        self.kind = "organization" if self.kind == "person" else self.kind
        return self

    def may_be_body(self) -> bool:
        """A body, or a lone name that is nobody's first name, as an article may name a firm."""
        lone = self.kind == "person" and " " not in self.name and self.name.lower() not in lexicon.first_names() and not self.pronoun
        return self.kind == "organization" or lone and not self.is_person


def unique(wanted: str, taken: set[str]) -> str:
    """An id that is not taken yet; it is then."""
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def disjoint(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in text order, those that overlap an earlier one left out."""
    kept = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)
