"""Where a command's output goes: to standard output, or with `-o FILE` to a file that is written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout


def add_output(parser) -> None:
    """Add the option `-o`. Unlike `> FILE` of a shell, it leaves no empty or half file where the command fails."""
    parser.add_argument(
        "-o", "--output", dest="to_file", metavar="FILE", help="write the output to this file, complete or not at all (default: standard output)"
    )


@contextmanager
def written_to(path: str | None) -> Iterator[None]:
    """Lead what is printed into a file, for the block; it replaces the file if the block ends without an exception. None and `-` are standard output."""
    if path in (None, "-"):
        yield
        return
    from pathlib import Path

    from allegedly.files import whole_file

    with whole_file(Path(path)) as stream, redirect_stdout(stream):
        yield
