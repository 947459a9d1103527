"""An attribution under construction, in units of a stream; ranges are half-open."""

from dataclasses import dataclass, field

Range = tuple[int, int]


@dataclass(slots=True)
class Found:
    """One attribution found. `head`: the source without appositive; `implied`: the source is that of a clause
    around, so that the cue's own clause has no words for it. `until`: what a comma must be followed by to end the content (see `contents.end`).
    `made`: False for a report that was not made, which only keeps its words together.
    `certainty`: what the cue leaves of it at most, or empty; `judgement`: the whole clause of which cue and content are the subject (`the claim that X is false`); `denied`: it denies the content."""

    lemma: str
    cue_type: str
    stance: str
    polarity: str
    sentence: int
    cue: list[Range] = field(default_factory=list)
    source: Range | None = None
    head: Range | None = None
    content: list[Range] = field(default_factory=list)
    medium: list[Range] = field(default_factory=list)
    implied: bool = False
    until: str = ""
    parent: "Found | None" = None
    speaker_of: "Found | None" = None
    made: bool = True
    certainty: str = ""
    judgement: Range | None = None
    denied: bool = False

    def take_source(self, subject, implied=False) -> None:
        """Set the source from (first, last, head_last), or leave it empty."""
        if subject:
            first, last, head_last = subject
            self.source, self.head, self.implied = (first, last), (first, head_last), implied

    @property
    def depth(self) -> int:
        """How many attributions stand around this one."""
        return self.parent.depth + 1 if self.parent else 0

    def holds(self, at: int) -> bool:
        """Whether a unit lies in the content."""
        return any(first <= at < last for first, last in self.content)
