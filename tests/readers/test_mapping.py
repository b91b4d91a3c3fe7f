"""Records as people have them: columns of any name, shapes of any kind, values that say nothing."""

import json
import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from akhbar.addresses import address, one_address
from akhbar.readers import read_batches
from akhbar.rows import Record

CASES = Path(__file__).parents[3] / "shared" / "cases" / "records"
shared = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")
TEXT = "قال وزير الخارجية اليوم إن المفاوضات ستستمر في القاهرة حتى نهاية الأسبوع، وإن الوفود ستعود إلى الاجتماع. " * 4
TITLE = "المفاوضات تستمر في القاهرة حتى نهاية الأسبوع"


def read(path: Path, **options: Any) -> tuple[list[Record], list[Record], list[str]]:
    batches = list(read_batches([path], **options))
    rejects = [row for batch in batches for row in batch.rejects.rows(named=True)]
    return [row for b in batches for row in b.pages.rows(named=True)], rejects, [n for b in batches for n in b.notes]


def put(folder: Path, name: str, value: object) -> Path:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def article(number: int = 1) -> dict[str, str]:
    return {"title": f"{TITLE} {number}", "text": f"{TEXT} {number}", "url": f"https://a.example/{number}"}


@shared
@pytest.mark.parametrize(
    "path", sorted(CASES.glob("c[234]_*.csv")) + sorted(CASES.glob("b05_*.csv")), ids=lambda p: p.name
)
def test_every_column_of_the_shared_tables_is_mapped(path: Path) -> None:
    pages, rejects, notes = read(path)
    assert not rejects and all(len(p["text"]) > 400 and p["meta_title"] and p["meta_published"] for p in pages)
    assert all(page["uri"].startswith("https://") and page["meta_category"] for page in pages)
    assert [note.partition("kept as they are: ")[2] for note in notes] in ([""], ["Unnamed: 0"])


@shared
@pytest.mark.parametrize(
    ("name", "pages", "refused"),
    [("title_desc.csv", 3, 0), ("lead_only.jsonl", 3, 0), ("headerless.csv", 3, 0), ("repeated_header.csv", 4, 1),
     ("nested.json", 2, 0), ("pandas_columns.json", 3, 0), ("telegram_result.json", 4, 0), ("by_id.json", 3, 0),
     ("by_site.json", 3, 0), ("CC-MAIN-20230106000000-00000.warc.wet.gz", 2, 0), ("wp.json", 2, 0),
     ("feed1256.xml", 2, 0), ("scrapy_items.xml", 2, 0), ("nan.csv", 3, 0), ("listrepr.csv", 1, 0),
     ("c7_text_vs_content.csv", 1, 0)],
)  # fmt: skip
def test_every_record_of_the_shared_shapes_is_accounted_for(name: str, pages: int, refused: int) -> None:
    found, rejects, _ = read(CASES / name)
    assert (len(found), len(rejects)) == (pages, refused)
    if name not in ("title_desc.csv", "lead_only.jsonl", "nan.csv"):
        assert all(len(page["text"]) > 300 and "['" not in page["text"] for page in found)
    if name == "feed1256.xml":
        assert {page["encoding"] for page in found} == {"windows-1256"}
    if name == "telegram_result.json":
        assert {page["meta_publisher"] for page in found} == {"قناة الخبر"}


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (
            "Titre de l'article|Contenu complet|Date de parution|Rédacteur|Mots-clés",
            "title text published author keywords",
        ),
        ("عنوان المقال|نص المقال الكامل|تاريخ نشر المقال|اسم المحرر|الفئة", "title text published author category"),
        ("HeadLine|ArticleBody|PubDate|ByLine|SectionName", "title text published author"),
        ("news_headline|news_details|posted_on|reporter|news_source", "title text published author publisher"),
        ("title_ar|content_ar|publish_date|author_ar|tags_ar", "title text published author keywords"),
        ("ArticleTitle|ArticleBody|PublishedOn|WrittenBy|x", "title text published author"),
        ("العنوان الرئيسي|متن المقال|موعد النشر|كتبه|وسوم", "title text published author keywords"),
        ("titre|texte intégral|mis_en_ligne_le|écrit par|rubrique", "title text published author category"),
        ("dc:title|text|dc:date|dc:creator|og:site_name", "title text published author publisher"),
    ],
)
def test_names_of_kin(tmp_path: Path, columns: str, fields: str) -> None:
    head = columns.split("|")
    row = [TITLE, TEXT, "2023-01-05", "هدى", "غزة"]
    path = put(tmp_path, "a.csv", "\n".join([";".join(head), ";".join(row)]))
    (page,), rejects, notes = read(path)
    assert not rejects and all(f"{field}=" in notes[0] for field in fields.split())
    assert page["text"].strip() == TEXT.strip() and page["meta_title"] == TITLE


def test_times_of_crawling_are_no_publication(tmp_path: Path) -> None:
    for name in ("date_extracted", "scraped_at", "crawl_date", "retrieved", "تاريخ الجمع"):
        ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps({**article(), name: "2015-07-21 02:51:32"})))
        assert page["meta_published"] is None and str(page["fetched_at"]) == "2015-07-21 02:51:32"


def test_columns_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    record = {
        "title": TITLE,
        "text": "سياسة",
        "x1": TEXT,
        "المصدر": "https://a.example/1",
        "image": "https://a.example/i.jpg",
    }
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert (page["text"], page["uri"], page["meta_publisher"]) == (TEXT, "https://a.example/1", None)


@pytest.mark.parametrize(
    "shape",
    [
        [{"article": {"title": TITLE, "body": article(n)["text"]}, "meta": {"url": str(n)}} for n in (1, 2)],
        {"title": {"0": TITLE, "1": TITLE}, "text": {"0": TEXT, "1": TEXT + "٢"}},
        {"title": [TITLE, TITLE], "text": [TEXT, TEXT + "٢"]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [[TITLE, TEXT], [TITLE, TEXT + "٢"]]},
        {"schema": {"fields": []}, "data": [article(1), article(2)]},
        {"a1": article(1), "a2": article(2)},
        {"sites": {"x": {"link": "https://a.example", "stories": [article(1)]}, "y": {"stories": [article(2)]}}},
        {"response": {"numFound": 2, "docs": [article(1), article(2)]}},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": article(1)}, {"_id": "2", "_source": article(2)}]}},
        {"status": "ok", "message": "", "مقالات": [article(1), article(2)]},
        {"name": "قناة", "type": "public_channel", "messages": [
            {"id": 1, "type": "service", "date": "2023-10-07T09:00:00", "text": ""},
            {"id": 2, "type": "message", "date": "2023-10-07T12:10:11", "date_unixtime": "1696669811", "text": TEXT},
            {"id": 3, "type": "message", "date": "2023-10-07T12:10:12", "text": [TEXT, {"type": "b", "text": "٢"}]}]},
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 1])
def test_shapes_of_documents(
    tmp_path: Path, shape: list[dict[str, dict[str, str]]] | dict[str, object], indent: int | None
) -> None:
    path = put(tmp_path, "a.json", json.dumps(shape, ensure_ascii=False, indent=indent))
    pages, rejects, _ = read(path)
    assert (len(pages), rejects) == (2, [])
    assert all(page["text"].startswith(TEXT[:60]) for page in pages)


def test_the_list_of_records_and_a_place_in_them_can_be_said(tmp_path: Path) -> None:
    records = [{"doc": {"parts": [{"t": TEXT}]}, "h": TITLE}, {"doc": {"parts": [{"t": TEXT + "٢"}]}, "h": TITLE}]
    path = put(tmp_path, "a.json", {"answer": {"found": records, "articles": []}})
    mapping = {"records": "answer.found", "text": "doc.parts.0.t", "title": "h"}
    pages, rejects, _ = read(path, mapping=mapping)
    assert not rejects and [page["text"] for page in pages] == [TEXT, TEXT + "٢"]
    assert {page["meta_title"] for page in pages} == {TITLE}


def test_a_typo_in_the_mapping_is_told(tmp_path: Path) -> None:
    _, _, notes = read(put(tmp_path, "a.jsonl", json.dumps(article())), mapping={"title": "titel"})
    assert any("'titel'" in note and "did you mean 'title'" in note for note in notes)
    with pytest.raises(ValueError, match="did you mean 'text'"):
        list(read_batches([tmp_path], mapping={"txt": "x"}))


def test_tables_without_names_with_an_index_and_in_text_files(tmp_path: Path) -> None:
    rows = [[f"{TITLE} {n}", "سياسة", f"2023-01-0{n}", f"https://a.example/{n}", TEXT] for n in (1, 2, 3)]
    pages, _, notes = read(put(tmp_path, "a.csv", "\n".join(";".join(row) for row in rows)))
    assert [(p["record_no"], p["meta_category"]) for p in pages] == [(n, "سياسة") for n in (1, 2, 3)]
    assert any("the first row looks like data" in note for note in notes)
    with_index = "title,text\n" + "".join(f"{n},{TITLE},{TEXT.replace(',', '')}\n" for n in (1, 2))
    pages, rejects, _ = read(put(tmp_path, "b.csv", with_index))
    assert len(pages) == 2 and not rejects and pages[0]["meta_title"] == TITLE
    in_text = "title\tcontent\n" + "".join(f"{TITLE} {n}\t{TEXT}\n" for n in (1, 2))
    assert len(read(put(tmp_path, "c.txt", in_text))[0]) == 2
    assert len(read(put(tmp_path, "d.txt", f"{TITLE}\n\n{TEXT}"))[0]) == 1


@pytest.mark.parametrize("nothing", ["nan", "None", "NULL", "NaT", "N/A", "<NA>", "-", "0000-00-00", ""])
def test_what_says_that_there_is_nothing_is_no_value(tmp_path: Path, nothing: str) -> None:
    record = {**article(), "author": nothing, "category": nothing, "date": nothing, "keywords": nothing}
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert {page[f"meta_{name}"] for name in ("author", "category", "published", "keywords")} == {None}


@pytest.mark.parametrize(
    "listed", ["['{0}', '{1}']", '["{0}", "{1}"]', "['{0}' '{1}']", "('{0}', '{1}')", "['{0}',\n '{1}']"]
)
def test_a_list_written_as_text_is_a_list(tmp_path: Path, listed: str) -> None:
    text = listed.replace("{0}", "الأول").replace("{1}", "الثاني")
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": text, "tags": text})))
    assert page["text"] == "الأول\n\nالثاني" and page["meta_keywords"] == ["الأول", "الثاني"]


@pytest.mark.parametrize(
    "given",
    ["#غزة #فلسطين", "غزة - فلسطين", "غزة / فلسطين", "غزة • فلسطين", "غزة\tفلسطين", "وسوم: غزة، فلسطين", "غزة؛فلسطين؛",
     "#غزة#فلسطين", "الكلمات المفتاحية: غزة | فلسطين", ["#غزة", "فلسطين "], [{"name": "غزة"}, {"name": "فلسطين"}],
     {"0": "غزة", "1": "فلسطين"}, "غزة%2Cفلسطين", "«غزة»، «فلسطين».", {"غزة": 3, "فلسطين": 1}, "غزة > فلسطين",
     [["غزة", 0.9], ["فلسطين", 0.5]], "[('غزة', 0.9), ('فلسطين', 0.5)]", "{'غزة', 'فلسطين'}", "set(['غزة', 'فلسطين'])",
     "Index(['غزة', 'فلسطين'], dtype='object')", "1. غزة\n2. فلسطين", "غزة,فلسطين,غزة", "غزة&&فلسطين", "غزة::فلسطين",
     "غزة\\nفلسطين", "غزة<br>فلسطين", "<a href='/1'>غزة</a><a href='/2'>فلسطين</a>", "&#1594;&#1586;&#1577;, فلسطين"],
)  # fmt: skip
def test_keywords_are_cut_and_clean(tmp_path: Path, given: str | dict[str, str] | list[str | dict[str, str]]) -> None:
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps({**article(), "keywords": given})))
    assert page["meta_keywords"] == ["غزة", "فلسطين"]


def test_numbers_of_wordpress_are_no_names_and_entities_are_characters(tmp_path: Path) -> None:
    record = {**article(), "title": "&amp;quot;خبر&amp;quot; <b>عاجل</b> &#8211; خاص", "author": 7,
              "categories": [12, 3], "tags": ["55"], "excerpt": {"rendered": "<p>موجز &hellip;</p>"}}  # fmt: skip
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert page["meta_title"] == '"خبر" عاجل – خاص' and page["meta_lead"] == "موجز …"
    assert (page["meta_author"], page["meta_category"], page["meta_keywords"]) == (None, None, None)


@pytest.mark.parametrize(
    "url",
    ["http://www.a.example/خبر/1", "HTTPS://A.EXAMPLE/%D8%AE%D8%A8%D8%B1/1/", "//a.example/خبر/1/amp",
     "https://m.a.example:443/خبر/1?utm_source=x", "https://a.example/amp/خبر/1#comments",
     "https://amp.a.example/%d8%ae%d8%a8%d8%b1/١?fbclid=1", "https://a.example/x/../خبر/./1",
     "https://a-example.cdn.ampproject.org/c/s/a.example/خبر/1", "https://www.google.com/amp/s/a.example/خبر/1",
     "https://web.archive.org/web/20230105223000id_/http://www.a.example:80/خبر/1",
     "https://a.example/خبر/1;jsessionid=0A1B2C", "https://a.example/%25D8%25AE%25D8%25A8%25D8%25B1/1\u200f",
     "https://a.example/خبر/1?ref=home&li_fat_id=2&from=Rss", "https://a.example/خبر/1?print=1&__twitter_impression=true"],
)  # fmt: skip
def test_one_address_for_one_article(tmp_path: Path, url: str) -> None:
    ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps({**article(), "url": url})))
    assert (page["uri"], page["site"]) == ("https://a.example/%D8%AE%D8%A8%D8%B1/1", "a.example")
    assert page["given_address"] == url


def test_addresses_by_columns_are_those_of_one_by_one() -> None:
    made, pieces = random.Random(16), ["/", "/x", "/خبر", "#", "#!", "#/", "#lap", "?", "a=1", "&b=2", "&amp;", "&lt=2"]
    pieces += [
        "utm_source=x",
        "ref=home",
        "&ref=homes",
        "%D8",
        "amp",
        ".html",
        " ",
        "&#39;",
        ";",
        "؟",
        "..",
        "/.",
        "\n",
    ]
    begins = [
        "http://a.example",
        "https://www.a.example/x",
        "http://a.b.example/خبر",
        "//m.a.example",
        "HTTP://a.example",
        "https://web.archive.org/web/2023/http://a.example/",
        "https://google.com/amp/s/a.example/b",
    ]
    pieces += [";jsessionid=A1", "%25D8%25AE%25D8%25A8", "%2525"]
    urls = [made.choice(begins) + "".join(made.choices(pieces, k=made.randrange(7))) for _ in range(4000)]
    assert one_address(pl.Series(urls)).to_list() == [address(url) for url in urls]


def test_addresses_that_are_two_pages_stay_two(tmp_path: Path) -> None:
    for url in (
        "https://a.example/?p=1",
        "https://a.example/?id=2&page=1",
        "https://a.example/#!/n/1",
        "https://a.example/?ref=4711&from=spa",
        "https://m.example/a",
        "https://google.com/search?q=a",
        "https://web.archive.org/web/about",
        "https://a.example/100%25%2520",
    ):
        ((page,), _, _) = read(put(tmp_path, "a.jsonl", json.dumps({**article(), "url": url})))
        assert page["uri"].rstrip("/") == url.replace("example/?", "example?").replace("example/#", "example#")
