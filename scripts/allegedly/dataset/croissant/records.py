"""Record sets: one a config, its fields read from the config's Parquet files."""

from allegedly.tables.columns import KEYS, column_schemas, label_values, resolve

_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def record_set(config: str, files: str) -> dict:
    """The record set of a config whose Parquet files are the resource with the id `files`."""
    return {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": f"One record a row of the config {config}.",
        "key": {"@id": f"{config}/{KEYS[config]}"},
        "field": [_field(f"{config}/{name}", name, node, files) for name, node in column_schemas(config).items()],
    }


def _field(identity: str, column: str, node: dict, files: str) -> dict:
    whole, many = resolve(node), resolve(node)["type"] == "array"
    item = resolve(whole["items"]) if many else whole
    field = {"@type": "cr:Field", "@id": identity, "name": identity.replace("/", "_"), "description": _described(node)}
    if many:
        field["repeated"] = True
    if item["type"] == "object":
        return field | {"subField": [_part(identity, column, part, sub, files) for part, sub in item["properties"].items()]}
    return field | {"dataType": _TYPES[item["type"]], "source": _source(files, column)}


def _part(identity: str, column: str, part: str, node: dict, files: str) -> dict:
    """A field of the structs in a list column; repeated, for the list is read out of the column part by part."""
    field = _field(f"{identity}/{part}", column, node, files)
    return field | {"repeated": True, "source": _source(files, column) | {"transform": {"jsonPath": part}}}


def _source(files: str, column: str) -> dict:
    return {"fileSet" if files.endswith("-files") else "fileObject": {"@id": files}, "extract": {"column": column}}


def _described(node: dict) -> str:
    labels = label_values(node)
    text = resolve(node).get("description", "")
    return f"{text} One of: {', '.join(labels)}.".strip() if labels else text
