"""Writes the documents that are generated: schema/README.md, the command reference, and the blocks of README.md that come from the data."""
