"""What is written in any format is read back the same."""

import csv
import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from pathlib import Path

import polars as pl
import pyarrow as pa
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from akhbar.arabic.garbled import repair_garbled
from akhbar.readers import read_batches
from akhbar.readers.values import is_no_value, listed
from akhbar.rows import Record

# Everything a file can hold as characters; a text that is markup is HTML by its content, and so no round trip.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="<\r\n\x00")
PLAIN = st.text(CHARACTERS, min_size=1, max_size=80)
TEXT = PLAIN.filter(lambda t: not is_no_value(t) and listed(t) is None and repair_garbled(t) is None) | st.sampled_from(
    [
        "نصّ الخبر",
        "«عنوان»، أول",
        "a\tb",
        '"quoted", text',
        "سطر\nسطر",
        "\ufeffبداية",
        "\u200fمن اليمين\u202c",
        "🕌 صورة",
    ]
)
RECORDS = st.lists(
    st.fixed_dictionaries({"content": TEXT, "headline": TEXT, "docno": TEXT}), min_size=1, max_size=8
)  # fmt: skip


def write_csv(records: list[Record], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def write_parquet(records: list[Record]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(records).write_parquet(out)
    return out.getvalue()


def write_lines(records: list[dict[str, object | str]], ensure_ascii: bool = False) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=ensure_ascii) + "\n" for r in records).encode()


def write_zip(records: list[Record]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/side.jsonl", write_lines(records))
    return out.getvalue()


def write_tar(records: list[Record]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        data = write_lines(records)
        info = tarfile.TarInfo("in/side.jsonl")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


WRITERS = {
    "a.jsonl": write_lines,
    "escaped.jsonl": lambda r: write_lines(r, ensure_ascii=True),
    "a.jsonl.gz": lambda r: gzip.compress(write_lines(r)),
    "a.ndjson.zst": lambda r: pa.compress(write_lines(r), codec="zstd", asbytes=True),
    "utf16.jsonl": lambda r: write_lines(r).decode().encode("utf-16"),
    "a.json": lambda r: json.dumps(r, ensure_ascii=False).encode(),
    "pretty.json": lambda r: json.dumps({"status": "ok", "articles": r}, ensure_ascii=False, indent=2).encode(),
    "a.csv": write_csv,
    "a.tsv": lambda r: write_csv(r, "\t"),
    "a.parquet": write_parquet,
    "a.zip": write_zip,
    "a.tar.gz": write_tar,
}


@settings(max_examples=15, deadline=None)
@given(RECORDS)
def test_every_format_gives_back_the_records_and_the_same_pages(records: list[dict[str, str]]) -> None:
    expected = [(r["content"], r["headline"], json.dumps({"docno": r["docno"]}, ensure_ascii=False)) for r in records]
    ids = set()
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            file = Path(folder, name)
            file.write_bytes(write(records))
            (batch,) = read_batches([file])
            assert batch.rejects.height == 0, (name, batch.rejects.rows())
            found = batch.pages.select("text", "meta_title", "record").rows()
            assert [(t, h, json.loads(r)) for t, h, r in found] == [(t, h, json.loads(r)) for t, h, r in expected], name
            assert batch.pages["record_no"].to_list() == list(range(1, len(records) + 1))
            ids.add(tuple(batch.pages["page_id"]))
    assert len(ids) == 1  # a page's id does not depend on the format it came in


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@example({"zz 0": -1900.0})  # a number that looks like a year
@given(st.dictionaries(TEXT.map(lambda key: "zz " + key) | st.sampled_from(["a1", "ب", "n"]), JSON))
def test_fields_of_no_page_are_kept_as_json(extra: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.jsonl")
        file.write_bytes(write_lines([{**extra, "text": "نص"}]))
        (batch,) = read_batches([file])
    kept = json.loads(batch.pages["record"][0] or "{}")
    assert kept == {key: value for key, value in extra.items() if value is not None}


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0xBF), min_size=1).filter(str.strip) | TEXT)
def test_a_text_file_keeps_its_characters(text: str) -> None:
    assume(repair_garbled(text) is None)  # 'Ã»' is mended on purpose: nobody prints it by intent
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.txt")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
        (batch,) = read_batches([file])
    assert batch.pages["text"].to_list() == [text]
