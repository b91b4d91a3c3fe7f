"""Records as other programs nest them: JSON in strings, XML of any names, tables that know no quoting."""

import json
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from akhbar.readers import read_batches
from akhbar.rows import Record

TEXT = "أعلنت وزارة النقل اليوم افتتاح الطريق الجديد بين المدينتين، وقال الوزير إنه يخدم آلاف المسافرين."
SECOND = "أغلقت السلطات يوم الجمعة طرقا جبلية عدة بسبب أمطار غزيرة هطلت طوال الليل وتسببت في انهيارات."
TWO = (("أ", TEXT), ("ب", SECOND))
ONE, BOTH = {"title": "أ", "text": TEXT}, {"meta_title": "أ", "text": TEXT}
BLOCKS = [{"type": "text", "content": TEXT}, {"type": "image", "url": "https://a.example/i.jpg"},
          {"type": "paragraph", "data": {"text": SECOND}}]  # fmt: skip
NODES = [{"type": "paragraph", "content": [{"type": "text", "text": TEXT[:20]}, {"type": "text", "text": TEXT[20:]}]}]


def read(path: Path) -> tuple[list[Record], list[Record]]:
    batches = list(read_batches([path]))
    return [page for batch in batches for page in batch.pages.to_dicts()], [
        reject for batch in batches for reject in batch.rejects.to_dicts()
    ]


def escaped(text: str) -> str:
    return text.encode("unicode_escape").decode()


def xml(record: str, root: str = "root") -> str:
    """Two records in a root; T, B and N stand for the title, text and number of each."""
    return f"<{root}>" + "".join(
        record.replace("T", title).replace("B", text).replace("N", str(number))
        for number, (title, text) in enumerate(TWO, 1)
    ) + f"</{root}>"  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        xml("<paper_N><url>http://a.example/N</url><headline>T</headline><text>B</text></paper_N>"),
        xml("<خبر><العنوان>T</العنوان><النص>B</النص></خبر>"),
        xml("<item><title>T</title><text>B</text></item>", "news"),
        xml("<item><image><title>صورة</title></image><title>T</title><text>B</text></item>", "items"),
        xml('<row><field name="title">T</field><field name="body">B</field></row>', "resultset"),
        xml('<table name="t"><column name="title">T</column><column name="body">B</column></table>', "export"),
        xml('<doc><str name="title">T</str><str name="content">B</str></doc>', "result"),
        xml("<page><title>T</title><revision><id>5</id><text>B</text></revision></page>", "mediawiki"),
        xml("<doc>\n<headline>\nT\n</headline>\n<text>\n<p>\nB\n</p>\n</text>\n</doc>\n")[6:-7],
    ],
)
def test_xml_of_records_by_any_name(tmp_path: Path, document: str) -> None:
    for name in ("a.xml", "a.sgm"):
        (tmp_path / name).write_text(document, encoding="utf-8")
        pages, rejects = read(tmp_path / name)
        assert [(page["meta_title"], page["text"]) for page in pages] == [*TWO] and not rejects


def test_elements_of_one_name_are_a_list(tmp_path: Path) -> None:
    inside = "<tags><tag>غزة</tag><tag>القدس</tag></tags><by><author>سالم</author><author>هدى</author><x>1</x></by>"
    (tmp_path / "a.xml").write_text(xml(f"<art><title>T</title><text>B</text>{inside}</art>"), encoding="utf-8")
    pages, _ = read(tmp_path / "a.xml")
    assert pages[0]["meta_keywords"] == ["غزة", "القدس"]
    assert json.loads(pages[0]["record"])["by"]["author"] == ["سالم", "هدى"]


@pytest.mark.parametrize("document", [
    "<config><log><level>info</level></log><name>x</name></config>", "<rss><channel><title>س</title></channel></rss>",
    f"<tei><head><title>س</title></head><chapter><section>{TEXT}</section></chapter></tei>",
])  # fmt: skip
def test_xml_without_records_is_refused(tmp_path: Path, document: str) -> None:
    (tmp_path / "a.xml").write_text(document, encoding="utf-8")
    pages, rejects = read(tmp_path / "a.xml")
    assert not pages and [reject["expectation"] for reject in rejects] == ["known_format"]


@pytest.mark.parametrize(
    ("record", "right"),
    [
        ({"id": 1, "data": json.dumps(ONE | {"id": 7})}, BOTH), (json.dumps(ONE), BOTH),
        ({"body": json.dumps({"article": str(ONE | {"x": None})})}, BOTH),
        ({"title": "أ", "text": "{صورة} " + TEXT + " {انتهى}"}, {"text": "{صورة} " + TEXT + " {انتهى}"}),
        (ONE | {"author": "{'id': 5, 'name': 'سالم'}", "source": '{"id": null, "name": "المدار"}'},
         {"meta_author": "سالم", "meta_publisher": "المدار"}),
        (ONE | {"date": '{"$date": 1672957800000}'}, {"meta_published": "1672957800000"}),
        ({"title": escaped(TEXT), "text": escaped(SECOND) + '\\n\\"أ\\"'},
         {"meta_title": TEXT, "text": SECOND + '\n"أ"'}),
        ({"title": quote(TEXT), "text": quote(SECOND)}, {"meta_title": TEXT, "text": SECOND}),
        ({"title": "أ", "text": "".join(f"&amp;#{ord(c)};" for c in TEXT)}, {"text": TEXT}),
        ({"text": TEXT[:50] + "… https://t.co/x", "extended_tweet": {"full_text": TEXT}}, {"text": TEXT}),
        ({"text": TEXT[:50] + "…", "full_text": TEXT}, {"text": TEXT}),
        ({"headline": {"main": "أ", "kicker": None}, "body": BLOCKS, "byline": {"original": "سالم"}},
         {"meta_title": "أ", "text": f"{TEXT}\n\n{SECOND}", "meta_author": "سالم"}),
        ({"headlines": {"basic": "أ", "web": ""}, "content_elements": BLOCKS},
         {"meta_title": "أ", "text": f"{TEXT}\n\n{SECOND}"}),
        ({"title": "أ", "content": {"type": "doc", "content": NODES}}, {"text": TEXT}),
        ({"title": {"en": "A", "ar": "أ"}, "body": {"en": "A text.", "ar": TEXT}}, {"meta_title": "أ", "text": TEXT}),
        ({"title": "أ", "body": TEXT, "source": {"uri": "a.example", "dataType": "news", "title": "المدار"}},
         {"meta_title": "أ", "meta_publisher": "المدار"}),
        ({"1": ONE, "count": 1}, BOTH),
        ({"my_body": TEXT * 2, "image": {"title": "صورة"}}, {"text": TEXT * 2, "meta_title": None}),
        (ONE | {"image": json.dumps({"title": "صورة", "url": "https://a.example/i.jpg"})},
         BOTH | {"given_address": None}),
        (ONE | {"hostname": "a.example", "source-hostname": "المدار"}, {"meta_publisher": "المدار"}),
        (ONE | {"date": "1900-01-01 00:00:00"}, {"meta_published": None}),
    ],
)  # fmt: skip
def test_records_within_records_and_values_within_values(tmp_path: Path, record: object, right: dict[str, str]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    ((page,), rejects) = read(tmp_path / "a.jsonl")
    assert {field: page[field] for field in right} == right and not rejects


def shaped(text: str) -> str:
    """A text in the letters that a font shows: each in its final form, lam and alef in one, as PDFs hold them."""
    forms = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFE80, 0xFEFD)}
    return "".join(forms.get(sign, sign) for sign in text.replace("لا", "\ufefb"))


def test_shaped_letters_in_visual_order_are_turned_round(tmp_path: Path) -> None:
    text = f"{TEXT} {SECOND} وأضافت الوزارة في بيان أن العمل في المرحلة الأولى انتهى قبل 3 أشهر."
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "أ", "text": shaped(text)[::-1]}))
    ((page,), _) = read(tmp_path / "a.jsonl")
    assert page["text"] == text and page["encoding"] == "utf-8, repaired"
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "أ", "text": shaped(text)}))
    ((page,), _) = read(tmp_path / "a.jsonl")
    assert page["text"] == shaped(text) and page["encoding"] == "utf-8"  # in the order in which it is read


def test_what_stands_beside_records_under_keys_is_told(tmp_path: Path) -> None:
    document = {"1": {"title": "أ", "text": TEXT}, "2": {"title": "ب", "text": SECOND}, "count": 2}
    (tmp_path / "a.json").write_text(json.dumps(document, indent=1))
    (batch,) = read_batches([tmp_path / "a.json"])
    assert batch.pages["meta_title"].to_list() == ["أ", "ب"]
    assert any("what stands beside the records is not kept: count" in note for note in batch.notes)


@pytest.mark.parametrize(
    ("name", "table", "right"),
    [
        ("a.tsv", f'"أ" ب\t{TEXT}\nقال "نعم\t{SECOND}\n', [('"أ" ب', TEXT), ('قال "نعم', SECOND)]),
        ("a.tsv", f'"أ\t{TEXT}\nب\t{SECOND}\n', [('"أ', TEXT), ("ب", SECOND)]),
        ("a.tsv", f'"أ\t{TEXT}\nب"\t{SECOND}\n', [('"أ', TEXT), ('ب"', SECOND)]),
        ("a.tsv", f'أ\t"{TEXT}\nسطر"\n"ب ""ج"""\t{SECOND}\n', [("أ", f"{TEXT}\nسطر"), ('ب "ج"', SECOND)]),
        ("a.tsv", f'أ\t"{TEXT}\nسطر\tثان"\nب\t{SECOND}\n', [("أ", f"{TEXT}\nسطر\tثان"), ("ب", SECOND)]),
        ("a.csv", f'"أ" ب,{TEXT}\nج,{SECOND}\n', [('"أ" ب', TEXT), ("ج", SECOND)]),
        ("a.csv", f'"أ \\"ب\\"","{TEXT}\nسطر"\n"ج","{SECOND}"\n', [('أ "ب"', f"{TEXT}\nسطر"), ("ج", SECOND)]),
        ("a.csv", f'"أ \\"ب,{TEXT}\n' * 3, [('"أ \\"ب', TEXT)] * 3),
    ],
)
def test_quotation_marks_that_no_quoting_means(
    tmp_path: Path, name: str, table: str, right: list[tuple[str, str]]
) -> None:
    sign = "\t" if name == "a.tsv" else ","
    (tmp_path / name).write_text(f"title{sign}text\n{table}", encoding="utf-8")
    pages, rejects = read(tmp_path / name)
    assert [(page["meta_title"], page["text"]) for page in pages] == right and not rejects


def test_what_a_sheet_has_above_its_names_and_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"تقرير الأخبار,,\n,,\nالعنوان,النص,القسم\nأ,{TEXT},محليات\n", encoding="utf-8")
    ((page,), rejects) = read(tmp_path / "a.csv")
    assert (page["meta_title"], page["text"], page["meta_category"], rejects) == ("أ", TEXT, "محليات", [])
    (tmp_path / "c.csv").write_text(f",كلام\n0,خبر\n1,{TEXT}\n", encoding="utf-8")
    assert sum(map(len, read(tmp_path / "c.csv"))) == 2
    (tmp_path / "b.csv").write_text(f"2023-01-05,,\n2023-01-06,أ,{TEXT}\n2023-01-07,ب,{SECOND}\n", encoding="utf-8")
    pages, rejects = read(tmp_path / "b.csv")
    assert len(pages) + len(rejects) == 3
