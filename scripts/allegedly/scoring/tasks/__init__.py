"""One file per task, found by its name. Its docstring is the format of a prediction.

For systems: `ITEMS` is what they are shown, `ANSWER` what they answer, `PROMPT` the fields that a prompt may use and those it must, `SHAPE` the JSON that a
chat model is asked for and how it is read (its prompt is `chat/prompts/NAME.md`).
For scoring: `CONFIG` is the gold table, `ACCEPTS` maps the tasks whose predictions it takes to their tables, `GROUPS` are the columns it is broken down by
unless others are asked for and `GROUPABLE` those it may be; `judge(gold, predictions, by)` gives a Judged.
"""
