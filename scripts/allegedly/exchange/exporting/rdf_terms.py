"""How RDF terms are written, the same in Turtle and N-Quads."""

from allegedly.exchange.exporting.provenance import Literal, full

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def literal(value: Literal) -> str:
    """A literal between quote marks, other control characters as `\\uXXXX`, with the full IRI of its type if it has one."""
    text = "".join(c if c >= " " and c not in "\x7f\x85\u2028\u2029" else f"\\u{ord(c):04X}" for c in value.text.translate(_ESCAPES))
    return f'"{text}"' + (f"^^<{full('xsd:' + value.type)}>" if value.type else "")


def term(value: str | Literal) -> str:
    """An IRI between angle brackets, or a literal."""
    return literal(value) if isinstance(value, Literal) else f"<{value}>"
