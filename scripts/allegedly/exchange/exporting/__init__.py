"""Writes the built dataset in other people's formats; each format is one module of `formats`, found by its file name."""
