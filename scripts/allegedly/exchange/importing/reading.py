"""One article as it is read from a foreign format, step by step: records under the names of the fields of the Article that they become, and an account of the reading."""

from collections import Counter
from dataclasses import dataclass, field

from allegedly.problems import Problem
from allegedly.text.spans import Span

Record = dict
"""Fields of a Speaker, an Attribution or a Claim by name, those that the format gives; until `article_of` makes an Article of them, `parent`, `attribution`, `restates` and `denies`
are keys of other records, spans are lists, and `line` says where the record stands."""


@dataclass
class Reading:
    """`losses` and `assumptions` count what was not carried over and what was filled in, each by a phrase; `foreign` counts the labels that have no role; `speakers` are records by
    key; `where` names the place in the file for people, such as `task 7`."""

    article_id: str
    text: str
    file: str
    line: int = 1
    where: str = ""
    headline: str = ""
    publisher: str = ""
    published: str = ""
    language: str = "und"
    rights: str = ""
    provenance: str = ""
    speakers: dict[str, Record] = field(default_factory=dict)
    attributions: list[Record] = field(default_factory=list)
    claims: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: Counter = field(default_factory=Counter)
    assumptions: Counter = field(default_factory=Counter)
    foreign: Counter = field(default_factory=Counter)

    def problem(self, rule: str, message: str, line: int | None = None) -> None:
        """Notes what is wrong, in this article's file."""
        self.problems.append(Problem(rule, f"{self.where}: {message}" if self.where else message, self.file, self.line if line is None else line))

    def attribution(self, key: str, content: list[Span], line: int = 0, **given) -> Record:
        """A new attribution; `speaker` is a key of `speakers`, empty where nobody is named."""
        made = {"key": key, "source": [], "cue": [], "content": content, "speaker": "", "parent": "", "line": line or self.line} | given
        self.attributions.append(made)
        return made

    def claim(self, key: str, spans: list[Span], line: int = 0) -> Record:
        """A new claim, so far in the article's own voice and without a sentence of its own."""
        made = {"key": key, "spans": spans, "text": "", "attribution": "", "restates": "", "denies": "", "line": line or self.line}
        self.claims.append(made)
        return made

    def speaker(self, key: str, name: str) -> str:
        """The key of a speaker, listed at its first sight."""
        self.speakers.setdefault(key, {"name": name, "kind": ""})
        return key

    def speaker_of(self, spans: list[Span]) -> str:
        """Key of the speaker that the source's words name; empty for no words."""
        words = " … ".join(" ".join(span.of(self.text).split()) for span in spans)
        return self.speaker(f"words: {words}", words) if words else ""


def is_attribution(made: Record | None) -> bool:
    """Whether a record is an attribution."""
    return made is not None and "content" in made


def is_claim(made: Record | None) -> bool:
    """Whether a record is a claim."""
    return made is not None and "spans" in made
