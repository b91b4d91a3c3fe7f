"""HTML pages: main text found on the visible text, addresses given to headlines."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from akhbar.pages import segment_pages
from akhbar.pages.headlines.model import key
from akhbar.pages.layout.main_text import extract, main_text_spans
from akhbar.readers.html import render_html

PROSE = [
    "أعلنت وزارة النقل في العاصمة أن أعمال توسعة الجسر الرئيسي ستبدأ مطلع الشهر القادم وتستمر ثلاثة أسابيع كاملة.",
    "وأوضح المتحدث باسم الوزارة أن حركة السير ستحول إلى الطريق الدائري خلال ساعات الليل فقط لتجنب الازدحام.",
    "ودعا المتحدث السائقين إلى متابعة اللوحات الإرشادية والالتزام بالسرعات المحددة حتى انتهاء الأعمال في الموقع.",
]
HEADS = [f"خبر رقم {n} عن افتتاح محطة جديدة في المدينة" for n in range(12)]
PAGE = (
    "<html><body><nav><a href='/a'>أخبار</a><a href='/b'>رياضة</a></nav>"
    "<h1>توسعة الجسر الرئيسي تبدأ الشهر القادم</h1><article>"
    + "".join(f"<p>{p}</p>" for p in PROSE)
    + "</article><h3>اقرأ أيضا</h3><ul>"
    + "".join(f"<li><a href='/n/{n}'>{h}</a></li>" for n, h in enumerate(HEADS))
    + "</ul><p>هاتف التحرير المباشر لخدمة القراء</p></body></html>"
)


def frame(html: str, url: str = "https://site.example/x") -> pl.DataFrame:
    page = render_html(html, url)
    anchors = [{"char_start": a, "char_end": b, "url": u} for a, b, u in page.anchors]
    kind = pl.List(pl.Struct({"char_start": pl.Int32, "char_end": pl.Int32, "url": pl.String}))
    row = {"page_id": "p", "uri": url, "site": "", "media_type": "text/html", "text": page.text, "html": html}
    return pl.DataFrame(
        [{**row, "meta_title": page.metadata.get("title"), "anchors": anchors}], schema_overrides={"anchors": kind}
    )


def body(pages: pl.DataFrame) -> str:
    found = segment_pages(pages).filter(pl.col("kind").is_in(["paragraph", "lead", "subheading"]))
    return "\n".join(found["text"])


def f1(found: str, gold: str) -> float:
    a, b = (Counter(filter(None, map(key, text.split()))) for text in (found, gold))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


def test_main_text_is_found_line_by_line() -> None:
    text = render_html(PAGE).text
    assert [text[a:b] for a, b in main_text_spans(PAGE, text) if len(text[a:b]) > 80] == PROSE


def test_headlines_get_the_address_of_their_anchor() -> None:
    found = segment_pages(frame(PAGE)).filter(pl.col("kind") == "link")
    assert found["text"].to_list() == HEADS
    assert found["url"].to_list() == [f"https://site.example/n/{n}" for n in range(12)]
    assert found["position"].to_list() == list(range(1, 13))


def test_segments_tile_the_visible_text() -> None:
    pages = frame(PAGE)
    found = segment_pages(pages).sort("char_start")
    assert found["char_start"].to_list() == [0, *found["char_end"].to_list()[:-1]]
    assert found["char_end"].to_list()[-1] == len(pages["text"][0])


def test_a_page_without_an_article_has_no_main_text() -> None:
    assert main_text_spans("<html></html>", "") == []
    assert main_text_spans("<", "نص") == []


@pytest.mark.parametrize("name", ["cnn_arabic_2013.html", "cnn_arabic.html"])
def test_body_is_not_below_trafilatura(shared: Path, name: str) -> None:
    html = (shared / "html" / name).read_text(encoding="utf-8")
    gold = (shared / "html" / "cnn_arabic_2013.body.txt").read_text(encoding="utf-8")
    assert f1(body(frame(html)), gold) >= f1(extract(html), gold) > 0.9


# Read by hand: the first and last words of the body's paragraphs.
READ = {
    "fetch_util_skynewsarabia_article.html": ("قال الرئيس السوري، أحمد الشرع، الثلاثاء", "الذين يحترمون مصالح البلاد."),
    "fetch_util_generic_mobile_arabic_article.html": ("قالت البلدية إنها", "ولوحات المحطات الذكية."),
    "assabah.html": ("الجيل الذي سعى النظام لتدجينه", "العلاقة بين الخرطوم وتل ابيب."),
}


@pytest.mark.parametrize("name", READ)
def test_bodies_read_by_hand_are_not_below_trafilatura(shared: Path, name: str) -> None:
    html = (shared / "html" / name).read_text(encoding="utf-8")
    text = render_html(html).text
    first, last = READ[name]
    gold = text[text.index(first) : text.index(last) + len(last)]
    assert f1(body(frame(html)), gold) >= f1(extract(html), gold)
    assert f1(body(frame(html)), gold) > 0.98


def test_headlines_of_other_articles_in_a_bulletin_are_links(shared: Path) -> None:
    html = (shared / "html" / "fetch_util_almasryalyoum_article.html").read_text(encoding="utf-8")
    found = segment_pages(frame(html))
    links = " ".join(found.filter(pl.col("relation") != "hyperlink", kind="link")["text"])
    assert "حسن شحاتة يفجر مفاجأة" in links and "أسعار الذهب اليوم الأحد 17 ديسمبر 2023" in links
    assert "ترصد «المصرى اليوم»" in body(frame(html)) and "مصنعية على كل جرام." in body(frame(html))
