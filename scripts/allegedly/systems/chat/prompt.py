"""Prompts as files that users can replace: text with `{{field}}` gaps, filled from an item."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from allegedly.problems import Failure

FOLDER = Path(__file__).resolve().parent.parent / "prompts"
GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
SECTION = re.compile(r"^# (system|user)[ \t]*$", re.MULTILINE)
FIELDS = {
    "verification": ("doc", "passage", "claim"),
    "pairs": ("doc", "passage", "question", "first", "second"),
    "status": ("doc", "passage", "quote", "claim"),
    "attribution": ("doc",),
    "claims": ("doc",),
}
NEEDED = {"verification": {"claim"}, "pairs": {"first", "second"}, "status": {"claim"}, "attribution": {"doc"}, "claims": {"doc"}}


@dataclass(frozen=True, slots=True)
class Prompt:
    """Texts by role in order, `(role, text with gaps)`; `sha256` of the file."""

    parts: tuple[tuple[str, str], ...]
    sha256: str

    def messages(self, item: dict) -> list[dict]:
        """The chat messages for one item."""
        values = item | dict(zip(("first", "second"), item.get("choices", ())))
        return [{"role": role, "content": GAP.sub(lambda gap: str(values[gap[1]]), text)} for role, text in self.parts]


def read_prompt(task: str, path: Path | None = None) -> Prompt:
    """The prompt of a task: the file given, else the one that ships. Raises Failure for a file that cannot serve.

    Lines `# system` and `# user` part the roles; a file without them is the user's message.
    """
    path = path or FOLDER / f"{task}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: cannot read the prompt ({error}); `allegedly path prompts` prints the folder of the bundled ones") from None
    _check_gaps(path, task, set(GAP.findall(text)))
    return Prompt(tuple(_parts(text)), hashlib.sha256(text.encode()).hexdigest())


def _check_gaps(path: Path, task: str, gaps: set[str]) -> None:
    known = "{{" + "}}, {{".join(FIELDS[task]) + "}}"
    if unknown := gaps - set(FIELDS[task]):
        raise Failure(f"{path}: task {task} has no field {', '.join(sorted(unknown))}; its fields are {known}")
    if missing := NEEDED[task] - gaps:
        raise Failure(f"{path}: the prompt does not use {', '.join(sorted(missing))}; the fields of task {task} are {known}")


def _parts(text: str):
    heads = list(SECTION.finditer(text))
    if not heads:
        yield "user", text.strip()
    for head, following in zip(heads, [*heads[1:], None]):
        body = text[head.end() : following.start() if following else len(text)].strip()
        if body:
            yield head[1], body
