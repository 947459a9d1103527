"""Chains of attribution and what follows from them: on whose word a claim stands, and its status."""

from typing import Any


def chain(seed: Any, attribution_id: str | None) -> list[dict]:
    """The attributions around a claim, outermost first; empty for the author's own voice. Ends at an unknown id or a cycle."""
    found: list[dict] = []
    while attribution_id and (record := seed.attribution_by_id.get(attribution_id)) and record not in found:
        found.append(record)
        attribution_id = record.get("parent")
    return found[::-1]


def status(stances: list[str]) -> str:
    """Status of a claim from the stances of its chain (SCHEME): distancing anywhere is `alleged`, endorsing throughout `endorsed`."""
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"
