"""brat stand-off: a folder of `.txt` and `.ann` (folders in it too), or one `.ann`. What is read as what: `allegedly.exchange.importing.standoff_reader`.

An article's id is the path of its `.ann` inside the folder, with hyphens for slashes. `annotation.conf` is not read: which of its types is which role, the user says. Files whose names
begin with a dot, which file managers leave behind, are not read.
"""

from collections.abc import Iterator
from pathlib import Path

from allegedly.exchange.importing.reading import PLAIN, Options, Reading
from allegedly.exchange.importing.standoff_reader import read_pair
from allegedly.files import everything_in
from allegedly.problems import Problem

HELP = "brat stand-off, a folder of .txt and .ann"


def read(path: Path, options: Options = PLAIN) -> Iterator[Reading | Problem]:
    """One reading an `.ann`, in the order of their paths."""
    files = [path] if path.is_file() else sorted(file for file in everything_in(path) if file.suffix == ".ann" and not file.name.startswith("."))
    if not files:
        yield Problem("file-missing", "there is no .ann here; expected a folder of .txt and .ann", str(path), 1)
    for file in files:
        inside = file.relative_to(path) if file != path else Path(file.name)
        yield read_pair("-".join(inside.with_suffix("").parts), file.with_suffix(".txt"), file, options)
