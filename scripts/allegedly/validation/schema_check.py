"""Records against their JSON Schemas, each bundled into one document: accepted fast by jsonschema-rs, explained slowly by jsonschema."""

from collections.abc import Iterator
from functools import cache

from allegedly.contract import schema
from allegedly.problems import Problem
from allegedly.validation.registry import run

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


@cache
def _fast(name: str, many: bool):
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(list_of(name) if many else bundled(name))


@cache
def _slow(name: str):
    from jsonschema import Draft202012Validator

    return Draft202012Validator(bundled(name))


def fits(name: str, value, many: bool = False) -> bool:
    """Whether a value (or, with `many`, each of a list) fits the seed schema `name`."""
    return _fast(name, many).is_valid(value)


def explain(name: str, value, at: tuple) -> Iterator[Problem]:
    """Problems of a value against the seed schema `name`, placed under `at`."""
    for error in sorted(_slow(name).iter_errors(value), key=lambda e: [str(p) for p in e.absolute_path]):
        for found in run("schema", _telling(error)):
            yield Problem(found.rule, found.message, at=(*at, *error.absolute_path, *found.at), severity=found.severity)


def _telling(error):
    """Of a failed choice, the branch that the value was meant for, where one is plainly meant."""
    branches = [e for e in error.context or () if e.validator not in ("type", "const")]
    deeper = [e for e in branches if e.validator in ("required", "additionalProperties", "minimum", "minItems", "minLength")]
    return deeper[0] if error.validator == "anyOf" and deeper else error


def check_collection(name: str, records: list) -> Iterator[Problem]:
    """Problems of every record of one collection (`claims` ...)."""
    record_type = RECORD_TYPES[name]
    if fits(record_type, records, many=True):
        return
    for i, record in enumerate(records):
        if not fits(record_type, record):
            yield from explain(record_type, record, (name, i))
