"""One module a command: `HELP`, `arguments(parser)` and `run(args) -> int`; heavy imports belong inside `run`."""
