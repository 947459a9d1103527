"""What a user says about a corpus: the roles of its labels, and what its offsets count."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from allegedly.exchange.importing.placing import CODE_POINTS, Counting
from allegedly.problems import Failure

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
