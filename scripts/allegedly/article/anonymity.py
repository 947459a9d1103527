"""What a speaker's kind alone says of its anonymity, where no reader has judged it."""

_UNNAMED = ("unnamed", "group")


def anonymity_of(kind: str) -> str:
    """`unnamed` for kinds that seldom carry a name; `unspecified` is of the kind `unnamed`. A reason for anonymity takes a reader."""
    return "unnamed" if kind in _UNNAMED else "named"
