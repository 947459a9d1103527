"""The tables' columns as Arrow types, derived from schema/tables, so that nothing is written twice."""

from functools import cache

from allegedly.contract import schema

CONFIGS = ("claims", "attributions", "speakers", "articles", "sentences", "evidence", "verification", "pairs", "summaries")
KEYS = {
    "claims": "claim_id",
    "attributions": "attribution_id",
    "speakers": "speaker_id",
    "articles": "article_id",
    "sentences": "sentence_id",
    "evidence": "evidence_id",
    "verification": "item_id",
    "pairs": "pair_id",
    "summaries": "clause_id",
}


def column_schemas(config: str) -> dict[str, dict]:
    """Each column's JSON Schema, in column order."""
    return schema(f"tables/{config}")["properties"]


def resolve(node: dict) -> dict:
    """A schema node with its `$ref`, if any, followed; keys next to the `$ref` win."""
    if "$ref" not in node:
        return node
    path, _, pointer = node["$ref"].partition("#/$defs/")
    name = "labels" if path.endswith("labels.json") else "tables/spans"
    return schema(name)["$defs"][pointer] | {k: v for k, v in node.items() if k != "$ref"}


def label_values(node: dict) -> tuple[str, ...]:
    """The labels a column may hold, in order; empty if it is not a label column."""
    node = resolve(node)
    if "anyOf" in node:
        return tuple(label for part in node["anyOf"] for label in label_values(part))
    return tuple(node.get("enum", ())) if node.get("type", "string") == "string" else ()


def _arrow_type(node: dict):
    import pyarrow as pa

    node = resolve(node)
    if node["type"] == "array":
        return pa.list_(_arrow_type(node["items"]))
    if node["type"] == "object":
        return pa.struct([(name, _arrow_type(sub)) for name, sub in node["properties"].items()])
    return {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}[node["type"]]


def required_columns(config: str) -> dict:
    """The columns that every row has a value in, with their Arrow types: those that the schema requires and does not let be null."""
    node = schema(f"tables/{config}")
    return {name: arrow_schema(config).field(name).type for name in node["required"] if "null" not in node["properties"][name].get("type", ())}


@cache
def arrow_schema(config: str):
    """The explicit pyarrow schema of one config."""
    import pyarrow as pa

    return pa.schema([(name, _arrow_type(node)) for name, node in column_schemas(config).items()])
