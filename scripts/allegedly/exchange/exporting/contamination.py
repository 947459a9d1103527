"""Identifiers by which a benchmark item that leaked into a training corpus can be found again."""

import hashlib


def identifier(item_id: str) -> str:
    """64 hexadecimal digits, the same for the same item always: SHA-256 of the project's name and the item's id."""
    return hashlib.sha256(f"allegedly\n{item_id}".encode()).hexdigest()
