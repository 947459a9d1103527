"""One module per format, typed as its file name with hyphens. A module has `HELP`, one line, and

`read(path) -> Iterator[Reading | Problem]`: a Reading an article, with what is wrong with it and what it loses; a problem where no article can be made out at all.
It raises nothing for what lies on disk.
"""
