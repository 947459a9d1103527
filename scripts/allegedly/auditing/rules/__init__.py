"""One family of rules a file; a rule is a generator of findings, its docstring with a bad and a good line."""
