"""A file that appears whole or not at all."""

import os
import tempfile
from pathlib import Path

UNPAIRED = "backslashreplace"
"""Half a surrogate pair, as a model's answer cut short may hold, is written as JSON escapes it."""


def write_whole(path: Path, text: str) -> None:
    """Writes JSON or other UTF-8 text, line ends as given, and puts it in place of `path` once it is on the disk. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors=UNPAIRED, newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The mask new files get; `mkstemp` gives files to their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
