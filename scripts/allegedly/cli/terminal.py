"""The window that output is for."""

import shutil

WIDEST = 120
"""Columns of text that are comfortable to read, however wide the window is."""
WITHOUT = 100
"""Columns where output goes to a file or a pipe, and COLUMNS is not set."""


def width() -> int:
    """Columns to write in: those of the window (or of COLUMNS), at most WIDEST."""
    return max(20, min(shutil.get_terminal_size((WITHOUT, 24)).columns, WIDEST))


def print_fitted(text: str) -> None:
    """Print text wrapped to the window."""
    from allegedly.report.terminal_text import fitted

    print(fitted(text, width()))
