"""One article as it is read from a foreign format, step by step, and what must hold of it; what a user says about a corpus: the roles of its labels and what its offsets count.

Records are kept under the names of the fields of the Article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from allegedly.exchange.importing.placing import CODE_POINTS, Counting
from allegedly.problems import Failure, Problem
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


def check(read: Reading) -> None:
    """Adds to its problems what keeps it from becoming an Article."""
    if read.problems:
        return
    _trim(read)
    for rule, message, line in (*_text(read), *_keys(read), *_parents(read)):
        read.problem(rule, message, line)


def _trim(read: Reading) -> None:
    for made in (*read.attributions, *read.claims):
        for name in ("source", "cue", "content", "spans"):
            if spans := made.get(name):
                kept = [cut for span in spans if (cut := _trimmed(read.text, span))]
                read.assumptions["edges of a span: without the white space there"] += kept != spans
                made[name] = kept
    read.assumptions += Counter()  # drops what counts nothing


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _text(read: Reading) -> Iterator[tuple[str, str, int]]:
    written = [read.article_id, read.text, read.headline, read.publisher, read.published, read.language]
    written += [s["name"] for s in read.speakers.values()] + list(read.speakers)
    written += [words for made in (*read.attributions, *read.claims) for words in made.values() if isinstance(words, str)]
    if any(not _is_unicode(words) for words in written):
        yield "text-not-unicode", "it contains half of a surrogate pair (U+D800 to U+DFFF), which is not a character", read.line
    if not read.text.strip():
        yield "text-empty", f"the text of {read.article_id!r} is empty", read.line


def _is_unicode(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _keys(read: Reading) -> Iterator[tuple[str, str, int]]:
    for made in (read.attributions, read.claims):
        twice = Counter(m["key"] for m in made)
        yield from (("id-duplicate", f"two records have the id {m['key']!r}", m["line"]) for m in made if twice[m["key"]] > 1)


def _parents(read: Reading) -> Iterator[tuple[str, str, int]]:
    parent = {a["key"]: a["parent"] for a in read.attributions}
    claims = {c["key"] for c in read.claims}
    for made in read.attributions:
        if made["parent"] and made["parent"] not in parent:
            yield "reference-unknown", f"{made['key']}: its parent {made['parent']!r} is not an attribution of this article", made["line"]
    sound: set[str] = set()
    for made in read.attributions:
        trail, key = [], made["key"]
        while key in parent and key not in sound and key not in trail:
            trail.append(key)
            key = parent[key]
        if key in trail:
            yield "parent-cycle", f"{made['key']}: it is nested in itself", made["line"]
            return
        sound.update(trail)
    for made in read.claims:
        if made["attribution"] and made["attribution"] not in parent:
            yield "reference-unknown", f"{made['key']}: its attribution {made['attribution']!r} is not in this article", made["line"]
        for name in ("restates", "denies"):
            if (other := made[name]) and other not in claims:
                yield "reference-unknown", f"{made['key']}: {name} {other!r}, which is not a claim of this article", made["line"]


_ARGUMENT = re.compile(r"[- ]?arg$")
ROLES = ("source", "cue", "content", "claim")
_USUAL = {
    "source": ("speaker", "person", "author", "holder", "agent", "source entity"),
    "cue": ("verb", "trigger", "reporting verb", "reportingverb", "cue verb", "predicate"),
    "content": ("quote", "quotation", "proposition", "statement", "speech", "target"),
    "claim": ("fact", "assertion", "checkworthy"),
}
"""What other schemes call a role; used for advice only, never to read."""


@dataclass(frozen=True)
class Options:
    """`roles` gives the role of a label, by the label; a label that is a role itself, in any case, needs no entry."""

    roles: Mapping[str, str] = field(default_factory=dict)
    counting: Counting = CODE_POINTS

    def role(self, label: str) -> str:
        """The role of a label; empty if it has none."""
        given = self.roles.get(label, "")
        return given or (label.lower() if label.lower() in ROLES else "")


PLAIN = Options()
"""What holds where the user says nothing."""


def parse_roles(typed: str) -> dict[str, str]:
    """Roles by label, from `SPEAKER=source,QUOTE=content`. Raises Failure for anything else."""
    found: dict[str, str] = {}
    for part in typed.split(","):
        label, sign, role = (piece.strip() for piece in part.rpartition("="))
        if not sign or not label or role.lower() not in ROLES:
            raise Failure(
                f"--map: got {part.strip()!r}; expected LABEL=ROLE with one of the roles {', '.join(ROLES)}, for example SPEAKER=source,QUOTE=content"
            )
        if found.setdefault(label, role.lower()) != role.lower():
            raise Failure(f"--map: {label} is both {found[label]} and {role.lower()}; give each label one role")
    return found


def advised_roles(labels: Iterable[str]) -> str:
    """A `--map` for these labels, as far as their names say what they are; the rest for the user to fill in."""
    guessed = {label: role for label in labels for role, names in _USUAL.items() if _ARGUMENT.sub("", label.lower().replace("_", " ")) in names}
    return ",".join(f"{label}={role}" for label, role in guessed.items()) or f"{next(iter(labels), 'LABEL')}=ROLE"
