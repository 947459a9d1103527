"""One module per task, found by its name. Its docstring is its format.

`CONFIG` is its gold table, `ACCEPTS` maps the tasks whose predictions it takes to their tables, `GROUPS` are the columns it is separated by unless
otherwise specified and `GROUPABLE` those it may be; `read_gold(CONFIG, folder)` reads its gold and `judge(gold, predictions, by)` gives a Judged.
"""
