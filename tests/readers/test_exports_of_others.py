"""Files as other programs write them: databases, content systems, crawlers; each small, with its right values."""

import gzip
import json

import pytest

from akhbar.readers import read_batches

TEXT = "أعلنت وزارة النقل اليوم افتتاح الطريق الجديد بين المدينتين، وقال الوزير إنه يخدم آلاف المسافرين."


def read(path):
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
        ("scrapy.jsonl", SCRAPY, {"uri": "https://a.example/1"}),
        ("news.xml", SITEMAP, {"uri": "https://a.example/1", "meta_title": "أ", "meta_published": "2023-01-05"}),
    ],
)
def test_values_as_other_programs_write_them(tmp_path, name, data, right):
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    pages, rejects = read(path)
    assert pages and not rejects
    assert {field: pages[0][field] for field in right} == right


def test_files_with_a_mark_put_together(tmp_path):
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


def test_a_writer_that_was_killed_and_went_on(tmp_path):
    """A web archive whose last member was cut, with whole ones appended behind it."""

    def member(number):
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


def test_a_line_that_is_an_answer_with_a_list(tmp_path):
    answers = [{"page": 1, "articles": [{"title": "أ", "text": TEXT}, {"title": "ب", "text": TEXT + "٢"}]}]
    answers.append({"page": 2, "articles": [{"title": "ج", "text": TEXT + "٣"}]})
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    pages, rejects = read(path)
    assert [page["meta_title"] for page in pages] == ["أ", "ب", "ج"] and not rejects


def test_a_list_of_links_in_a_record_is_no_list_of_records(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": "أ", "text": TEXT, "articles": [{"title": "ب", "text": TEXT + "٢"}]}))
    pages, _ = read(path)
    assert [page["meta_title"] for page in pages] == ["أ"]


def test_true_and_false_are_no_names(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": True, "author": False, "text": TEXT}))
    ((page,), _) = read(path)
    assert (page["meta_title"], page["meta_author"]) == (None, None)
    assert json.loads(page["record"]) == {"author": False, "title": True}


def test_columns_whose_names_are_the_other_s(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text,link_text\n" + "".join(f"https://a.example/{n},{n} {TEXT * 2}\n" for n in range(3)))
    pages, _ = read(path)
    assert [page["uri"] for page in pages] == [f"https://a.example/{n}" for n in range(3)]
    assert all(TEXT[:20] in page["text"] for page in pages)


def test_a_list_of_nothing_is_told(tmp_path):
    (tmp_path / "a.json").write_text("[]")
    (batch,) = read_batches([tmp_path / "a.json"])
    assert batch.notes == (f"{tmp_path / 'a.json'}: no record in it",)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.json", "a.xml"])
@pytest.mark.parametrize("sign", [b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\x14\x00", b"\x1f\x8b\x08\x00"])
def test_what_is_no_text_by_its_first_bytes_is_refused(tmp_path, name, sign):
    (tmp_path / name).write_bytes(sign + bytes(range(256)) * 20)
    pages, rejects = read(tmp_path / name)
    assert not pages and [reject["expectation"] for reject in rejects] == ["known_format"]
    assert "by its first bytes it is" in rejects[0]["reason"]
