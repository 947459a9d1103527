"""Where answers come from. A source is a module with `HELP`, `ARGUMENT` and `build(argument, options)`, found by its name.

`build` gives an object with `name` (as typed), `identity` (what an answer depends on beside the messages; None if answers are not to be cached), `prompts` (a folder of prompts
that its answers were made with, or None), `reply(messages, schema)` and `close()`.
"""
