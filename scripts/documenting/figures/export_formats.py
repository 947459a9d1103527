"""The export formats: what each writes and what it leaves out."""

from allegedly.exchange.exporting.write import format_names, load
from allegedly.report.text_tables import markdown


def figure() -> str:
    """One row per format."""
    rows = [(f"`{name}`", load(name).HELP, load(name).LOSES or "nothing") for name in format_names()]
    return markdown(("format", "what it writes", "what it leaves out"), rows)
