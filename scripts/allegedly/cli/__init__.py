"""The command line: one file per command in commands/, found by its name. The only room that prints and exits."""
