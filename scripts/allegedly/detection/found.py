"""What is under construction while an article is read: attributions, in units of a stream (ranges are half-open), and speakers."""

from dataclasses import dataclass, field

from allegedly import lexicon
from allegedly.detection.phrases import right_edge
from allegedly.detection.stream import Stream
from allegedly.text.spans import Span

Range = tuple[int, int]


@dataclass(slots=True)
class Found:
    """One attribution found. `head`: the source without appositive; `implied`: the source is that of a clause
    around, so that the cue's own clause has no words for it. `until`: what a comma must be followed by to end the content (see `contents.end`).
    `made`: False for a report that was not made, which only keeps its words together.
    `certainty`: what the cue leaves of it at most, or empty; `judgement`: the whole clause of which cue and content are the subject (`the claim that X is false`); `denied`: it denies the content;
    `answers`: a turn of an interview that names nobody."""

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
    answers: bool = False

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


_BRINGS = frozenset("in on via through by during at".split())
_REACH = 14


def medium(st: Stream, found: Found, high: int) -> Range | None:
    """The noun phrase of the medium right after the cue or its source, before the content goes on."""
    if found.medium:
        return found.medium[0]
    if found.cue_type != "verb":
        return None
    media = lexicon.column("media", "word", "word")
    contents, after = {first for first, _ in found.content}, _after(found)
    for at in range(after, min(after + _REACH, high)):
        if at in contents or st.tags[at] in "VEA.;Q":
            return None
        if st.words[at] in _BRINGS and st.tags[at] == "I":
            edge = right_edge(st, at + 1, high)
            if any(st.words[probe] in media for probe in range(at + 1, edge)):
                return at + 1, edge
    return None


def told_in(st: Stream, found: Found) -> Range:
    """The words about where something was said, with their participle: `in a report released on Tuesday`. Empty where a report has none."""
    if found.cue_type != "verb" or not found.cue:
        return 0, 0
    contents, after, read = {first for first, _ in found.content}, _after(found), False
    at = after
    while at < len(st.tags) and at not in contents and st.tags[at] not in ".,;:|QS":
        read = read or st.tags[at] in "VE" and st.words[at - 1] in lexicon.column("media", "word", "word")
        at += 1
    return (after, at) if read and st.words[after] in _BRINGS and at - after < 2 * _REACH else (0, 0)


def _after(found):
    return max([found.cue[-1][1]] + ([found.source[1]] if found.source and found.source[0] >= found.cue[0][1] else []))


@dataclass(slots=True)
class Entity:
    """A speaker, or one who may yet speak. `key`: the name under which it was first met; `pronoun`: `he` or `she` where something tells;
    `outermost`: the article itself credits it; `guessed`: its kind is a guess; `is_person`: a post, a title or an apposition says that it is one;
    `head`: of one without a name the noun that says what it is."""

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
    head: str = ""

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
