"""Level schema: the names under which violations of a JSON Schema are told. The subject is one jsonschema ValidationError.

Each rule answers to certain keywords of the schema; schema_error finds which, and says what was got and expected.
"""

from allegedly.text.quotes import alike
from allegedly.validation.registry import problem, rule


def _shown(value) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _is_empty(error) -> bool:
    return error.validator == "pattern" and not error.instance.strip()


@rule("schema")
def field_missing(error):
    """A record lacks a field that it must have.

    Bad: a claim without `text`
    Good: a claim with all of id, paragraph, quote, text, certainty, polarity, kind, checkable
    """
    if error.validator == "required":
        for name in (n for n in error.validator_value if n not in error.instance):
            meaning = error.schema["properties"].get(name, {}).get("description", "")
            yield problem(f"the field `{name}` is missing ({meaning.rstrip('.')})")


@rule("schema")
def field_unknown(error):
    """A record has an unknown field.

    Bad: certanty: probable
    Good: certainty: probable
    """
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for name in (n for n in error.instance if n not in known):
            close = alike(name, known, 1)
            hint = f"did you mean `{close[0]}`?" if close else f"known are {', '.join(known)}"
            yield problem(f"the field `{name}` is unknown; {hint}", name)


@rule("schema")
def label_unknown(error):
    """A label is not one of the scheme's.

    Bad: stance: sceptical
    Good: stance: distancing
    """
    if error.validator == "enum":
        labels = [str(v) for v in error.validator_value]
        close = alike(str(error.instance), labels, 1)
        hint = f"did you mean `{close[0]}`?" if close else f"expected one of {', '.join(labels)}"
        yield problem(f"{_shown(error.instance)} is not a label; {hint}")


@rule("schema")
def wrong_type(error):
    """A value is of the wrong type.

    Bad: checkable: "perhaps"
    Good: checkable: true
    """
    if error.validator == "type":
        yield problem(f"{_shown(error.instance)} is not of type {error.validator_value}")


@rule("schema")
def wrong_form(error):
    """A value does not have the form of its field: an id, a date, a quote.

    Bad: id: claim-7
    Good: id: c007
    """
    if error.validator in ("pattern", "anyOf", "oneOf", "const") and not _is_empty(error):
        expected = error.validator_value if error.validator == "pattern" else error.schema.get("description", "another form")
        yield problem(f"{_shown(error.instance)} does not have the expected form: {expected}")


@rule("schema")
def empty_value(error):
    """A required text or list is empty.

    Bad: text: ""
    Good: text: The botnet infected computers.
    """
    if error.validator in ("minLength", "minItems") or _is_empty(error):
        yield problem("is empty; fill it in, or leave out the field if it is optional")


@rule("schema")
def out_of_bounds(error):
    """A number is outside the range of its field.

    Bad: paragraph: 0
    Good: paragraph: 1
    """
    if error.validator in ("minimum", "maximum"):
        yield problem(f"{_shown(error.instance)} is out of bounds ({error.validator} {error.validator_value})")


@rule("schema")
def repeated_value(error):
    """A list has the same value twice.

    Bad: aliases: [Ferguson, Ferguson]
    Good: aliases: [Ferguson]
    """
    if error.validator == "uniqueItems":
        yield problem("has a value twice; keep one")
