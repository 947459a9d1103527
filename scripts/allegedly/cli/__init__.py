"""The command line: one file a command in commands/, found by its name. The only room that prints and exits."""
