"""One module per way of writing a report out, found by its name: `write(report) -> str`, ending in a newline."""
