"""What would end a run, or lose good records: one bad record costs itself alone, and every input ends."""

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from akhbar.readers import read_batches
from akhbar.readers.pages import to_pages
from akhbar.rows import Record
from tests.kinds import there

HOSTILE = Path(__file__).parents[3] / "shared" / "cases" / "hostile"
shared = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared cases are not here")
TEXT = "قال وزير الخارجية اليوم إن المفاوضات ستستمر في القاهرة."


def read(*paths: str | Path, **options: Any) -> tuple[list[Record], list[Record], list[str]]:
    batches = list(read_batches(paths, **options))
    rejects = [row for batch in batches for row in batch.rejects.rows(named=True)]
    return [row for b in batches for row in b.pages.rows(named=True)], rejects, [n for b in batches for n in b.notes]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / name


def lines(*records: Record) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def rules(rejects: list[Record]) -> list[str]:
    return [row["expectation"] for row in rejects]


@shared
@pytest.mark.parametrize(
    ("name", "pages", "refused"),
    [
        ("before_lost.jsonl", 1000, ["unreadable_json"]),
        ("before_lost.xml", 200, ["unreadable_xml"]),
        ("ts_extreme.parquet", 20, []),
        ("dec.parquet", 20, []),
        ("badutf8_mid.parquet", 3, []),
        ("chunked_neg.warc", 0, ["unreadable_warc"]),
        ("hdr8bit.warc", 3, []),
        ("lenhuge.warc", 2, ["unreadable_warc"]),
        ("lenshort.warc", 2, ["unreadable_warc"]),
        ("tar_badheader_silent.tar", 29, ["unreadable_archive"]),
        ("neg.tar", 1, ["unreadable_archive"]),
        ("huge.tar", 0, ["unreadable_archive"]),
        ("badsum.tar", 3, ["unreadable_archive", "known_format", "known_format"]),
        ("brackets1m.json", 0, ["unreadable_json"]),
        ("samehead.csv", 0, ["readable_header"]),
        ("wide.csv", 0, ["readable_header"]),
        ("cr.csv", 2, []),
        ("esc_names.zip", 1, ["known_format"]),
        ("lz.zip", 1, ["unreadable_archive"]),
    ],
)
def test_the_shared_hostile_files(name: str, pages: int, refused: list[str]) -> None:
    found, rejects, notes = read(HOSTILE / name)
    assert (len(found), rules(rejects)) == (pages, refused)
    told = "".join([*notes, *(row["reason"] for row in rejects)])
    assert "Please report" not in told and "\x1b" not in told and "\u202e" not in told


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(  # a document nested 200,000 deep is not read on: there is no record to cost
    ("shape", "depth"),
    [(shape, depth) for shape in ("jsonl", "json") for depth in (101, 900, 5000)] + [("jsonl", 200_000)],
)
def test_a_record_nested_too_deep_costs_itself(tmp_path: Path, depth: int, shape: str) -> None:
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    records = [good, f'{{"text": "ب", "x": {nested(depth)}}}', good]
    whole = "\n".join(records) if shape == "jsonl" else "[" + ",\n".join(records) + "]"
    pages, rejects, _ = read(put(tmp_path, f"a.{shape}", whole))
    assert [page["record_no"] for page in pages] == [1, 3]
    assert [(row["record_no"], row["expectation"]) for row in rejects] == [(2, "unreadable_json")]


def test_brackets_in_texts_are_no_depth(tmp_path: Path) -> None:
    pages, rejects, _ = read(put(tmp_path, "a.jsonl", lines({"text": "[{" * 500 + TEXT})))
    assert len(pages) == 1 and not rejects


def item(number: int, inside: str = "") -> str:
    return f"<item><title>خبر {number}</title><link>https://a.example/{number}</link><description>{TEXT}{inside}</description></item>"


@pytest.mark.parametrize(
    "bad",
    [
        f"<item><title>س</title>{'<a>' * 3000}{'</a>' * 3000}</item>",
        "<item><title>س</b></item>",
        "<item><title><![CDATA[لم يغلق</title></item>",
        "<item><!-- لم يغلق <title>س</title></item>",
        "<item><title>س</title",
    ],
)
def test_a_bad_feed_item_costs_itself(tmp_path: Path, bad: str) -> None:
    feed = f"<rss><channel><title>قناة</title>{item(1)}{bad}{item(3)}{item(4)}</channel></rss>"
    pages, rejects, _ = read(put(tmp_path, "a.xml", feed))
    assert [page["meta_title"] for page in pages][-1] == "خبر 4" and pages[0]["meta_title"] == "خبر 1"
    assert len(pages) >= 2 and rules(rejects) == ["unreadable_xml"] and rejects[0]["raw"]


def test_faults_that_feeds_have_everywhere_are_mended(tmp_path: Path) -> None:
    first = item(1, "&nbsp;&laquo;نص&raquo; A&B \x0b")
    second = "<item><dc:creator>كاتب</dc:creator><title>ثان</title></item>"  # a prefix that nothing declares
    feed = f"<rss><channel>{first}{second}</channel></rss>"
    pages, rejects, notes = read(put(tmp_path, "a.xml", feed))
    assert not rejects and "«نص»" in pages[0]["text"] and "A&B" in pages[0]["text"]
    assert pages[1]["meta_author"] == "كاتب" and any("repaired" in note for note in notes)


def test_a_feed_item_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("akhbar.readers.feeds.MAX_RECORD_BYTES", 1 << 20)
    feed = f"<rss><channel>{item(1)}{item(2, 'ا' * (3 << 20))}{item(3)}</channel></rss>"
    pages, rejects, _ = read(put(tmp_path, "a.xml", feed))
    assert [page["meta_title"] for page in pages] == ["خبر 1", "خبر 3"]
    assert [(row["record_no"], row["expectation"]) for row in rejects] == [(2, "record_too_large")]


def warc_record(body: bytes, length: bytes | None = None, kind: str = "response", extra: bytes = b"") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + extra + b"\r\n" + body
    size = length if length is not None else str(len(http)).encode()
    head = b"WARC/1.0\r\nWARC-Type: " + kind.encode() + b"\r\nContent-Type: application/http\r\nContent-Length: " + size
    return head + b"\r\n\r\n" + http + b"\r\n\r\n"


PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()


@pytest.mark.parametrize(
    "bad",
    [
        warc_record(PAGE, b"9" * 5000),
        warc_record(PAGE, b"-5"),
        warc_record(PAGE, b""),
        warc_record(PAGE, b"12"),
        warc_record(PAGE, b"400"),
        warc_record(PAGE, b"99999999"),
        warc_record(PAGE, b"12", "request"),
        warc_record(PAGE, b"350", "request"),
        b"garbage without end\r\n\r\n",
        warc_record(b"-6\r\n" + PAGE, extra=b"Transfer-Encoding: chunked\r\n"),
        warc_record(b"5\r\nabcde\r\nzz\r\n" + PAGE, extra=b"Transfer-Encoding: chunked\r\n"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_web_archive_record_costs_itself(tmp_path: Path, bad: bytes, packed: bool) -> None:
    whole = warc_record(PAGE) + bad + warc_record(PAGE) + warc_record(PAGE)
    path = put(tmp_path, "a.warc.gz" if packed else "a.warc", gzip.compress(whole) if packed else whole)
    pages, rejects, _ = read(path)
    assert len(pages) == 3 and len(rejects) == 1 and rejects[0]["expectation"] == "unreadable_warc"
    assert rejects[0]["record_no"] == 2


def tar_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("how", ["checksum", "negative", "size", "zeros"])
def test_members_behind_a_damaged_header(tmp_path: Path, how: str) -> None:
    data = bytearray(tar_of(*((f"{n}.txt", TEXT.encode()) for n in range(4))))
    at = data.index(b"1.txt")
    if how == "checksum":
        data[at + 150] ^= 0xFF
    elif how == "zeros":
        data[at : at + 512] = bytes(512)
    else:
        info = tarfile.TarInfo("1.txt")
        data[at + 124 : at + 136] = b"\xff" * 12 if how == "negative" else b"\x80" + b"\x7f" * 11
        check = 256 + sum(data[at : at + 148]) + sum(data[at + 156 : at + 512])
        data[at + 148 : at + 156] = b"%06o\0 " % check
        del info
    pages, rejects, _ = read(put(tmp_path, "a.tar", bytes(data)))
    assert len(pages) == 3
    assert rules(rejects) == ["unreadable_archive"]


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT * 50)
        first = archive.infolist()[0]
        for n in range(30):
            twin = zipfile.ZipInfo(f"b{n}.txt")
            twin.header_offset, twin.CRC, twin.compress_size = first.header_offset, first.CRC, first.compress_size
            twin.file_size, twin.compress_type = first.file_size, first.compress_type
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    pages, rejects, _ = read(put(tmp_path, "a.zip", out.getvalue()))
    assert len(pages) == 1 and set(rules(rejects)) == {"unreadable_archive"} and len(rejects) == 30


def test_a_few_bytes_do_not_become_millions_of_records(tmp_path: Path) -> None:
    line = b'{"text":"a"}' + b" " * 200 + b"\n"
    pages, rejects, _ = read(put(tmp_path, "a.jsonl.bz2", bz2.compress(line * 200_000)))
    assert "decompression_bomb" in rules(rejects) and len(pages) < 50_000


def test_parquet_cells_of_every_kind(tmp_path: Path) -> None:
    stamps = pa.array([0, 2**62, -(2**62)], pa.int64())
    table = pa.table(
        {
            "text": [TEXT] * 3,
            "published": stamps.cast(pa.timestamp("us")),
            "ns": stamps.cast(pa.timestamp("ns")),
            "big": pa.array([10**60] * 3, pa.decimal256(70, 0)),
            "day": pa.array([0, 2**30, -(2**30)], pa.int32()).cast(pa.date32()),
            "span": pa.array([1, 2**62, None], pa.int64()).cast(pa.duration("us")),
            "map": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64())),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    pages, rejects, _ = read(tmp_path / "a.parquet")
    assert len(pages) == 3 and not rejects
    assert json.loads(pages[0]["record"])["big"] == str(10**60)


def test_a_cell_above_the_limit_costs_its_row(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [TEXT, "x" * (33 << 20), TEXT]}), tmp_path / "a.parquet")
    pages, rejects, _ = read(tmp_path / "a.parquet")
    assert [page["record_no"] for page in pages] == [1, 3] and rules(rejects) == ["record_too_large"]


def test_invalid_utf8_in_a_cell_is_read_like_any_other_bytes(tmp_path: Path) -> None:
    offsets = struct.pack("<4i", 0, 4, 6, 10)
    data = "نص".encode() + b"\xcf\xe1" + "نص".encode()
    array = pa.Array.from_buffers(pa.string(), 3, [None, pa.py_buffer(offsets), pa.py_buffer(data)])
    pq.write_table(pa.table({"text": array}), tmp_path / "a.parquet")
    pages, rejects, _ = read(tmp_path / "a.parquet")
    assert len(pages) == 3 and not rejects and pages[0]["text"] == pages[2]["text"] == "نص"


def test_what_a_library_fails_at_is_a_reject_with_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(raw: pl.DataFrame) -> pl.DataFrame:
        if (raw["title"] == "سيئ").fill_null(False).any():
            raise RuntimeError("no page")
        return to_pages(raw)

    monkeypatch.setattr("akhbar.readers.batches.to_pages", failing)
    records = [{"text": TEXT, "title": "سيئ" if n == 37 else f"خبر {n}"} for n in range(100)]
    pages, rejects, _ = read(put(tmp_path, "a.jsonl", lines(*records)))
    assert len(pages) == 99
    assert [(row["record_no"], row["expectation"]) for row in rejects] == [(38, "readable_record")]
    assert TEXT in rejects[0]["raw"] and "no page" in rejects[0]["reason"]


def test_quotes_that_never_close_are_not_read_again_without_end(tmp_path: Path) -> None:
    whole = "text,title\n" + 'a"b,"c\n' * 20_000 + f"{TEXT},آخر\n"
    pages, _, _ = read(put(tmp_path, "a.csv", whole))
    assert pages[-1]["meta_title"] == "آخر"


@pytest.mark.skipif(os.name != "posix", reason="names that steer a terminal")
def test_names_that_steer_a_terminal_are_shown_as_codes(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a\x1b[31m\u202e.txt", TEXT)
        archive.writestr("b\x07.bin", b"x")
    pages, _, notes = read(put(tmp_path, "a.zip", out.getvalue()))
    assert pages[0]["source_path"].endswith("a\\x1b[31m\\u202e.txt")
    assert any("b\\x07.bin" in note for note in notes)


ROWS = [[f"خبر المدينة رقم {n}", f"{TEXT * 4} {n}", f"2023-01-0{n}"] for n in (1, 2, 3)]


@pytest.mark.parametrize("names", [["title", "text", "date"], None])
def test_a_list_of_lists_is_a_table(tmp_path: Path, names: list[str] | None) -> None:
    table = [names, *ROWS] if names else ROWS
    pages, rejects, notes = read(put(tmp_path, "a.json", json.dumps(table, ensure_ascii=False)))
    assert [page["text"] for page in pages] == [row[1] for row in ROWS] and not rejects
    assert [page["meta_published"] for page in pages] == [row[2] for row in ROWS]
    assert any(("names the columns" in note) for note in notes)


def test_lists_of_records_in_a_list(tmp_path: Path) -> None:
    data = [
        [{"title": "أ", "text": TEXT}],
        [],
        [{"title": "ب", "text": TEXT + "٢"}, {"title": "ج", "text": TEXT + "٣"}],
    ]
    pages, rejects, _ = read(put(tmp_path, "a.json", json.dumps(data, ensure_ascii=False)))
    assert [page["meta_title"] for page in pages] == ["أ", "ب", "ج"] and not rejects


@pytest.mark.parametrize("chunk", [7, 64, 1000])
def test_records_under_keys_longer_than_one_may_be(chunk: int) -> None:
    from akhbar.readers.json_split import split_document

    wanted = {f'k "{n}"': {"title": f"خبر {n}", "text": TEXT, "tags": ["أ", {"x": n}]} for n in range(60)}
    data = json.dumps(wanted, ensure_ascii=False).encode()
    notes: list[str] = []
    pieces = list(split_document((data[at : at + chunk] for at in range(0, len(data), chunk)), 3000, notes))
    records = [json.loads(piece) for piece in pieces if isinstance(piece, bytes)]
    assert len(records) == len(pieces)
    assert records == [{"_key": key, **value} for key, value in wanted.items()]
    assert notes == ["records stand under keys of one object; each key is kept as _key"]


def test_an_object_that_is_a_record_is_not_taken_apart_for_its_length() -> None:
    from akhbar.readers.json_split import split_document
    from akhbar.readers.streams import TooLong

    record = {"author": {"name": "سالم", "title": "محرر"}, "text": TEXT * 200}
    (piece,) = split_document([json.dumps(record).encode()], 3000)
    assert isinstance(piece, TooLong)


@pytest.mark.parametrize("value", ["[],", "{},", "1,"])
def test_a_record_of_millions_of_values_costs_itself(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.jsonl"
    whole = json.dumps({"title": "أ", "text": "نص الخبر"}) + "\n"
    path.write_text(whole + '{"title": "ب", "a": [' + value * 1_000_100 + "1]}\n" + whole.replace("text", "body"))
    batches = list(read_batches([path]))
    assert [title for batch in batches for title in batch.pages["meta_title"]] == ["أ", "أ"]
    (reason,) = (reason for batch in batches for reason in batch.rejects["reason"])
    assert "record 2" in reason and "more than 1000000 values" in reason


def test_a_page_of_parquet_too_large_to_hold_costs_its_row_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from akhbar.readers import parquet

    rows = [{"title": f"t{n}", "text": f"{n} " + TEXT * 20} for n in range(2000)]
    path = tmp_path / "a.parquet"
    told = {"row_group_size": 1500, "data_page_size": 1 << 30, "write_batch_size": 1 << 20, "use_dictionary": False}
    pq.write_table(pa.Table.from_pylist(rows), path, compression="zstd", **told)
    metadata = pq.ParquetFile(path).metadata
    sizes = [metadata.row_group(group).column(1).total_uncompressed_size for group in range(2)]
    pages, rejects, _ = read(path)
    assert (len(pages), rejects) == (2000, [])
    for version in ("1.0", "2.0"):
        pq.write_table(pa.Table.from_pylist(rows), path, compression="zstd", data_page_version=version, **told)
        monkeypatch.setattr(parquet, "MOST_PAGE_BYTES", sizes[1])  # the second group's fits, the first's does not
        pages, rejects, _ = read(path)
        assert len(pages) == 500 and [r["expectation"] for r in rejects] == ["record_too_large"]
        assert "records 1–1500 are not read: column text has a page of" in rejects[0]["reason"]
    told |= {"data_page_size": 1 << 14, "write_batch_size": 16}  # the same rows in small pages
    pq.write_table(pa.Table.from_pylist(rows), path, **told)
    pages, rejects, _ = read(path)
    assert (len(pages), rejects) == (2000, [])


def test_one_large_cell_in_all_rows_is_held_once_whatever_the_metadata_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from akhbar.readers import parquet
    from benchmarks.reading_memory import lying

    path = tmp_path / "a.parquet"
    monkeypatch.setattr(parquet, "_DICTIONARY", 50_000)
    cells = ["قال الوزير " * 5_000, None, "خبر\n\n" + TEXT]
    texts = [cells[number % 3 if number % 50 else 0] for number in range(300)]
    pq.write_table(pa.table({"text": texts, "title": [f"t{n}" for n in range(300)]}), path, compression="zstd")
    path.write_bytes(lying(path.read_bytes(), pq.ParquetFile(path).metadata))
    with pq.ParquetFile(path) as file:
        group = file.metadata.row_group(0)
        sizes = parquet._sizes(str(path), group)
        cell = len(there(cells[0]).encode())
        assert group.column(0).total_uncompressed_size == 1000 and sizes[0].dictionary > cell
        parts = list(parquet._batches(str(path), file, 0, sizes))
    assert sum(part.num_rows for part in parts) == 300 and max(part.nbytes for part in parts) < 2 * cell
    found = [text for part in parts for text in parquet._column(part.column(0), part.schema.types[0], {}, {})]
    assert found == texts and len({id(text) for text in found[: parts[0].num_rows] if text == cells[0]}) == 1


def test_what_rejects_keep_is_bounded_in_every_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from akhbar.readers import batches

    monkeypatch.setattr(batches, "_MOST_KEPT", 10_000)
    lost = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\n" + b"x" * 3000 + b"\r\n\r\n"
    found = list(read_batches([put(tmp_path, "a.warc", lost * 200)]))
    assert sum(batch.rejects.height for batch in found) == 200
    assert max(batch.rejects["raw"].str.len_bytes().sum() for batch in found) <= 13_100


def test_a_list_of_members_too_long_to_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from akhbar.readers import archives

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300):
            archive.writestr(f"{number}.txt", f"{number}\n\n{TEXT}")
        archive.comment = b"made by hand"
    assert len(read(path)[0]) == 300
    size = archives._directory_bytes(path)
    assert 300 * 46 < size < 300 * 80
    monkeypatch.setattr(archives, "_MOST_DIRECTORY", size - 1)
    pages, (reject,), _ = read(path)
    assert not pages and reject["expectation"] == "record_too_large" and "unpack it first" in reject["reason"]


def test_a_window_too_large_to_hold_is_refused(tmp_path: Path) -> None:
    """An xz file whose header asks for a window of 1.5 GiB: three bytes of it are changed, and their checksum."""
    packed = bytearray(lzma.compress(json.dumps({"title": "أ", "text": TEXT}).encode(), preset=9))
    assert len(read(put(tmp_path, "a.jsonl.xz", bytes(packed)))[0]) == 1
    size = (packed[12] + 1) * 4  # of the first block's header, behind the stream's twelve bytes
    assert packed[14:16] == b"\x21\x01"  # LZMA2, whose one property is the window
    packed[16] = 37
    packed[12 + size - 4 : 12 + size] = zlib.crc32(packed[12 : 12 + size - 4]).to_bytes(4, "little")
    pages, rejects, _ = read(put(tmp_path, "b.jsonl.xz", bytes(packed)))
    assert not pages and "takes more memory than is given" in rejects[0]["reason"], rejects
