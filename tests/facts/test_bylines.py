"""Bylines: people are authors, agencies and datelines stand beside them; an article's own link is none of its text."""

from __future__ import annotations

import polars as pl
import pytest

from akhbar import parse_pages
from akhbar.closed_sets import SegmentKind
from akhbar.facts.bylines import read_bylines, read_datelines, signed_titles
from akhbar.pages.layout.state import Piece
from akhbar.pages.own_lines import own_lines_apart

HOUSE = "صحيفة المنارة"
PROSE = (
    "أعلنت البلدية في المدينة الأولى أن العمل في الجسر الجديد بدأ اليوم بعد دراسة فنية طويلة.\n"
    "وأضاف رئيس البلدية أن كلفة الجسر بلغت ثلاثة ملايين دينار دفعت من ميزانية العام الماضي في المدينة."
)


@pytest.mark.parametrize(
    ("printed", "author", "agency", "place"),
    [
        ("جدة - واس", None, "واس", "جدة"),
        ("دبي - رويترز", None, "رويترز", "دبي"),
        ("يو بي اي", None, "يو بي اي", None),
        ("عدن: سالم باوزير", "سالم باوزير", None, "عدن"),
        ("منى السعدي (حائل)", "منى السعدي", None, "حائل"),
        ("هالة قاسم، عمر ناصر - المجمعة", "هالة قاسم، عمر ناصر", None, "المجمعة"),
        ("سالم", None, None, None),  # a town in India, too, but people are called so
        ("المنارة - الأحساء", None, None, "الأحساء"),
    ],
)
def test_people_agencies_and_places_stand_apart(
    printed: str, author: str | None, agency: str | None, place: str | None
) -> None:
    found = read_bylines(pl.Series([printed]), [[HOUSE]]).row(0, named=True)
    assert found == {"author": author, "agency": agency, "place": place}


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("ما لم يكتبه الحارس في دفتر المطر .. بقلم: د. سالم عبد الرحيم", "بقلم: د. سالم عبد الرحيم"),
        ("حكاية الرصيف / بقلم سالم الورداني", "بقلم سالم الورداني"),
        ("وزير النقل: كتب مدرسية جديدة للتلاميذ", None),
        ("رسالة كتبها بقلم أحمر", None),
        ("الجسر الجديد: يفتتح اليوم", None),
    ],
)
def test_a_title_that_is_signed_at_its_end_names_who_wrote(title: str, words: str | None) -> None:
    assert signed_titles(pl.Series([title])).to_list() == [words]
    found = parse_pages({"title": title, "text": "افتتح الوزير الجسر اليوم بعد انتظار طويل."}, entities=None)
    wanted = "سالم عبد الرحيم" if "عبد الرحيم" in title else "سالم الورداني" if "الورداني" in title else None
    assert found.articles["author"].to_list() == [wanted]


@pytest.mark.parametrize(("line", "author"), [("هنا وهناك", None), ("هنا الورداني", "هنا الورداني")])
def test_of_lines_that_need_not_be_bylines_only_names_count(line: str, author: str | None) -> None:
    assert read_bylines(pl.Series([line]), [[HOUSE]], sure=True)["author"].item() == author


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("(واس) الرياض: ", (None, "واس", "الرياض")),
        ("الرياض (واس): ", (None, "واس", "الرياض")),
        ("الرباط (و م ع) - ", (None, "و م ع", "الرباط")),
        ("الرباط (و م ع) ", (None, "و م ع", "الرباط")),
        (f"سالم الورداني- {HOUSE}- الرياض: ", ("سالم الورداني", None, "الرياض")),
        (f"{HOUSE}- الرياض: ", (None, None, "الرياض")),
        ("الرياض: ", (None, None, None)),
        ("", (None, None, None)),
        ("قالت رويترز - وهي وكالة كبيرة - إن ", (None, None, None)),
    ],
)
def test_a_dateline_before_the_text_says_who_and_where_from(opening: str, said: tuple[object, ...]) -> None:
    found = read_datelines(pl.Series([f"{opening}افتتح المحافظ اليوم جسرا جديدا فوق النهر."]), [[HOUSE]])
    assert found.row(0) == said


OWN = "رابط الخبر بصحيفة المنارة: افتتاح جسر جديد فوق النهر"
TEXT = "افتتح المحافظ اليوم جسرا جديدا فوق النهر بعد عامين من العمل، وحضر الافتتاح عدد من الأهالي."


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_the_own_headline_behind_its_link_is_no_text(between: str) -> None:
    page = {"title": "افتتاح جسر جديد فوق النهر", "text": f"{TEXT}{between}{OWN}", "url": "https://manara.example/1"}
    parsed = parse_pages([page], languages=None, entities=None)
    assert parsed.articles["body"].to_list() == [TEXT]
    assert not any("رابط" in keyword or "المنارة" in keyword for keyword in parsed.keywords["printed"])


@pytest.mark.parametrize(
    "words", ["رابط الخبر", "رابط الخبر من صحيفة المنارة ", "رابط المقال في موقع المنارة", "لقراءة الخبر من المصدر"]
)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_the_own_headline_is_a_piece_of_its_own(words: str, between: str) -> None:
    headline = "افتتاح جسر جديد فوق النهر"
    page = f"{headline}\n\n{TEXT}{between}{words}: {headline}\n\nوسوم: جسر، نهر"
    parsed = parse_pages([{"text": page}], languages=None, entities=None)
    own = parsed.segments.filter(pl.col("rule") == "own link")
    assert own.select("kind", "article_no", "text").rows() == [("navigation", None, f"{words}: {headline}")]
    assert "".join(page[a:b] for a, b in parsed.segments.select("char_start", "char_end").iter_rows()) == page
    assert words not in parsed.articles["body"].item() and parsed.related_links.is_empty()


def test_nor_is_it_a_leads() -> None:
    parsed = parse_pages([{"text": f"افتتاح جسر جديد فوق النهر\n\n{TEXT} {OWN}"}], languages=None, entities=None)
    assert parsed.articles.select("lead", "body").row(0) == (None, TEXT)


def test_a_link_that_the_text_speaks_of_stays() -> None:
    said = "أرسل إلي زميل رابط المقال الذي نشر في صحيفة المنارة عن زيادة السكان، وقرأته حتى آخره."
    parsed = parse_pages([{"text": f"رسالة من زميل قديم\n\n{TEXT}\n\n{said}"}], languages=None, entities=None)
    assert said in parsed.articles["body"].item()


def test_what_is_cut_from_a_text_does_not_part_it_from_its_page() -> None:
    """The gate compares bodies with their page: a headline of its own at its end is none of either."""
    from akhbar.facts.ties import untied

    parsed = parse_pages(
        [{"text": f"افتتاح جسر جديد فوق النهر\n\n{TEXT}\n\n{TEXT} {OWN}\n\n{OWN}"}], languages=None, entities=None
    )
    assert parsed.articles.height and OWN not in parsed.articles["body"].item()
    frames = (parsed.pages, parsed.segments, parsed.articles, parsed.mentions, parsed.related_links, parsed.keywords)
    assert untied(*frames).rows() == []


@pytest.mark.parametrize("kind", ["link", "keyword", "byline", "paragraph", "legal", "source_line"])
@pytest.mark.parametrize("behind", ["", "\nاتصل بنا"])
def test_a_piece_that_loses_its_own_link_says_what_is_left_of_it(kind: SegmentKind, behind: str) -> None:
    """Whatever a piece was taken for, its value stands in it: the gate would hold the whole page back."""
    text = f"عودة الصيادين إلى الميناء {OWN}{behind}"
    end = len(text) - len(behind)
    made = [Piece(0, end, kind, "model", value=" ".join(text[:end].split()))]
    first, own, *_ = own_lines_apart(made, text)
    assert (text[first.s : first.e], text[own.s : own.e], own.rule) == ("عودة الصيادين إلى الميناء", OWN, "own link")
    assert first.value in (None, text[first.s : first.e]) and (first.value is not None) == (kind in ("link", "keyword"))
    kept = own_lines_apart([Piece(0, end, kind, "model", value="الصيادين")], text)[0]
    assert kept.value == "الصيادين"


def test_the_page_tells_whose_it_is_where_no_line_claims_rights() -> None:
    """A masthead of a reviewed publisher, and a line that says what an unknown one is."""

    def publisher(*lines: str) -> str | None:
        head, *rest = lines
        text = "\n".join([head, "الرئيسية", "محليات", "الجسر الجديد يفتتح اليوم في المدينة", PROSE, *rest])
        return parse_pages({"text": text}, entities=None).articles["publisher"].to_list()[0]

    assert publisher("رصيف22") == "رصيف22"
    assert publisher("الحياة اليوم") is None
    about = "بوابة الضفاف منصة إعلامية رقمية تصدر عن جمعية مستقلة"
    assert publisher("بوابة الضفاف", "اتصل بنا", about) == "بوابة الضفاف"
    assert publisher("الرئيسية", "اتصل بنا", about) is None  # said once: it may be anybody's
    rights = "جميع الحقوق محفوظة لوكالة الضفاف للأنباء ويسمح بالنقل بشرط ذكر المصدر"
    assert publisher("الرئيسية", rights) == "وكالة الضفاف للأنباء"
