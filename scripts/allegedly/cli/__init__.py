"""The command line, with one file per command in commands/. The only room that prints and exits."""
