"""One module per command, with `HELP`, `arguments(parser)` and `run(args) -> int`. Put heavy imports inside `run`, to keep the command line fast."""
