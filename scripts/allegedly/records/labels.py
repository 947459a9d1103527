"""The labels of the scheme, read from schema/labels.json: the one place where they are spelled."""

from allegedly.records.contract import schema


def labels(name: str) -> tuple[str, ...]:
    """All labels of one kind (`status`, `kind`, `phenomenon` ...) in their order. Raises KeyError."""
    return tuple(schema("labels")["$defs"][name]["enum"])


def meanings(name: str) -> dict[str, str]:
    """Each label of one kind with what it means."""
    return dict(schema("labels")["$defs"][name]["meanings"])


def names() -> tuple[str, ...]:
    """The kinds of label that there are."""
    return tuple(schema("labels")["$defs"])
