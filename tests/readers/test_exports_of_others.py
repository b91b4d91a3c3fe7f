"""Files as other programs write them: databases, content systems, crawlers; each small, with its right values."""

import gzip
import json
from pathlib import Path

import pytest

from akhbar.readers import read_batches
from akhbar.rows import Record

TEXT = "أعلنت وزارة النقل اليوم افتتاح الطريق الجديد بين المدينتين، وقال الوزير إنه يخدم آلاف المسافرين."


def read(path: Path) -> tuple[list[Record], list[Record]]:
    batches = list(read_batches([path]))
    return [page for batch in batches for page in batch.pages.to_dicts()], [
        reject for batch in batches for reject in batch.rejects.to_dicts()
    ]


MONGO = {"_id": {"$oid": "5f"}, "title": "أ", "text": TEXT}
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    + "".join(
        f"<url><loc>https://a.example/{n}</loc><news:news><news:publication><news:name>المدار</news:name>"
        f"</news:publication><news:publication_date>2023-01-05</news:publication_date><news:title>أ</news:title>"
        "</news:news></url>"
        for n in (1, 2)
    )
    + "</urlset>"
)


GHOST = {"posts": [{"title": "أ", "html": f"<p>{TEXT}</p>", "primary_author": {"name": "سالم"}}]}
SOLR = {"response": {"docs": [{"title_t": ["أ"], "content_txt": [TEXT]}]}}
GRAPHQL = {"data": {"posts": {"edges": [{"node": {"title": "أ", "content": TEXT}}]}}}
TELETHON = {"id": 5, "date": "2023-10-07T10:00:00+00:00", "message": TEXT}
KEYED = {"status": "ok", "items": {"a1": {"title": "أ", "text": TEXT}, "a2": {"title": "ب", "text": TEXT + "٢"}}}
PERSON = {"title": "أ", "text": TEXT, "author": [{"firstName": "سالم", "lastName": "العلي"}, {"first_name": "هدى"}]}
NO_DAY = {"title": "أ", "text": TEXT, "date": "1970-01-01T00:00:00Z"}  # how a clock of nothing is printed
SCRAPY = {"title": ["أ"], "body": [TEXT], "url": ["https://a.example/1"]}


@pytest.mark.parametrize(
    ("name", "data", "right"),
    [
        ("mongo.jsonl", MONGO | {"date": {"$date": "2023-01-05T10:00Z"}}, {"meta_published": "2023-01-05T10:00Z"}),
        ("mongo.jsonl", MONGO | {"date": {"$date": {"$numberLong": "16"}}}, {"meta_published": "16"}),
        ("ghost.json", GHOST, {"meta_author": "سالم"}),
        ("solr.json", SOLR, {"meta_title": "أ", "text": TEXT}),
        ("graphql.json", GRAPHQL, {"meta_title": "أ"}),
        ("telethon.jsonl", TELETHON, {"text": TEXT}),
        ("keyed.json", KEYED, {"meta_title": "أ", "text": TEXT}),
        ("person.jsonl", PERSON, {"meta_author": "سالم العلي، هدى"}),
        ("no_day.jsonl", NO_DAY, {"meta_published": None}),
        ("scrapy.jsonl", SCRAPY, {"uri": "https://a.example/1"}),
        ("news.xml", SITEMAP, {"uri": "https://a.example/1", "meta_title": "أ", "meta_published": "2023-01-05"}),
    ],
)
def test_values_as_other_programs_write_them(
    tmp_path: Path, name: str, data: str | dict[str, object], right: dict[str, str | None]
) -> None:
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    pages, rejects = read(path)
    assert pages and not rejects
    assert {field: pages[0][field] for field in right} == right


def test_files_with_a_mark_put_together(tmp_path: Path) -> None:
    line = "\ufeff" + json.dumps({"text": TEXT}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 2, encoding="utf-8")
    (tmp_path / "b.json").write_text(("\ufeff" + json.dumps([{"text": TEXT}], indent=1)) * 2, encoding="utf-8")
    (tmp_path / "c.csv").write_text("\ufefftitle,text\nأ,نص أول\n\ufefftitle,text\nب,نص ثان\n", encoding="utf-8")
    for name in ("a.jsonl", "b.json"):
        pages, rejects = read(tmp_path / name)
        assert (len(pages), rejects) == (2, [])
    pages, rejects = read(tmp_path / "c.csv")
    assert [page["meta_title"] for page in pages] == ["أ", "ب"]
    assert [reject["expectation"] for reject in rejects] == ["repeated_header"]


def test_a_writer_that_was_killed_and_went_on(tmp_path: Path) -> None:
    """A web archive whose last member was cut, with whole ones appended behind it."""

    def member(number: int) -> bytes:
        page = f"<html><body><p>{number} {TEXT}</p></body></html>".encode()
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        head += f"Content-Length: {len(body)}"
        return gzip.compress(head.encode() + b"\r\n\r\n" + body + b"\r\n\r\n")

    cut = member(2)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(member(1) + cut[: len(cut) // 2] + member(3) + member(4))
    pages, rejects = read(path)
    assert [page["uri"][-1] for page in pages if page["uri"][-1] != "2"] == ["1", "3", "4"]
    assert "corrupt_compression" in {reject["expectation"] for reject in rejects}


def test_a_line_that_is_an_answer_with_a_list(tmp_path: Path) -> None:
    answers = [{"page": 1, "articles": [{"title": "أ", "text": TEXT}, {"title": "ب", "text": TEXT + "٢"}]}]
    answers.append({"page": 2, "articles": [{"title": "ج", "text": TEXT + "٣"}]})
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    pages, rejects = read(path)
    assert [page["meta_title"] for page in pages] == ["أ", "ب", "ج"] and not rejects


def test_a_list_of_links_in_a_record_is_no_list_of_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": "أ", "text": TEXT, "articles": [{"title": "ب", "text": TEXT + "٢"}]}))
    pages, _ = read(path)
    assert [page["meta_title"] for page in pages] == ["أ"]


def test_true_and_false_are_no_names(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": True, "author": False, "text": TEXT}))
    ((page,), _) = read(path)
    assert (page["meta_title"], page["meta_author"]) == (None, None)
    assert json.loads(page["record"]) == {"author": False, "title": True}


def test_columns_whose_names_are_the_other_s(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,link_text\n" + "".join(f"https://a.example/{n},{n} {TEXT * 2}\n" for n in range(3)))
    pages, _ = read(path)
    assert [page["uri"] for page in pages] == [f"https://a.example/{n}" for n in range(3)]
    assert all(TEXT[:20] in page["text"] for page in pages)


def test_a_list_of_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    (batch,) = read_batches([tmp_path / "a.json"])
    assert batch.notes == (f"{tmp_path / 'a.json'}: no record in it",)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.json", "a.xml"])
@pytest.mark.parametrize("sign", [b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\x14\x00", b"\x1f\x8b\x08\x00"])
def test_what_is_no_text_by_its_first_bytes_is_refused(tmp_path: Path, name: str, sign: bytes) -> None:
    (tmp_path / name).write_bytes(sign + bytes(range(256)) * 20)
    pages, rejects = read(tmp_path / name)
    assert not pages and [reject["expectation"] for reject in rejects] == ["known_format"]
    assert "by its first bytes it is" in rejects[0]["reason"]


def test_a_file_of_zstandard_frames_is_read_past_damage_and_what_is_to_be_skipped(tmp_path: Path) -> None:
    import pyarrow as pa

    def frame(n: int) -> bytes:
        return pa.compress(
            json.dumps({"title": str(n), "text": TEXT + str(n)}).encode() + b"\n", codec="zstd", asbytes=True
        )

    cut = frame(2)
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(frame(1) + b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + cut[: len(cut) // 2] + frame(3) + frame(4))
    pages, rejects = read(path)
    assert [page["meta_title"] for page in pages] == ["1", "3", "4"]
    assert [reject["expectation"] for reject in rejects] == ["corrupt_compression"]


def rows(path: Path, table: list[list[str]], encoding: str = "utf-8") -> list[Record]:
    import csv

    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle).writerows(table)
    return read(path)[0]


@pytest.mark.parametrize(
    ("names", "values", "right"),
    [
        (["Headline", "Date", "Time", "Body"], ["أ", "2023-01-05", "22:30", TEXT], "2023-01-05 22:30"),
        (["عنوان", "تاريخ", "الساعة", "نص"], ["أ", "5/1/2023", "10:30 م", TEXT], "5/1/2023 10:30 م"),
        (["title", "year", "month", "day", "text"], ["أ", "2023", "1", "5.0", TEXT], "2023-01-05"),
        (["title", "date", "time", "text"], ["أ", "2023-01-05 09:00", "22:30", TEXT], "2023-01-05 09:00"),
        (["title", "indexed_date", "publish_date", "text"], ["أ", "2023-02-01", "2023-01-05", TEXT], "2023-01-05"),
        (["title", "Page Created", "Post Created", "text"], ["أ", "2011-02-01", "2023-01-05", TEXT], "2023-01-05"),
        (["title", "publication_timestamp", "text"], ["أ", "2023-01-05", TEXT], "2023-01-05"),
    ],
)
def test_the_day_of_several_columns(tmp_path: Path, names: list[str], values: list[str], right: str) -> None:
    pages = rows(tmp_path / "a.csv", [names, *([*values[:-1], values[-1] + str(n)] for n in range(3))])
    assert [page["meta_published"] for page in pages] == [right] * 3


@pytest.mark.parametrize("name", ["indexed_date", "scraped_on", "seendate", "crawl timestamp", "date_of_retrieval"])
def test_a_name_of_an_event_and_of_time_is_that_of_fetching(name: str) -> None:
    from akhbar.readers import guess_mapping

    assert guess_mapping(["title", name, "text"])["fetched_at"] == name


def test_one_name_in_two_languages() -> None:
    from akhbar.readers import guess_mapping

    found = guess_mapping(["Title\n(العنوان)", "النص / Text", "news source"])
    assert found == {"title": "Title\n(العنوان)", "text": "النص / Text", "publisher": "news source"}


def test_dates_written_month_first_are_read_so_where_one_of_them_tells(tmp_path: Path) -> None:
    dates = ["01/02/2023", "01/13/2023 10:30 PM", "12/25/2022"]
    pages = rows(tmp_path / "a.csv", [["title", "date", "text"], *(["أ", d, TEXT + d] for d in dates)])
    assert [page["meta_published"] for page in pages] == ["2023-01-02", "2023-01-13 10:30 PM", "2022-12-25"]
    assert json.loads(pages[0]["record"]) == {"published": "01/02/2023"}
    dates = ["01/02/2023", "25/12/2022"]  # day first, as numbers are read elsewhere
    pages = rows(tmp_path / "b.csv", [["title", "date", "text"], *(["أ", d, TEXT + d] for d in dates)])
    assert [page["meta_published"] for page in pages] == dates


def test_numbered_paragraphs_are_one_text(tmp_path: Path) -> None:
    names = ["title", "paragraph_10", "paragraph_2", "paragraph_1"]
    pages = rows(tmp_path / "a.csv", [names, ["أ", "عاشرة", TEXT, "أولى"], ["ب", "", TEXT, "أولى"]])
    assert [page["text"] for page in pages] == [f"أولى\n\n{TEXT}\n\nعاشرة", f"أولى\n\n{TEXT}"]


def test_breaks_and_letters_that_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    numbers = "".join(f"&#{ord(letter)};" if letter > "~" else letter for letter in TEXT)
    texts = [f"{TEXT}\\n\\n{TEXT}", numbers, f"{TEXT} C:\\new", f"{TEXT} &#8220;أ&#8221;"]
    path.write_text("".join(json.dumps({"title": "أ", "text": text}) + "\n" for text in texts))
    pages, _ = read(path)
    assert [page["text"] for page in pages] == [f"{TEXT}\n\n{TEXT}", TEXT, *texts[2:]]
    assert json.loads(pages[0]["record"])["text"] == texts[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_wide_encodings_without_a_mark(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    table = "العنوان\tالنص\r\n" + "".join(f"أ{n}\t{TEXT} {n}\r\n" for n in range(2))
    lines = "".join(json.dumps({"title": f"أ{n}", "text": f"{TEXT} {n}"}, ensure_ascii=False) + "\n" for n in range(2))
    path.write_bytes((lines if name == "a.jsonl" else table).encode(encoding))
    pages, rejects = read(path)
    assert [(page["meta_title"], page["text"]) for page in pages] == [(f"أ{n}", f"{TEXT} {n}") for n in range(2)]
    assert not rejects


def test_json_under_another_ending_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(json.dumps({"title": "أ, ب", "text": TEXT}, ensure_ascii=False) + "\n")
    ((page,), rejects) = read(path)
    assert (page["meta_title"], page["text"], rejects) == ("أ, ب", TEXT, [])


def test_what_stands_above_the_row_of_names_and_between_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"# Corpus v1, made by hand\n#\ntitle,text\nأ,{TEXT}\n")
    (tmp_path / "b.csv").write_text(f"title\x01text\nأ\x01{TEXT}\n")
    (tmp_path / "c.csv").write_text(f"#,title,text\n1,أ,{TEXT}\n")
    for name in "abc":
        ((page,), rejects) = read(tmp_path / f"{name}.csv")
        assert (page["meta_title"], page["text"], rejects) == ("أ", TEXT, [])


_TWO = [{"title": "أ", "text": TEXT, "n": 1}, {"title": "[ب];", "text": f'"{TEXT}" // x', "n": None}]
_WRITTEN = json.dumps(_TWO, ensure_ascii=False)
_SHELL = '{"_id": ObjectId("5f"), "title": "أ", "text": "ISODate(1)", "published": ISODate("2023-01-05T10:00:00Z")}\n'


@pytest.mark.parametrize(
    ("name", "data", "around"),
    [
        ("a.json", f"var news = {_WRITTEN};\n", 1),
        ("a.json", f"window.__NEWS__['a'] = {{\"articles\": {_WRITTEN}}}", 1),
        ("a.json", f"/**/ jQuery1_2({_WRITTEN});", 1), ("a.json", f"export default {_WRITTEN}\n", 1),
        ("a.json", f")]}}',\n{_WRITTEN}", 1), ("a.json", f"for(;;);{_WRITTEN}", 1),
        ("a.json", f"// of 2023\n/* by\n hand */ # x\n{_WRITTEN}", 1), ("a.json", f"\ufeff{_WRITTEN}\0\0", 1),
        ("a.js", f"const news = {_WRITTEN};", 1),
        ("a.jsonl", "".join(f"one = {json.dumps(record)};\n" for record in _TWO), 1),
        ("a.jsonl", "\n".join(map(str, _TWO)), 0), ("a.jsonl", _SHELL * 2, 0),
    ],
)  # fmt: skip
def test_json_as_scripts_shells_and_python_write_it(tmp_path: Path, name: str, data: str, around: int) -> None:
    path = tmp_path / name
    path.write_text(data, encoding="utf-8")
    batches = list(read_batches([path]))
    assert batches[0].pages["meta_title"][0] == "أ"
    assert sum(batch.pages.height for batch in batches) == 2 and not any(batch.rejects.height for batch in batches)
    notes = [note for batch in batches for note in batch.notes]
    assert any("passed over" in note for note in notes) == bool(around)
    if not around:
        assert any("repaired" in note for note in notes)


def test_what_is_no_json_around_records_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f"var a = {_WRITTEN}; if (x) b(2)", encoding="utf-8")
    (batch,) = read_batches([tmp_path / "a.json"])
    assert batch.pages.height == 2 and batch.rejects["raw"].to_list() == ["; if (x) b(2)"]


def test_addresses_that_feeds_give_elsewhere(tmp_path: Path) -> None:
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"'
    )
    items = (
        f'<item rdf:about="https://a.example/1"><title>أ</title><description>{TEXT}</description></item>'
        f"<item><title>ب</title><link>http://feeds.example/~r/2</link><f:origLink>https://a.example/2</f:origLink></item>"
    )
    (tmp_path / "a.xml").write_text(f"<rdf:RDF {spaces}>{items}</rdf:RDF>", encoding="utf-8")
    pages, _ = read(tmp_path / "a.xml")
    assert [page["uri"] for page in pages] == ["https://a.example/1", "https://a.example/2"]


def test_the_export_file_of_wordpress(tmp_path: Path) -> None:
    item = (
        "<item><title>أ</title><link>https://a.example/1</link><pubDate>Thu, 05 Jan 2023 19:30:00 +0000</pubDate>"
        f"<content:encoded><![CDATA[<!-- wp:paragraph --><p>{TEXT}</p>]]></content:encoded>"
        "<excerpt:encoded><![CDATA[موجز]]></excerpt:encoded><wp:post_date>2023-01-05 22:30:00</wp:post_date>"
        "<wp:post_date_gmt>2023-01-05 19:30:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>"
        '<category domain="category" nicename="x">سياسة</category><category domain="post_tag">قطار</category></item>'
    )
    menu = "<item><title>قائمة</title><wp:post_type>nav_menu_item</wp:post_type></item>"
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    )
    path = tmp_path / "a.xml"
    path.write_text(f'<rss version="2.0" {spaces}><channel><title>المدار</title>{item}{menu}</channel></rss>')
    ((page,), rejects) = read(path)
    assert (page["text"], page["meta_lead"], page["meta_category"]) == (TEXT, "موجز", "سياسة") and not rejects
    assert (page["meta_keywords"], page["meta_published"]) == (["قطار"], "2023-01-05 22:30:00+03:00")


def test_a_quote_that_is_closed_within_the_next_row_costs_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nأ,"{TEXT}\n{TEXT}"\nب,"لا نهاية\nج,"{TEXT}\nثم {TEXT}"\nد,{TEXT}\n')
    pages, rejects = read(path)
    assert [(page["meta_title"], page["text"]) for page in pages] == [
        ("أ", f"{TEXT}\n{TEXT}"), ("ج", f"{TEXT}\nثم {TEXT}"), ("د", TEXT),
    ]  # fmt: skip
    assert [reject["raw"] for reject in rejects] == ['ب,"لا نهاية\n']


def test_quotes_within_a_quoted_field_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nأ,"{TEXT}\nقال "نعم" ثم خرج"\n')
    ((page,), rejects) = read(path)
    assert page["text"].startswith(TEXT) and "نعم" in page["text"] and not rejects
