"""Observations as a SARIF 2.1.0 log; columns count code points (`columnKind`), locations are encoded URIs."""

import json
from urllib.parse import quote

from allegedly import __version__
from allegedly.report.observation import Observation
from allegedly.report.places import Place

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(observations: list[Observation], rule_says: dict[str, str]) -> str:
    """The log; `rule_says` gives the first line of each rule."""
    used = sorted({o.rule for o in observations})
    rules = [{"id": rule, "shortDescription": {"text": rule_says.get(rule, rule)}} for rule in used]
    run = {
        "tool": {"driver": {"name": "allegedly", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(o, used.index(o.rule)) for o in observations],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(o: Observation, index: int) -> dict:
    result = {
        "ruleId": o.rule,
        "ruleIndex": index,
        "level": o.level,
        "message": {"text": o.message},
        "locations": [{"physicalLocation": _physical(o.file, place)} for place in o.places],
    }
    related = [{"id": n, "physicalLocation": _physical(file, place), "message": {"text": words}} for n, (file, place, words) in enumerate(o.related)]
    return result | ({"relatedLocations": related} if related else {})


def _physical(file: str, place: Place) -> dict:
    region = {"startLine": place.line}
    if place.column:
        region |= {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    uri = quote(file.replace("\\", "/"), safe="/~", errors="surrogateescape")
    return {"artifactLocation": {"uri": uri}, "region": region}
