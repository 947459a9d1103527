"""Reads other people's corpora into the tables; each format is one module of `formats`, found by its file name."""
