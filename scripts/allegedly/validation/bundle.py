"""Seed schemas bundled into one document each, so that validators need no resolver of files."""

from functools import cache

from allegedly.contract import schema

RECORD_TYPES = {"speakers": "speaker", "attributions": "attribution", "claims": "claim", "verdicts": "verdict", "contrasts": "contrast", "summaries": "summary"}


@cache
def bundled(name: str) -> dict:
    """Schema `seeds/<name>` with the documents it refers to embedded in `$defs` under their own `$id`s."""
    return schema(f"seeds/{name}") | {"$defs": {"quotes": schema("seeds/quotes"), "labels": schema("labels")}}


@cache
def list_of(name: str) -> dict:
    """Schema of a whole list of such records, for accepting a collection in one call."""
    whole = bundled(name)
    item = {k: v for k, v in whole.items() if k != "$defs"}
    return {"$schema": whole["$schema"], "type": "array", "items": {"$ref": item["$id"]}, "$defs": whole["$defs"] | {"item": item}}
