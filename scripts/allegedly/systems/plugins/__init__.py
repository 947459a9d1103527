"""One module per system, found by its file name (`lexical_overlap.py` is `lexical-overlap`, `openai.py` is `openai:MODEL`).

Each gives `HELP` (one line), `ARGUMENT` (what follows the colon, empty if nothing does), `TASKS` (the tasks it can do) and
`build(argument, task, options) -> System`. No heavy import at module top: every module is read for the help.
"""
