"""An article as a foreign format gives it: what is there is set, what is not stays empty and is filled in by `layout`."""

from collections import Counter
from dataclasses import dataclass, field

from allegedly.problems import Problem
from allegedly.text.spans import Span


@dataclass
class DraftSpeaker:
    """A speaker; `kind` is empty where the format has none."""

    name: str
    kind: str = ""


@dataclass
class DraftAttribution:
    """An attribution; `key` is its id in the file, `speaker` a key of the draft's speakers (empty: nobody is named), `parent` a key of another one.

    `labels` holds those of `quotation`, `cue_type` and `stance` that the format gives.
    """

    key: str
    content: list[Span]
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    speaker: str = ""
    parent: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    medium: str = ""
    note: str = ""
    line: int = 1


@dataclass
class DraftClaim:
    """A claim; `attribution` is the key of its innermost attribution, empty when the article asserts it; `text` is empty where there is no standalone sentence.

    `labels` holds those of `certainty`, `polarity` and `kind` that the format gives.
    """

    key: str
    spans: list[Span]
    text: str = ""
    attribution: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    restates: str = ""
    denies: str = ""
    note: str = ""
    line: int = 1


@dataclass
class Draft:
    """One article. `losses` and `assumptions` count what was not carried over and what was filled in, each by a phrase."""

    article_id: str
    text: str
    file: str
    line: int = 1
    headline: str = ""
    publisher: str = ""
    published: str = ""
    language: str = "und"
    rights: str = ""
    provenance: str = ""
    speakers: dict[str, DraftSpeaker] = field(default_factory=dict)
    attributions: list[DraftAttribution] = field(default_factory=list)
    claims: list[DraftClaim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: Counter = field(default_factory=Counter)
    assumptions: Counter = field(default_factory=Counter)

    def problem(self, rule: str, message: str, line: int | None = None) -> None:
        """Notes what is wrong, in this draft's file."""
        self.problems.append(Problem(rule, message, self.file, self.line if line is None else line))

    def speaker_of(self, spans: list[Span]) -> str:
        """Key of the speaker that the source's words name, made at their first sight; empty for no words."""
        words = " … ".join(" ".join(span.of(self.text).split()) for span in spans)
        key = f"words: {words}" if words else ""
        if key:
            self.speakers.setdefault(key, DraftSpeaker(words))
        return key
