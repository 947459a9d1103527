"""Prompts as files that users can replace: text with `{{field}}` gaps, filled from an item."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from allegedly.files import read_text
from allegedly.problems import Failure

FOLDER = Path(__file__).resolve().parent / "prompts"
LARGEST_PROMPT = 1024 * 1024
GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
VERSION = re.compile(r"\Aversion: *(\S+)[ \t]*\n")
SECTION = re.compile(r"^# (system|user)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The fields that a prompt may use, and those that it must."""

    fields: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """Texts by role in order, `(role, text with gaps)`; `sha256` of the file; `version` as its first line, `version: 1`, has it, else empty; `text` of the file."""

    parts: tuple[tuple[str, str], ...]
    sha256: str
    name: str = ""
    version: str = ""
    text: str = ""

    @property
    def label(self) -> str:
        """Name, version and the first digits of the hash, so that a prompt of the user's is told from ours: `annotate 1 (0a1b2c3d)`."""
        return f"{self.name}{self.version and ' '}{self.version} ({self.sha256[:8]})"

    def messages(self, item: dict) -> list[dict]:
        """The chat messages for one item."""
        values = item | dict(zip(("first", "second"), item.get("choices", ())))
        return [{"role": role, "content": GAP.sub(lambda gap: str(values[gap[1]]), text)} for role, text in self.parts]


def read_prompt(name: str, gaps: Gaps, path: Path | None = None) -> Prompt:
    """The prompt of that name: the file given, the file NAME.md in the folder given, or the one that ships. Raises Failure for a file that cannot serve.

    Lines `# system` and `# user` part the roles; a file without them is the user's message. A first line `version: ...` is not sent.
    """
    if path is None or path.is_dir():
        path = own if path and (own := path / f"{name}.md").is_file() else FOLDER / f"{name}.md"
    try:
        text = read_text(path, LARGEST_PROMPT)
    except Failure as failure:
        raise Failure(f"{failure}; expected a prompt; `allegedly path prompts` prints the folder of the bundled ones") from None
    _check_gaps(path, name, gaps, set(GAP.findall(text)))
    version = VERSION.match(text)
    said = text[version.end() :] if version else text
    return Prompt(tuple(_parts(said)), hashlib.sha256(text.encode()).hexdigest(), name, version[1] if version else "", text)


def _check_gaps(path: Path, name: str, gaps: Gaps, used: set[str]) -> None:
    known = "{{" + "}}, {{".join(gaps.fields) + "}}"
    if unknown := used - set(gaps.fields):
        raise Failure(f"{path}: the prompt {name} has no field {', '.join(sorted(unknown))}; its fields are {known}")
    if missing := set(gaps.needed) - used:
        raise Failure(f"{path}: the prompt does not use {', '.join(sorted(missing))}; the fields of the prompt {name} are {known}")


def _parts(text: str):
    heads = list(SECTION.finditer(text))
    if not heads:
        yield "user", text.strip()
    for head, following in zip(heads, [*heads[1:], None]):
        body = text[head.end() : following.start() if following else len(text)].strip()
        if body:
            yield head[1], body
