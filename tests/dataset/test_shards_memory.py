"""What a writer of tables holds at a time: so many rows, so many bytes, and nothing for an article that has no row of that table."""

import tracemalloc

import pyarrow.parquet as pq

from allegedly.dataset import shards
from allegedly.dataset.compiled import compile_folder


def test_row_groups_are_bounded_in_bytes(ferry, tmp_path, monkeypatch):
    stream = compile_folder(ferry).tables["articles"]
    monkeypatch.setattr(shards, "GROUP_BYTES", 3 * len(stream))
    writer = shards.Shards(tmp_path / "articles", "articles", "test")
    for _ in range(7):
        writer.append(stream)
    writer.close()
    file = pq.ParquetFile(writer.files[0])
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [3, 3, 1]


def test_articles_without_a_row_cost_no_memory(ferry, tmp_path):
    for name in ("verdicts.yaml", "contrasts.yaml"):
        (ferry / name).unlink()
    stream = compile_folder(ferry).tables["pairs"]
    writer = shards.Shards(tmp_path / "pairs", "pairs", "test")
    writer.append(stream)
    tracemalloc.start()
    for _ in range(300):
        writer.append(bytes(bytearray(stream)))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    writer.close()
    assert held < 20 * len(stream) and writer.rows == 0 and pq.read_metadata(writer.files[0]).num_rows == 0
