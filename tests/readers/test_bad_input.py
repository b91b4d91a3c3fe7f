"""Every bad input: what can be read is read, what cannot is a reject that says where and why."""

import gzip
import io
import json
import os
import stat
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.readers import events, read_batches
from akhbar.readers.batches import REJECT_SCHEMA
from akhbar.readers.json_values import load_json
from akhbar.rows import Record, Row


def read(*paths: str | Path, **options: Any) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """Texts read, rejects as (record_no, expectation), and notes."""
    batches = list(read_batches(paths, **options))
    pages = pl.concat([b.pages for b in batches])
    rejects = pl.concat([b.rejects for b in batches])
    assert rejects.schema == pl.Schema(REJECT_SCHEMA)
    assert all(row["reason"].startswith(row["source_path"]) for row in rejects.rows(named=True))
    return pages, rejects, [note for b in batches for note in b.notes]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def lines(*records: Record) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def told(rejects: pl.DataFrame) -> list[Row]:
    return rejects.select("record_no", "expectation").rows()


def test_lines_of_json_that_are_strange(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "a.jsonl",
        b'{"text":"half \\ud83d pair"}\n'
        b'{"text":"first","text":"last"}\n'
        b'{"text":17,"title":null}\n'
        b'{"text":["one","two"]}\n'
        b'{"text":"nul \\u0000 in it"}\n'
        b'{"text":"tab \t in it","n":NaN}\n'
        b"\n"
        b"[1]\n"
        b'{"text":"  ","url":"https://a.example/1"}\n'
        b'{"title":"only a title","text":""}\n'
        b"{{{\n"
        b'{"text":"deep","x":' + b"[" * 3000 + b"]" * 3000 + b"}\n",
    )
    pages, rejects, notes = read(file)
    texts = ["half \ufffd pair", "last", "17", "one\n\ntwo", "nul \0 in it", "tab \t in it", ""]
    assert pages["text"].to_list()[:7] == texts
    assert pages["record"].to_list()[:6] == [
        None,
        '{"text#1":"first"}',
        None,
        '{"text":["one","two"]}',
        None,
        '{"n":"NaN"}',
    ]
    assert told(rejects)[:3] == [(7, "record_is_object"), (8, "empty_record"), (10, "unreadable_json")]
    assert rejects["raw"][2] == "{{{"
    assert sum("repaired" in note for note in notes) == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", 'a"', "b"]), st.sampled_from(['"', "x", '":', 1, None, ["y"]])), max_size=5
    )
)
def test_no_key_given_twice_is_lost_whatever_quotation_marks_stand_around_it(pairs: list[tuple[str, object]]) -> None:
    def written(value: object) -> str:
        text = json.dumps(value)
        return text.replace('\\"', "\\u0022") if len(pairs) % 2 else text

    data = "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in pairs) + "}"
    value, _, mended = load_json(data.encode())
    assert isinstance(value, dict) and len(value) == len(pairs)
    assert bool(mended) == (len(dict(pairs)) < len(pairs))


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.json", "a.csv", "a.parquet", "a.txt", "a.html", "a.zip", "a.tar", "a.xml"]
)
def test_an_empty_file_is_called_empty(tmp_path: Path, name: str) -> None:
    assert told(read(put(tmp_path, name, b""))[1]) == [(None, "not_empty")]


@pytest.mark.parametrize(
    "name", ["a.parquet", "a.zip", "a.tar", "a.xml", "a.warc", "a.jsonl.gz", "a.txt.zst", "a.jsonl.xz"]
)
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, name: str) -> None:
    pages, rejects, _ = read(put(tmp_path, name, "هذا نص عادي لا غير\n" * 40))
    assert pages.height == 0 and rejects.height == 1
    assert rejects["expectation"][0].startswith(("unreadable_", "corrupt_", "truncated_"))


def test_a_cut_gzip_gives_what_came_before_the_cut(tmp_path: Path) -> None:
    records = [{"text": f"خبر {i} " + os.urandom(30).hex()} for i in range(3000)]
    packed = gzip.compress(lines(*records))
    pages, rejects, _ = read(put(tmp_path, "a.jsonl.gz", packed[: len(packed) * 2 // 3]))
    assert 1000 < pages.height < 3000
    assert pages["text"].to_list() == [r["text"] for r in records[: pages.height]]
    assert told(rejects) == [(pages.height + 1, "truncated_file")]
    assert rejects["raw"][0].startswith('{"text": "خبر')


def test_a_cut_text_page_is_kept_up_to_the_cut(tmp_path: Path) -> None:
    text = "".join(f"سطر {i} {os.urandom(20).hex()}\n" for i in range(2000))
    packed = gzip.compress(text.encode())
    pages, rejects, _ = read(put(tmp_path, "a.txt.gz", packed[:-9000]))
    assert told(rejects) == [(None, "truncated_file")] and text.startswith(pages["text"][0].rstrip("\ufffd"))


def test_other_encodings(tmp_path: Path) -> None:
    text = "أعلنت وزارة الصحة اليوم بدء حملة التطعيم في جميع المحافظات"
    put(tmp_path, "a.txt", text.encode("cp1256"))
    put(tmp_path, "b.jsonl", lines({"text": text}, {"text": "ascii"}).decode().encode("cp1256"))
    put(tmp_path, "c.csv", f"title;text\nعنوان;{text}\n".encode("cp1256"))
    put(tmp_path, "d.html", f'<meta charset="windows-1256"><p>{text}</p>'.encode("cp1256"))
    put(tmp_path, "e.txt", text.encode("utf-16"))
    pages, rejects, _ = read(tmp_path)
    assert rejects.height == 0
    assert pages["text"].to_list() == [text, text, "ascii", text, text, text]
    assert pages["encoding"].to_list() == ["windows-1256"] * 2 + ["utf-8"] + ["windows-1256"] * 2 + ["utf-16-le"]


def test_garbled_text_is_mended_and_kept(tmp_path: Path) -> None:
    text = "أعلنت وزارة الصحة اليوم بدء حملة التطعيم"
    garbled = text.encode().decode("cp1256", "replace")
    western = text.encode().decode("latin-1")
    clean = "Le café où l'on lit «الصحيفة» وسط، حفظ؛ لفظ؟"
    file = put(tmp_path, "a.jsonl", lines({"text": western, "title": garbled}, {"text": clean}, {"text": text}))
    put(tmp_path, "b.txt", western)
    pages, _, _ = read(file, tmp_path / "b.txt")
    assert pages["text"].to_list() == [text, clean, text, text]
    assert pages["encoding"].to_list() == ["utf-8, repaired", "utf-8", "utf-8", "utf-8, repaired"]
    assert json.loads(pages["record"][0])["garbled"]["text"] == western
    assert json.loads(pages["record"][3]) == {"garbled": {"text": western}}


def test_rows_of_csv_that_do_not_fit(tmp_path: Path) -> None:
    data = 'title,text\r\nأول,"سطر\r\nوسطر"\r\nثان,نص,زائد\r\nثالث\r\n\r\nرابع,"لا ينتهي\r\nخامس,نص خامس\r\n'
    pages, rejects, _ = read(put(tmp_path, "a.csv", data))
    assert pages.select("record_no", "meta_title", "text").rows() == [
        (1, "أول", "سطر\r\nوسطر"),
        (5, "خامس", "نص خامس"),
    ]
    assert told(rejects) == [(2, "unreadable_csv"), (3, "unreadable_csv"), (4, "unreadable_csv")]
    assert rejects["raw"].to_list() == ["ثان,نص,زائد\r\n", "ثالث\r\n", 'رابع,"لا ينتهي\r\n']


def test_columns_without_a_known_name_are_listed(tmp_path: Path) -> None:
    _, rejects, _ = read(put(tmp_path, "a.csv", "w1,w2\nx,y\n"))
    assert told(rejects) == [(1, "empty_record")]
    assert "w1, w2" in rejects["reason"][0] and "--map text=FIELD" in rejects["reason"][0]
    pages, _, _ = read(tmp_path / "a.csv", mapping={"text": "w2"})
    assert pages.select("text", "record").rows() == [("y", '{"w1":"x"}')]


def test_a_record_above_the_cap_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("streams", "json_split", "csv_file"):
        monkeypatch.setattr(f"akhbar.readers.{module}.MAX_RECORD_BYTES", 1000)
    monkeypatch.setattr("akhbar.readers.streams.lines.__defaults__", (1000,))
    monkeypatch.setattr("akhbar.readers.streams.read_whole.__defaults__", (1000,))
    monkeypatch.setattr("akhbar.readers.json_split.split_document.__defaults__", (1000, None))
    long = "ط" * 2000
    put(tmp_path, "a.jsonl", lines({"text": long}, {"text": "بعد"}))
    put(tmp_path, "b.json", json.dumps([{"text": long}, {"text": "بعد"}], ensure_ascii=False))
    put(tmp_path, "c.csv", f"text\n{long}\nبعد\n")
    put(tmp_path, "d.txt", long)
    pages, rejects, _ = read(tmp_path)
    assert pages["text"].to_list() == ["بعد"] * 3
    assert told(rejects) == [(1, "record_too_large")] * 3 + [(None, "record_too_large")]


def test_raw_bytes_are_kept_whole_up_to_the_cap() -> None:
    assert events.raw_text(b"\xff\x00a") == "\\xff\0a"
    long = events.raw_text(b"x" * (events.RAW_CAP_BYTES + 1))
    assert len(long) < events.RAW_CAP_BYTES + 200 and f"{events.RAW_CAP_BYTES + 1} bytes in all, sha256 " in long


def test_archives_with_tricks_in_them(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("../../up.txt", "خارج المجلد")
        archive.writestr("/abs.txt", "من الجذر")
        archive.writestr("good/a.jsonl", lines({"text": "داخل"}))
        archive.writestr(".hidden.txt", "مخفي")
        archive.writestr("__MACOSX/a.txt", "مخفي")
        archive.writestr("photo.jpg", b"\xff\xd8")
        archive.writestr("nested.zip", b"PK")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    folder = tmp_path / "in"
    folder.mkdir()
    pages, rejects, notes = read(put(folder, "a.zip", inner.getvalue()))
    assert pages["text"].to_list() == ["خارج المجلد", "من الجذر", "داخل"]
    assert pages["source_path"][0] == f"{folder}/a.zip!../../up.txt"
    assert told(rejects) == [(None, "known_format")] and "nested.zip" in rejects["reason"][0]
    assert any("photo.jpg" in note for note in notes) and any("link.txt" in note for note in notes)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]  # nothing was written


def test_a_damaged_member_costs_that_member_only(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("one", "two", "three"):
            archive.writestr(f"{name}.txt", f"page {name}")
    damaged = data.getvalue().replace(b"page two", b"page tw!")
    pages, rejects, _ = read(put(tmp_path, "a.zip", damaged))
    assert pages["text"].to_list() == ["page one", "page three"]
    assert told(rejects) == [(None, "unreadable_archive")] and "two.txt" in rejects["reason"][0]


def test_a_bomb_in_an_archive_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("akhbar.readers.archives.BOMB_BYTES", 4 << 20)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(8):
            archive.writestr(f"{i}.txt", b" " * (3 << 20))
    pages, rejects, _ = read(put(tmp_path, "a.zip", data.getvalue()))
    assert pages.height == 0 and rejects.height < 8
    assert rejects["expectation"].to_list()[-1] == "decompression_bomb"


def test_a_cut_tar_says_so(tmp_path: Path) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name in ("one", "two"):
            info = tarfile.TarInfo(f"{name}.txt")
            info.size = 700
            archive.addfile(info, io.BytesIO(name.encode() * 300))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    whole = data.getvalue()
    pages, rejects, notes = read(put(tmp_path, "a.tar", whole))
    assert pages.height == 2 and rejects.height == 0 and any("link.txt" in note for note in notes)
    for length in (2000, 1536, 2100):
        pages, rejects, _ = read(put(tmp_path, "b.tar", whole[:length]))
        assert pages["text"][0].startswith("oneone")
        assert "truncated_file" in rejects["expectation"].to_list()


def test_a_parquet_cut_and_one_with_many_types(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"text": ["a", "b", None], "title": ["t", None, "u"], "n": [1, None, 3], "when": ["2026-01-01"] * 3}
    ).with_columns(pl.col("when").str.to_date(), pl.Series("x", [[1, 2], None, []]))
    frame.write_parquet(tmp_path / "a.parquet")
    put(tmp_path, "b.parquet", (tmp_path / "a.parquet").read_bytes()[:-30])
    pages, rejects, _ = read(tmp_path)
    assert pages.select("record_no", "text", "meta_title").rows() == [
        (1, "a", "t"),
        (2, "b", None),
        (3, "", "u"),
    ]
    assert json.loads(pages["record"][0]) == {"n": 1, "x": [1, 2]}
    assert pages["meta_published"][0] == "2026-01-01"  # the only column of dates
    assert told(rejects) == [(None, "unreadable_parquet")]


def test_feeds(tmp_path: Path) -> None:
    rss = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
      xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
      <title>قناة</title><item><title>خبر</title><link>https://www.a.example/1</link><dc:creator>كاتب</dc:creator>
      <description>موجز</description><content:encoded>&lt;p&gt;نص الخبر&lt;/p&gt;</content:encoded>
      <pubDate>Mon, 02 Mar 2026 10:00:00 +0000</pubDate></item>
      <item><title>بلا نص</title><description>موجز فقط</description></item><item/><item><title>مقطوع</ti"""
    pages, rejects, _ = read(put(tmp_path, "a.xml", rss))
    first = pages.row(0, named=True)
    assert (first["text"], first["media_type"], first["site"]) == ("نص الخبر", "text/html", "a.example")
    assert (first["meta_lead"], first["meta_author"], first["meta_publisher"]) == ("موجز", "كاتب", "قناة")
    assert pages["text"][1] == "موجز فقط"
    assert told(rejects) == [(3, "empty_record"), (None, "unreadable_xml")]
    entity = '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>'
    pages, rejects, _ = read(put(tmp_path, "b.xml", entity))
    assert pages.height == 0 and told(rejects) == [(None, "unreadable_xml")]


def warc(kind: str, body: bytes, media: str, **fields: Any) -> bytes:
    head = {"WARC-Type": kind, "WARC-Target-URI": "https://w.example/1", "WARC-Date": "2026-02-03T04:05:06Z",
            "Content-Type": media, "Content-Length": len(body), **fields}  # fmt: skip
    return ("WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n").encode() + body + b"\r\n\r\n"


def test_web_archives(tmp_path: Path) -> None:
    html = "<html><head><title>عنوان</title></head><body><p>نص الخبر في الصفحة</p></body></html>".encode("cp1256")
    packed = gzip.compress(html)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Encoding: gzip\r\n"
    parts = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    records = [
        warc("warcinfo", b"software: x", "application/warc-fields"),
        warc("response", http + b"\r\n" + packed, "application/http; msgtype=response"),
        warc("response", http + b"Transfer-Encoding: chunked\r\n\r\n" + parts, "application/http"),
        warc("response", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno", "application/http"),
        warc("conversion", "نص مستخرج".encode(), "text/plain"),
        warc("response", b"HTTP/1.1 200\r\nContent-Type: text/html; charset=cp1256\r\n\r\n" + html, "application/http"),
        warc("response", b"HTTP/2 200\r\nContent-Length: 9\r\n\r\n" + html, "application/http"),
        warc("response", b"HTTP/1.1 200 OK\r\n\r\n\x89PNG", "application/http"),
    ]
    file = put(tmp_path, "a.warc.gz", b"".join(gzip.compress(record) for record in records))
    pages, rejects, _ = read(file)
    assert pages["record_no"].to_list() == [2, 3, 5, 6, 7] and rejects.height == 0
    assert pages["text"].to_list() == ["نص الخبر في الصفحة"] * 2 + ["نص مستخرج"] + ["نص الخبر في الصفحة"] * 2
    assert pages["uri"].unique().to_list() == ["https://w.example/1"]
    assert str(pages["fetched_at"][0]) == "2026-02-03 04:05:06" and pages["meta_title"][0] == "عنوان"
    pages, rejects, _ = read(put(tmp_path, "b.warc", b"".join(records[:5])[:-60]))
    assert pages.height == 2 and told(rejects) == [(5, "truncated_file")]


def test_inputs_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    put(tmp_path, "a.docx", b"x")
    pages, rejects, _ = read(
        tmp_path / "absent", tmp_path / "*.none", tmp_path / "empty", tmp_path / "pipe.txt", tmp_path / "nowhere.txt",
        tmp_path / "a.docx", "nul\0name.txt",
    )  # fmt: skip
    assert pages.height == 0
    missing, unreadable = "input_exists", "readable_input"
    assert rejects["expectation"].to_list() == [missing] * 3 + [unreadable, missing, "known_format", missing]


def test_names_that_are_not_utf8_are_told_with_their_bytes(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")
    archive = tmp_path / "b.tar"
    Path(odd + ".txt").write_text("نص", encoding="utf-8")
    Path(odd + ".bin").write_text("x", encoding="utf-8")
    with tarfile.open(archive, "w") as tar:
        tar.add(odd + ".txt", arcname=os.fsdecode(b"in\xff.txt"))
        tar.add(odd + ".bin", arcname=os.fsdecode(b"in\xff.bin"))
    pages, rejects, notes = read(tmp_path, odd + ".absent")
    names = [path.removeprefix(f"{tmp_path}/") for path in pages["source_path"]]
    assert names == [r"b.tar!in\xff.txt", r"caf\xe9.txt"]
    assert rejects["source_path"].to_list() == [rf"{tmp_path}/caf\xe9.absent"]
    assert any(r"caf\xe9.bin" in note for note in notes) and any(r"in\xff.bin" in note for note in notes)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "سر").chmod(0)
    put(tmp_path, "b.txt", "علن")
    pages, rejects, _ = read(tmp_path)
    assert pages["text"].to_list() == ["علن"] and told(rejects) == [(None, "readable_input")]


def test_each_file_once_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "d.txt.done", "README.txt", "e.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path, name, name)
    glob, again = str(tmp_path / "*.txt"), tmp_path / "sub" / ".." / "a.txt"
    pages, rejects, notes = read(tmp_path / "b.txt", tmp_path, glob, again, tmp_path / "README.txt")
    assert pages["text"].to_list() == ["b.txt", "a.txt", "sub/c.txt", "README.txt"]
    assert rejects.height == 0
    assert any("3 hidden, finished or descriptive files" in n for n in notes) and any("e.bin" in n for n in notes)


def test_addresses_sites_and_times(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "a.jsonl",
        lines(
            {"text": "أ", "url": "https://www.Almina.example:8080/x?y#z", "fetched_at": "2026-03-04T05:06:07+03:00"},
            {"text": "ب", "url": "غير معروف", "source": " صحيفة  الميناء ", "fetched_at": "أمس"},
            {"text": "ب", "url": "almadar.example/news/1"},
            {"title": "أول", "text": ""},
            {"title": "ثان", "text": ""},
        ),
    )
    pages, _, _ = read(file)
    assert pages["site"].to_list() == ["almina.example", "صحيفه الميناء", "almadar.example", "", ""]
    assert pages["uri"].to_list()[::2][:2] == [
        "https://almina.example:8080/x?y",
        "https://almadar.example/news/1",
    ]
    assert pages["given_address"][0] == "https://www.Almina.example:8080/x?y#z"
    assert pages["uri"][1] == "sha256:" + pages["content_sha256"][1] == "sha256:" + pages["content_sha256"][2]
    assert pages["page_id"].n_unique() == 5  # pages without address and text are told apart by their fields
    assert [str(t) for t in pages["fetched_at"]] == ["2026-03-04 02:06:07", "None", "None", "None", "None"]
    assert json.loads(pages["record"][1]) == {"url": "غير معروف", "fetched_at": "أمس"}


def test_a_link_to_itself_is_a_note_and_no_end(tmp_path: Path) -> None:
    import akhbar
    from akhbar.readers.inputs import InputFile, expand

    (tmp_path / "a.txt").write_text("خبر عن المدينة", encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "one.txt").symlink_to("other.txt")
    (tmp_path / "other.txt").symlink_to("one.txt")
    (tmp_path / "below").symlink_to(".")
    for pattern in (str(tmp_path), f"{tmp_path}/*.txt", f"{tmp_path}/**/*.txt"):
        found = list(expand([pattern]))
        assert [f.path.name for f in found if isinstance(f, InputFile)] == ["a.txt"], pattern
    assert "links" in str(list(expand([str(tmp_path / "loop.txt")]))) or list(expand([str(tmp_path / "loop.txt")]))
    assert sum(frame.height for frame in akhbar.read_pages([tmp_path])) == 1


def test_one_input_has_one_name_however_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pytest

    from akhbar.errors import UsageError
    from akhbar.run.folder import absolute

    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "link").symlink_to("in/sub")
    monkeypatch.chdir(tmp_path / "in")
    names = ["x", "./x", "../in/x", "sub/../x", f"{tmp_path}/in/x", f"{tmp_path}/in/sub/../x", "../link/../x"]
    assert {absolute(name) for name in names} == {f"{tmp_path}/in/x"}
    assert absolute("../in/*.txt") == f"{tmp_path}/in/*.txt"
    for empty in ("", " ", "\t"):
        with pytest.raises(UsageError, match="empty"):
            absolute(empty)
