"""One rule a file: a generator of findings, its docstring with a bad and a good line."""
