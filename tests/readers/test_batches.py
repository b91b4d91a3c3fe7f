"""Batches of pages: what comes in comes out, once, in order, wherever the cuts fall."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from akhbar import schema
from akhbar.readers import read_batches, read_pages
from akhbar.readers.batches import Batch


def write_lines(path: Path, records: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def test_every_column_of_the_staging_table_and_the_bookkeeping(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [{"content": "نصّ الخبر", "headline": "عنوان", "docno": 7}])
    (batch,) = read_batches([file])
    page = conformed(batch).row(0, named=True)
    assert page["text"] == "نصّ الخبر" and page["meta_title"] == "عنوان"
    assert page["record"] == '{"docno":7}' and page["uri"] == "sha256:" + page["content_sha256"]
    assert batch.pages.select("source_path", "record_no", "encoding").row(0) == (str(file), 1, "utf-8")


def conformed(batch: Batch) -> pl.DataFrame:
    return schema.conform(batch.pages, "staging.pages")


def test_the_cuts_do_not_change_what_is_read(tmp_path: Path) -> None:
    files = [
        write_lines(tmp_path / f"{n}.jsonl", [{"text": f"خبر {n} {i}"} for i in range(n * 7)]) for n in range(1, 6)
    ]
    (tmp_path / "page.txt").write_text("صفحة", encoding="utf-8")
    whole = pl.concat(b.pages for b in read_batches([tmp_path], batch_size=1000))
    for size, chars in ((1, 10**6), (7, 10**6), (256, 20)):
        parts = list(read_batches([tmp_path], batch_size=size, batch_chars=chars))
        assert pl.concat(b.pages for b in parts).equals(whole)
        assert all(b.pages.height <= size for b in parts)
    assert whole.height == sum(n * 7 for n in range(1, 6)) + 1
    assert whole["source_path"].unique(maintain_order=True).to_list() == [*map(str, files), str(tmp_path / "page.txt")]


def test_a_bad_line_costs_that_line_only(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text":"أول"}\n{"text": oops}\n{"text":"ثالث"}\n'.encode())
    (batch,) = read_batches([file, tmp_path / "absent.txt"])
    assert batch.pages.select("record_no", "text").rows() == [(1, "أول"), (3, "ثالث")]
    bad, absent = batch.rejects.rows(named=True)
    assert (bad["record_no"], bad["expectation"], bad["raw"]) == (2, "unreadable_json", '{"text": oops}')
    assert bad["reason"].startswith(f"{file}, record 2: not valid JSON")
    assert absent["expectation"] == "input_exists" and str(tmp_path / "absent.txt") in absent["reason"]


def test_read_pages_has_the_contract_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سطر\r\nسطر", encoding="utf-8", newline="")
    (frame,) = read_pages([tmp_path / "a.txt"])
    assert frame.columns[:8] == [
        "uri", "source_path", "record_no", "media_type", "fetched_at", "encoding", "text", "html",
    ]  # fmt: skip
    assert frame["text"].to_list() == ["سطر\r\nسطر"]
