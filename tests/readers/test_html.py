"""HTML to visible text, anchors and metadata."""

from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.readers.html import render_html

PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="windows-1256"><title>عنوان الخبر هنا - موقع</title>
<meta property="og:site_name" content="موقع"><meta name="keywords" content="نفط، أسعار, اقتصاد">
<link rel="canonical" href="/news/1">
<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"عنوان من البيانات",
 "datePublished":"2024-11-01T10:00:00Z","author":[{"name":"ليلى"},{"name":"سامر"}],"publisher":{"name":"الأفق"}}]}</script>
</head><body><nav><a href="/a">أخبار</a><a href="b?x=1">رياضة</a></nav>
<h1>عنوان   من
البيانات</h1><p>فقرة <b>أولى</b> فيها <a href="https://example.org/x">رابط
طويل</a>.</p><p style="display: none">مخفي</p><div hidden>مخفي</div><script>var x = "<p>لا</p>";</script>
<ul><li>واحد</li><li>اثنان<br>ثلاثة</li></ul><table><tr><td>أ</td><td>ب</td></tr></table>
<a href="#top">أعلى</a> <a href="javascript:void(0)">لا شيء</a></body></html>"""


def test_visible_text_block_by_block() -> None:
    assert render_html(PAGE, "https://site.example/dir/page").text == (
        "أخباررياضة\n\nعنوان من البيانات\n\nفقرة أولى فيها رابط طويل.\n\nواحد\nاثنان\nثلاثة\n\nأ\tب\n\nأعلى لا شيء"
    )


def test_anchors_have_absolute_addresses_and_right_offsets() -> None:
    page = render_html(PAGE, "https://site.example/dir/page")
    assert [(page.text[a:b], url) for a, b, url in page.anchors] == [
        ("أخبار", "https://site.example/a"),
        ("رياضة", "https://site.example/dir/b?x=1"),
        ("رابط طويل", "https://example.org/x"),
    ]


def test_base_element_moves_relative_addresses() -> None:
    page = render_html('<base href="https://cdn.example/r/"><a href="x">كلمة</a>', "https://site.example/")
    assert page.anchors == [(0, 4, "https://cdn.example/r/x")]


def test_metadata_prefers_linked_data() -> None:
    assert render_html(PAGE, "https://site.example/").metadata == {
        "title": "عنوان من البيانات",
        "author": "ليلى، سامر",
        "publisher": "الأفق",
        "published": "2024-11-01T10:00:00Z",
        "keywords": ["نفط", "أسعار", "اقتصاد"],
        "language": "ar",
        "url": "https://site.example/news/1",
    }


def test_broken_linked_data_leaves_the_tags() -> None:
    page = render_html(
        '<title>عنوان</title><script type="application/ld+json">{"@type":</script><time datetime="2024">'
    )
    assert page.metadata == {"title": "عنوان", "published": "2024"}


def test_site_name_is_cut_off_the_title() -> None:
    page = render_html(
        '<title>خبر طويل عن أسعار النفط - الأفق نيوز</title><meta property="og:site_name" content="الأفق نيوز">'
    )
    assert page.metadata["title"] == "خبر طويل عن أسعار النفط"


def test_huge_nesting_keeps_the_text() -> None:
    deep = "<div>" * 100_000 + 'نص <a href="https://e.example/">رابط</a>' + "</div>" * 100_000 + "<p>بعد</p>"
    page = render_html(deep)
    assert page.text.split() == ["نص", "رابط", "بعد"]
    assert [page.text[a:b] for a, b, _ in page.anchors] == ["رابط"]


def test_unclosed_tags_and_stray_ends_keep_the_text() -> None:
    assert render_html("</p><p>أول<p>ثان<b><i>ثالث</b> رابع <a href=x>").text.split() == ["أول", "ثانثالث", "رابع"]


def test_nothing_in_nothing_out() -> None:
    assert render_html("").text == render_html("<!-- x -->").text == render_html("<script>1</script>").text == ""


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<a href='x'>",
        "</a>",
        "<br>",
        "<pre>",
        "</pre>",
        "<td>",
        "<table>",
        "<tr>",
        "<li>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<b",
        ">",
        "&amp;",
        "&#x0;",
        "&nbsp;",
        "\n",
        " ",
        "نص",
        "كلمة",
        "\x00",
        "\ud800",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_renders_and_offsets_hold(html: str) -> None:
    page = render_html(html, "https://site.example/")
    assert page.text == page.text.strip(" \n\t")
    for start, end, _ in page.anchors:
        assert 0 <= start < end <= len(page.text) and page.text[start:end].strip(" \n\t") == page.text[start:end]
    end_before = 0
    for start, end, _ in page.blocks:
        assert end_before <= start < end <= len(page.text)
        end_before = end
