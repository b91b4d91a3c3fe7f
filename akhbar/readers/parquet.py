"""Parquet: row group by row group."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from akhbar.readers.events import Reject, reject
from akhbar.readers.records import Builder
from akhbar.readers.streams import TooLong, read_whole

_MEMORY = 512 << 20


def read_parquet(
    path: Path | None, chunks: Iterable[bytes] | None, builder: Builder
) -> Iterator[pl.DataFrame | Reject]:
    """Frames of page fields. From the file itself where there is one, else (packed, in an archive) through memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    shown = builder.source_path
    source: str | io.BytesIO
    if chunks is None:
        source = str(path)
    else:
        data, broken = read_whole(chunks, _MEMORY)
        if broken or isinstance(data, TooLong):
            why = broken.why if broken else f"more than {_MEMORY} bytes inside an archive; unpack it first"
            yield reject(shown, None, broken.rule if broken else "record_too_large", why)
            return
        source = io.BytesIO(data)
    try:
        file = pq.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        yield reject(shown, None, "unreadable_parquet", f"not a readable Parquet file ({_short(error)})")
        return
    with file:
        first = 1
        for group in range(file.num_row_groups):
            count, done = file.metadata.row_group(group).num_rows, 0
            try:
                for part in file.iter_batches(512, row_groups=[group], use_threads=False):
                    for record in _rows(part):
                        refused = builder.add(record, first + done, "utf-8", "")
                        done += 1
                        if refused:
                            yield _with_row(refused, record)
                        if builder.full:
                            yield from builder.flush()
            except (pa.ArrowException, OSError, pl.exceptions.PolarsError) as error:
                lost = f"records {first + done}–{first + count - 1} cannot be read ({_short(error)})"
                yield reject(shown, first + done, "unreadable_parquet", lost)
            first += count
    yield from builder.flush()


def _rows(part: object) -> Iterator[dict[str, object]]:
    frame = pl.from_arrow(part)  # type: ignore[arg-type]
    assert isinstance(frame, pl.DataFrame)
    return frame.iter_rows(named=True)


def _with_row(refused: Reject, record: dict[str, object]) -> Reject:
    from akhbar.readers.events import raw_text
    from akhbar.readers.json_values import dump_json

    return Reject(
        refused.source_path, refused.record_no, refused.expectation, refused.reason, raw_text(dump_json(record))
    )


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
