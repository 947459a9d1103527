"""The columns of a table with their types and meanings, as Markdown, from schema/tables."""

from allegedly.report.text_tables import markdown
from allegedly.tables.columns import column_schemas, label_values, resolve


def columns(config: str) -> str:
    """One row a column of a config."""
    rows = [(f"`{name}`", _type(node), node.get("description", "")) for name, node in column_schemas(config).items()]
    return markdown(("column", "type", "holds"), rows)


def folded(configs: list[str]) -> str:
    """The columns of each config, folded away until they are asked for."""
    return "\n\n".join(f"<details><summary><code>{config}</code></summary>\n\n{columns(config)}\n\n</details>" for config in configs)


def _type(node: dict) -> str:
    if label_values(node):
        return "label"
    node = resolve(node)
    if node["type"] == "array":
        item = resolve(node["items"])
        return f"list of {'labels' if label_values(node['items']) else item.get('title') or _struct(item) or item['type']}"
    return {"string": "string", "integer": "int32", "number": "double", "boolean": "bool"}[node["type"]]


def _struct(item: dict) -> str:
    return "{" + ", ".join(item["properties"]) + "}" if item["type"] == "object" else ""
