"""Reads Parquet files with a bound on the size of what they decode to: a file of a kilobyte can hold gigabytes."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allegedly.files import kind_of
from allegedly.problems import Failure

LARGEST_GROUP = 2 * 1024**3
"""Largest row group that is read, in decoded bytes as the file declares them."""
LARGEST_TABLE = 4 * 1024**3
"""Largest table that is read whole, in decoded bytes."""
ROWS = 2_000


@contextmanager
def opened(path: Path):
    """The file as a `pyarrow.parquet.ParquetFile`. Raises Failure if it is no regular file, is not Parquet, is broken, or would be too large in memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise Failure(f"{path} is {kind_of(mode)}; expected a Parquet file")
        with pq.ParquetFile(path) as file:
            groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
            if (largest := max((group.total_byte_size for group in groups), default=0)) > LARGEST_GROUP:
                raise Failure(f"{path}: a row group of {largest:,} bytes is too large; the limit is {LARGEST_GROUP:,}")
            yield file
    except (OSError, pa.ArrowException, MemoryError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: cannot be read as Parquet ({error})") from None


def table(path: Path):
    """The whole file as a pyarrow Table. Not `pq.read_table`, which imports pandas: that would be half of a command's time. Raises Failure as `opened`."""
    import pyarrow as pa

    with opened(path) as file:
        return pa.Table.from_batches(_bounded(file.iter_batches(ROWS), path), file.schema_arrow)


def _bounded(batches: Iterator, path: Path) -> Iterator:
    size = 0
    for batch in batches:
        batch.validate(full=True)  # that texts are UTF-8, too: Arrow itself finds out only when one is used
        size += batch.nbytes
        if size > LARGEST_TABLE:
            raise Failure(f"{path}: more than {LARGEST_TABLE:,} bytes when decoded, which is too large")
        yield batch
