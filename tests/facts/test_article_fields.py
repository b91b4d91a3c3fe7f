"""Fields of an article from pieces and metadata: author, title, lead, publisher, date, in the forms of real sites."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.arabic import fold
from akhbar.arabic.date_lines import read_date_lines
from akhbar.facts.bylines import read_bylines
from akhbar.facts.imprint import read_imprints
from akhbar.facts.leads import choose_leads
from akhbar.facts.publishers import name_publishers
from akhbar.facts.titles import choose_titles
from akhbar.readers.html import render_html
from akhbar.rows import Record
from benchmarks.layouts.dates import DateStyle, any_time
from benchmarks.layouts.markup import Writer, as_text
from benchmarks.layouts.people import Byline
from benchmarks.layouts.words import draw

AUTHORS = [
    ("إبراهيم العمري وعلي نادر القاسم", "إبراهيم العمري، علي نادر القاسم"),
    ("سالم الورداني وبسام الحداد", "سالم الورداني، بسام الحداد"),
    ("ندى سالم وهبة", "ندى سالم وهبة"),
    ("كتبت هند الورداني", "هند الورداني"),
    ("كتب/ ياسر الورداني", "ياسر الورداني"),
    ("كتب ـ ياسر الورداني:", "ياسر الورداني"),
    ("بقلم: د. ياسر الورداني", "ياسر الورداني"),
    ("إعداد وتحرير: هند الورداني", "هند الورداني"),
    ("أضافته هند الورداني", "هند الورداني"),
    ("ترجمة: ياسر الورداني", "ياسر الورداني"),
    ("ياسر الورداني - وادي الزهر", "ياسر الورداني"),
    ("وادي الزهر - ياسر الورداني", "ياسر الورداني"),
    ("القاهرة: ياسر الورداني", "ياسر الورداني"),
    ("ياسر الورداني من القاهرة", "ياسر الورداني"),
    ("ياسر الورداني (عمّان)", "ياسر الورداني"),
    ("صحيفة الضفة - ياسر الورداني", "ياسر الورداني"),
    ("ياسر الورداني – مراسل الضفة في بيروت", "ياسر الورداني"),
    ("كتب ياسر الورداني الثلاثاء، 4 مايو 2021", "ياسر الورداني"),
    ("كتب: ياسر الورداني ومحمد الورداني", "ياسر الورداني، محمد الورداني"),
    ("سلمان الورداني، محمد الورداني", "سلمان الورداني، محمد الورداني"),
    ("بيروت - ياسر الورداني (عدسة/ سامي الورداني)", "ياسر الورداني"),
    ("بقلم: على حسن", "على حسن"),
    ("By Omar Hadid", "Omar Hadid"),
    ("ياسر الورداني @yasser.w", "ياسر الورداني"),
    ("كتب: ياسر الورداني @yasser_w", "ياسر الورداني"),
    ("مرسلة بواسطة ياسر الورداني", "ياسر الورداني"),
    ("جسر على النهر - صورة أرشيفية", None),
    ("المصدر: الضفة - كتب ياسر الورداني", "ياسر الورداني"),
    ("صحيفة الضفة", None),
    ("الضفة", None),
    ("غرفة الأخبار", None),
    ("admin", None),
    ("newsroom@aldiffa.example", None),
    ("www.aldiffa.example", None),
    ("رويترز", None),
    ("القاهرة - رويترز", None),
    ("القاهرة (أ ف ب)", None),
    ("لندن: «الضفة»", None),
    ("بيروت - وكالات", None),
    ("Getty Images", None),
    ("الثلاثاء، 4 مايو 2021", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "wanted"), AUTHORS)
def test_an_author_is_the_persons_name_alone(printed: str, wanted: str | None) -> None:
    assert read_bylines(pl.Series([printed]), [["صحيفة الضفة", "aldiffa"]])["author"].to_list() == [wanted]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_bylines_of_invented_sites_name_who_wrote(number: int) -> None:
    """In the one form of a site, whatever it is; the names of sites that nobody tuned to."""
    rng, out = random.Random(number), Writer()
    site = f"{draw(rng, 'site_kind')} {draw(rng, 'site_name')}".strip()
    wanted = Byline(rng, "final", site).put(out, rng, 1)
    printed = as_text(out.root)
    text = "\n".join(printed.text[s.start : s.end] for s in printed.stretches if s.kind == "byline")
    assert read_bylines(pl.Series([text]), [[site]])["author"].to_list() == [wanted], text


TITLE = "افتتاح ملعب جديد في وادي الزهر"
TITLES = [
    (f"{TITLE} - صحيفة الضفة", None, TITLE),
    (f"{TITLE} | صحيفة الضفة", None, TITLE),
    (f"{TITLE} » الضفة", None, TITLE),
    (f"صحيفة الضفة – {TITLE}", None, TITLE),
    (f"الضفة: {TITLE}", None, TITLE),
    (f"{TITLE} | رياضة | صحيفة الضفة", None, TITLE),
    (f"{TITLE} :: جريدة الضفة اليومية", None, TITLE),
    (f"{TITLE} - aldiffa.example.com", None, TITLE),
    (f"{TITLE} - موقع لا نعرفه", TITLE, TITLE),
    (f"موقع لا نعرفه | {TITLE}", TITLE, TITLE),
    ("ملعب جديد يفتتح في وادي الزهر غدا", TITLE, TITLE),
    (f"رئيس البلدية: {TITLE}", None, f"رئيس البلدية: {TITLE}"),
    ("الزهر - الوادي: خلاف على ملعب", None, "الزهر - الوادي: خلاف على ملعب"),
    (TITLE, "أسعار الزيت ترتفع مع بداية الموسم", TITLE),
    (None, TITLE, TITLE),
    ("صحيفة الضفة", TITLE, TITLE),
    (TITLE, "صحيفة الضفة", TITLE),
    ("Al Diffa Daily (Diffa)", TITLE, TITLE),
    (None, None, None),
]


@pytest.mark.parametrize(("given_title", "printed", "wanted"), TITLES)
def test_a_title_is_the_headline_alone(given_title: str | None, printed: str | None, wanted: str | None) -> None:
    frame = choose_titles(
        pl.Series([given_title], dtype=pl.String), pl.Series([printed], dtype=pl.String), [["صحيفة الضفة"]]
    )
    assert frame["title"].to_list() == [wanted]
    assert (frame["title_origin"][0] is None) == (wanted is None)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([" - ", " | ", " – ", " : ", " » ", " :: ", " — ", " • "]), st.booleans())
def test_a_site_known_by_its_name_never_stays_in_a_title(number: int, sign: str, behind: bool) -> None:
    rng = random.Random(number)
    site = f"{draw(rng, 'site_kind')} {draw(rng, 'site_name')}".strip()
    title = draw(rng, "s.title")
    whole = f"{title}{sign}{site}" if behind else f"{site}{sign}{title}"
    frame = choose_titles(pl.Series([whole]), pl.Series([None], dtype=pl.String), [[site]])
    assert frame["title"].to_list() == [title]


COPYRIGHTS = [
    ("جميع الحقوق محفوظة © 2024 صحيفة الضفة", "صحيفة الضفة"),
    ("© 2019 - 2024 الضفة", "الضفة"),
    ("حقوق الطبع والنشر محفوظة لمؤسسة الضفة للنشر © 2020", "مؤسسة الضفة للنشر"),
    ("جميع الحقوق محفوظة للضفة ٢٠٢٠", "الضفة"),
    ("الضفة - كل الحقوق محفوظة", "الضفة"),
    ("© 2024 الضفة. تصميم وبرمجة بيت الشبكات", "الضفة"),
    ("© 2024 الضفة، ولا تتحمل الصحيفة مسؤولية المواقع الأخرى", "الضفة"),
    ("Copyright © Al Diffa 2021. All rights reserved.", "Al Diffa"),
    ("powered by 3w digital", None),
    ("جميع الحقوق محفوظة", None),
    ("© aldiffa.com 2020", None),
    ("Copyright 2012 - 2024 موقع الضفة All Rights Reserved Theme by Webby", "موقع الضفة"),
    ("© 2025 الضفة. جميع الحقوق محفوظة لشركة الوادي", "الضفة"),
    ("جميع", None),
    ("جميع الحقوق محفوظة للموقع", None),
    ("جميع الحقوق محفوظة لضفة برس", "ضفة برس"),
    ("جميع الحقوق محفوظة لبنان 24", "لبنان 24"),
    ("سيتم تحديث الصفحة الآن! جميع الحقوق محفوظة © 2021 وكالة أنباء الضفة", "وكالة أنباء الضفة"),
    ("© حقوق النشر 2022، جميع الحقوق محفوظة | صحيفة الضفة", "صحيفة الضفة"),
]


@pytest.mark.parametrize(("line", "wanted"), COPYRIGHTS)
def test_a_copyright_line_names_its_holder_alone(line: str, wanted: str | None) -> None:
    assert read_imprints(pl.Series([line])).to_list() == [wanted]


RIGHTS_LINES = """
بوابة {s} الإخبارية تصدر بترخيص رقم 12 عن وزارة الاتصال
حقوق النشر والطبع © ٢٠٢٢ لصحيفة {s}
All content © 2023 {s} unless otherwise noted
يحق للقارئ الاقتباس بشرط ذكر المصدر: {s}
{s} © 1998 - 2021
© 1998-2021 {s}
ملك لـ{s}
كل المحتوى ملك لـ {s} 2020
هذا المحتوى ملك {s}
للناشر {s}
الحقوق محفوظة للناشر: {s}
الناشر: {s}
جميع الحقوق محفوظة لموقع {s} الإخباري
جميع الحقوق محفوظة لموقع {s}
جميع الحقوق محفوظة لموقع {s} 2018 ©
جميع الحقوق محفوظة لجريدة {s}
جميع الحقوق محفوظة لصحيفة {s} الإلكترونية
جميع الحقوق محفوظة لبوابة {s}
جميع الحقوق محفوظة لدى {s}
جميع الحقوق محفوظة © {s}
جميع الحقوق محفوظة {s} © 2021
حقوق النشر © 2021 {s}. جميع الحقوق محفوظة
حقوق النشر محفوظة لـ"{s}"
حقوق النشر محفوظة ل{s} 2013
Copyright © 2012-2021 {s}
Copyright 2020 {s} All Rights Reserved
© {s}، جميع الحقوق محفوظة
© 2020 {s} | تصميم وبرمجة: شركة النجم
© {s} 2020 - Powered by WordPress
{s} - جميع الحقوق محفوظة 2019
{s} | جميع الحقوق محفوظة
موقع {s} © 2017 جميع الحقوق محفوظة
موقع {s} الإخباري - جميع الحقوق محفوظة
2021 © {s}
2021 {s} ©
(C) {s} 2010
جميع حقوق النشر محفوظة، {s} 2021
جميع الحقوق محفوظة 2021 لـ {s} - الموقع غير مسؤول عن الآراء
تصميم وتطوير شركة النجم - جميع الحقوق محفوظة {s}
جميع الحقوق محفوظة لموقع {s} ولا يجوز النسخ دون إذن
يمنع النسخ أو النقل دون إذن من {s}
لا يسمح بالنقل إلا بذكر المصدر {s}
يرجى ذكر المصدر عند النقل: {s}
المواد المنشورة تعبر عن رأي أصحابها © {s}
جميع المقالات تعبر عن آراء كتابها ولا تعبر عن رأي {s}
{s} تأسست عام 1998
حقوق الطبع والنشر {s} ٢٠٢٠
كافة الحقوق محفوظة ل {s} © ٢٠١٢
كافة الحقوق محفوظة لموقع {s} @ 2012
جميع الحقوق محفوظة لوكالة {s}
موقع {s} مسجل لدى وزارة الإعلام
رئيس التحرير: سالم العمري | جميع الحقوق محفوظة {s}
© 2020 {s} S.A.R.L
© 2020 {s} ذ.م.م
© 2020 {s} Inc. All rights reserved
برعاية مؤسسة الأمل - {s} © 2020
{s} ليست مسؤولة عن محتوى المواقع الخارجية © 2020
النسخة 2.1 © {s}
© {s} 2020 | من نحن | اتصل بنا
من نحن | اتصل بنا | © {s} 2020
سياسة الخصوصية - {s} © 2020
جميع الحقوق محفوظة. {s} 2020
يومية {s} - جميع الحقوق محفوظة
أسبوعية {s} © 2020
مجلة {s} © 2020
حقوق التأليف والنشر © {s}
جميع الحقوق محفوظة لصحيفة {s} المستقلة
جميع الحقوق محفوظة {s} 2003 ـ 2021
© حقوق النشر {s} 2021 م
جميع الحقوق محفوظة©{s}2021
{s}©2021
©{s}
"""
HOUSE = r"^(?:موقع|وكالة|بوابة|صحيفة|يومية|أسبوعية|مجلة|جريدة) "  # what a paper is may stand before its name
SITES = ["مدار الخليج", "صوت الوادي", "الضفاف برس", "أفق", "المرصد اليوم"]


@pytest.mark.parametrize("form", RIGHTS_LINES.strip().split("\n"))
def test_the_name_of_a_rights_line_is_found_whatever_stands_around_it(form: str) -> None:
    read = read_imprints(pl.Series([form.format(s=site) for site in SITES])).to_list()
    assert [re.sub(HOUSE, "", name or "") for name in read] == SITES


PAPERS = [  # lines of companies whose paper is named in them, too, or is reviewed under the company's name
    ("© شركة الضفاف للنشر 2025، جميع الحقوق محفوظة لـ Aawsat", "الشرق الأوسط"),
    ("© 2025 Cable News Network. All Rights Reserved.", "سي إن إن بالعربية"),
    ("© 2025 Rudaw Media Network. جميع الحقوق محفوظة.", "رووداو"),
    ("© 2021 شركة الضفاف للنشر", "شركة الضفاف للنشر"),
    ("© 2021 وكالة الأنباء والمعلومات الفلسطينية وفا", "وكالة الأنباء والمعلومات الفلسطينية"),
]


@pytest.mark.parametrize(("line", "wanted"), PAPERS)
def test_a_company_is_known_as_its_paper(line: str, wanted: str) -> None:
    page = {"article_no": 1, "uri": "kept/page.txt", "site": "", "meta_publisher": None, "source": None}
    schema = {"article_no": pl.Int32, "meta_publisher": pl.String, "source": pl.String}
    pages = [page | {"copyright": text, "furniture": ""} for text in (line, f"© {wanted}")]
    named = name_publishers(pl.DataFrame(pages, schema_overrides=schema))
    assert named["publisher_id"].n_unique() == 1 and named["publisher_id"][0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_copyright_lines_of_every_wording(number: int) -> None:
    rng = random.Random(number)
    site = f"{draw(rng, 'site_kind')} {draw(rng, 'site_name')}".strip()
    line = draw(rng, "copyright", site=site, year=str(rng.randint(2010, 2026)))
    assert read_imprints(pl.Series([line])).to_list() == [site], line


SOURCES = [
    ("المصدر: الضفة + وكالات", "الضفة"),
    ("المصدر / صحيفة الضفة", "صحيفة الضفة"),
    ("نقلا عن رويترز", None),
    ("المصدر: وكالات", None),
]


@pytest.mark.parametrize(("line", "wanted"), SOURCES)
def test_a_source_line_names_a_publisher_but_no_agency(line: str, wanted: str | None) -> None:
    assert read_imprints(pl.Series([line]), "source").to_list() == [wanted]


DATES = [
    ("الأحد 9 رجب 1431هـ - 20 يونيو 2010م - العدد 12110", "2010-06-20", None),
    ("نُشر الأربعاء 7 تموز / يوليو 2021 06:15 مساءً", "2021-07-07T18:15", None),
    ("GMT 08:05 09.11.2019 (محدثة GMT 10:30 09.11.2019)", "2019-11-09T08:05", "gmt"),
    ("آخر تحديث: 5 مايو 2021 - 18:00 | تاريخ النشر: 4 مايو 2021 - 9:10 ص", "2021-05-04T09:10", None),
    ("حُدّث 5 مايو 2021\nنشر 4 مايو 2021", "2021-05-04", None),
    ("٠٧:٣٠ الخميس ٤ / ١١ / ٢٠٢١", "2021-11-04T07:30", None),
    ("5 غشت 2021 - 14:05", "2021-08-05T14:05", None),
    ("12 جويلية 2016 | 09:10", "2016-07-12T09:10", None),
    ("2021/05/04 الساعة 14:05 بتوقيت غرينتش", "2021-05-04T14:05", "بتوقيت غرينتش"),
    ("02:47\n4 مايو 2021", "2021-05-04", None),
    ("آخر تحديث: 4 مايو 2021 10:00", "2021-05-04T10:00", None),
    ("14.05.2021", "2021-05-14", None),
    ("بلا تاريخ", None, None),
]


@pytest.mark.parametrize(("line", "wanted", "zone"), DATES)
def test_a_date_line_says_when_it_was_published(line: str, wanted: str | None, zone: str | None) -> None:
    at, precision, found = read_date_lines(pl.Series([line])).row(0)
    shown = at and at.strftime("%Y-%m-%dT%H:%M" if precision == "minute" else "%Y-%m-%d")
    assert (shown, found) == (wanted, zone)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_dates_of_invented_sites_updated_ones_apart(number: int, first: bool) -> None:
    rng = random.Random(number)
    style, when = DateStyle(rng, "final"), any_time(rng)
    text = f"{style.word} {style.text(when)}".strip()
    if style.updated:
        updated = f"{style.updated} {style.text(when + timedelta(minutes=rng.randint(5, 900)))}"
        text = f"{updated}\n{text}" if first and style.word else f"{text} | {updated}"
    at, precision, _ = read_date_lines(pl.Series([text])).row(0)
    assert at.strftime("%Y-%m-%dT%H:%M" if precision == "minute" else "%Y-%m-%d") == style.value(when), text


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("صحيفة الضفة اليومية الأولى", None),
        (TITLE, None),
        ("تابع أخبار الضفة لحظة بلحظة", None),
        (
            "يفتح ملعب وادي الزهر أبوابه للاعبين بعد عامين من البناء",
            "يفتح ملعب وادي الزهر أبوابه للاعبين بعد عامين من البناء",
        ),
        ("علمت صحيفة الضفة أن ملعب وادي الزهر يفتح غدا", "علمت صحيفة الضفة أن ملعب وادي الزهر يفتح غدا"),
    ],
)
def test_a_lead_is_neither_slogan_nor_title(lead: str, wanted: str | None) -> None:
    frame = pl.DataFrame(
        {"lead": [None], "given_lead": [lead], "title": [TITLE], "body_search": ["يفتح ملعب وادي الزهر غدا"]}
    )
    frame = frame.with_columns(pl.col("lead").cast(pl.String))
    assert choose_leads(frame, [["صحيفة الضفة"]]).to_list() == [wanted]


HEAD = "افتتاح ملعب جديد في وادي الزهر\n"
TEXT = (
    "افتتح رئيس البلدية صباح أمس ملعبا جديدا في وادي الزهر، بعد عامين من العمل وبكلفة بلغت ثلاثة ملايين دينار.\n\n"
    "وقال سالم الورداني إن الملعب يتسع لأربعة آلاف متفرج، وإن المباراة الأولى تقام فيه مساء الخميس المقبل.\n"
)


def article(text: str, **more: Any) -> Record:
    import akhbar

    pages = pl.DataFrame({"text": [text], **{name: [value] for name, value in more.items()}})
    return akhbar.parse_pages(pages, entities=None).articles.row(0, named=True)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("كتبت هند الورداني", "هند الورداني"),
        ("ياسر المصري", "ياسر المصري"),
        ("سالم الورداني", "سالم الورداني"),  # a name alone below the title, whoever speaks in the text
        ("رئيس التحرير: ياسر المصري", None),
        ("أخبار محلية", None),
        ("رئيس البلدية خلال افتتاح الملعب", None),
    ],
)
def test_a_line_above_the_text_that_can_be_nothing_else_is_the_byline(line: str, wanted: str | None) -> None:
    assert article(f"{HEAD}{line}\n4 مايو 2021\n\n{TEXT}")["author"] == wanted


def test_a_login_yields_to_who_signs_on_the_page() -> None:
    signed = f"{HEAD}كتب سالم الورداني\n4 مايو 2021\n\n{TEXT}"
    html = "<body>" + "".join(f"<p>{line}</p>" for line in signed.split("\n") if line) + "</body>"
    shown = render_html(html).text
    assert article(shown, html=html, meta_author="هند العلي")["author"] == "سالم الورداني"
    assert article(signed, meta_author="هند العلي")["author"] == "هند العلي"  # a record's field is somebody's word
    assert article(signed, meta_author="سالم بن علي الورداني")["author"] in ("سالم الورداني", "سالم بن علي الورداني")
    assert article(f"{HEAD}{TEXT}", meta_author="هند العلي")["author"] == "هند العلي"


def test_who_is_named_as_source_may_have_written() -> None:
    text = f"{HEAD}كتبت - هند الورداني:\n\n{TEXT}\n\nالمصدر: هند الورداني\n"
    assert article(text)["author"] == "هند الورداني"


@pytest.mark.parametrize(
    ("foot", "wanted"),
    [
        ("© 2021 صحيفة الضفة", "صحيفة الضفة"),
        ("www.youm7.com © جميع الحقوق محفوظة لشركة ما", "اليوم السابع"),
        ("© 2021 مؤسسة اليوم السابع", "اليوم السابع"),
        ("Copyright © 2000-2021 XINHUANET", "شينخوا"),
        ("© 2021 Cable News Network", "سي إن إن بالعربية"),
        ("© حقوق النشر 2022، جميع الحقوق محفوظة | صحيفة الضفة", "صحيفة الضفة"),
        ("صحيفة المواطن الإلكترونية\nصحيفة المواطن الإلكترونية\nصحيفة المواطن الإلكترونية", "صحيفة المواطن"),
        ("جميع الحقوق محفوظة", None),
    ],
)
def test_a_page_without_address_is_its_copyright_holders(foot: str, wanted: str | None) -> None:
    assert article(f"{HEAD}\n{TEXT}\n{foot}\n")["publisher"] == wanted


@pytest.mark.parametrize(
    ("given", "uri", "wanted"),
    [
        ("https://www.nobody.example/", "https://m.nobody.example/1", "nobody.example"),
        ("WWW.NOBODY.EXAMPLE", "https://nobody.example/1", "nobody.example"),
        ("https://feeds.example/rss.xml", "https://nobody.example/1", "nobody.example"),
        ("https://nobody.example/rss.xml", "sha256:a", "nobody.example"),
        ("http://www.youm7.com/", "sha256:a", "اليوم السابع"), ("youm7.com", "sha256:a", "اليوم السابع"),
        ("@nobody", "sha256:a", "@nobody"), ("Nobody.net", "sha256:a", "nobody.net"),
    ],
)  # fmt: skip
def test_an_address_is_no_publisher_s_name(given: str, uri: str, wanted: str) -> None:
    site = "nobody.example" if uri.startswith("https") else ""
    assert article(f"{HEAD}\n{TEXT}\n", uri=uri, site=site, meta_publisher=given)["publisher"] == wanted


def test_the_publisher_is_told_by_address_then_metadata_then_copyright_then_source() -> None:
    text = f"{HEAD}\n{TEXT}\nالمصدر: صحيفة الرصيف\n\n© 2021 صحيفة الضفة\n"
    address = {"uri": "https://www.youm7.com/story/1", "site": "youm7.com"}
    assert article(text, **address, meta_publisher="جريدة الميدان")["publisher"] == "اليوم السابع"
    assert article(text, meta_publisher="جريدة الميدان")["publisher"] == "جريدة الميدان"
    assert article(text, meta_publisher="diffa.example")["publisher"] == "صحيفة الضفة"
    assert article(text)["publisher"] == "صحيفة الضفة"
    assert article(f"{HEAD}\n{TEXT}\nالمصدر: صحيفة الرصيف\n")["publisher"] == "صحيفة الرصيف"


def test_a_name_that_the_text_says_as_it_stands_is_no_headline() -> None:
    """Many a head gives the house's own name for a title, on every page."""
    printed, name = "وصول طائرة إغاثة إلى الضفة تحمل أدوية", "مركز الواحة للإغاثة"
    body = fold(pl.Series([f"وصلت اليوم طائرة الإغاثة إلى الضفة، وقال {name} إنها تحمل أدوية."]))
    frame = choose_titles(pl.Series([name]), pl.Series([printed]), [[]], body)
    assert frame.row(0) == (printed, "page")
    frame = choose_titles(pl.Series(["وصول طائرة جديدة"]), pl.Series(["القسم العربي"]), [[]], body)
    assert frame.row(0) == ("وصول طائرة جديدة", "metadata")


@pytest.mark.parametrize("title", ["\ufffd", "🔴", "«»", "…", "\u200f", "- | -", "\u0651"])
@pytest.mark.parametrize("shown", [None, "\ufffd", "عنوان مطبوع"])
def test_a_title_without_a_word_is_no_fault(title: str, shown: str | None) -> None:
    frame = choose_titles(pl.Series([title]), pl.Series([shown], dtype=pl.String), [["almadar.example", "المدار"]])
    assert frame.height == 1


def test_a_post_of_one_line_is_an_article_that_is_not_whole() -> None:
    found = article("بلدية الضفة تفتتح الحديقة الكبيرة أمام الزوار #الضفة #حدائق https://t.co/abc0\n")
    assert found["title"].startswith("بلدية الضفة") and found["body"] == "" and found["is_partial"]
    assert not article(f"{HEAD}{TEXT}")["is_partial"]
