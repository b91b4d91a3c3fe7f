"""The net that reads pages: whole numbers, the same in every batch; rules; cuts; what HTML says of a piece."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages import learn, segment_pages
from akhbar.pages.labels import LABELS, Label
from akhbar.pages.layout import lexicon, rules
from akhbar.pages.layout.features import ANCHOR, DENSE, MARKUP, ONE, Numbers, numbers
from akhbar.pages.layout.fine import fine
from akhbar.pages.layout.groups import Group, _groups
from akhbar.pages.layout.network import Vocabulary, load
from akhbar.pages.layout.structure import COLUMN, markup_of, structure_of
from akhbar.pages.segment import lay_out_pages, read_laid
from akhbar.pages.text.lines import fold_in_place, key_of, lines_of
from akhbar.pages.text.notices import speaks_of_site, stems_of_notices
from akhbar.pages.text.units import Unit
from akhbar.paths import data_file
from akhbar.readers.html import render_html

PROSE = (
    "أعلنت البلدية في المدينة الأولى أن العمل في الجسر سيبدأ خلال الأسبوع المقبل بعد دراسة فنية طويلة.",
    "وأضاف رئيس البلدية أن الكلفة بلغت ثلاثة ملايين دينار دفعت من ميزانية العام الماضي، وأن النتائج ستعرض قريبا.",
    "وأكد السكان أنهم انتظروا القرار أكثر من خمس سنوات، وأن الطريق القديم لم يعد يصلح لأحد منهم.",
)


def frame(*texts: str, **more: list[object]) -> pl.DataFrame:
    ids = [f"p{n}" for n in range(len(texts))]
    columns = {"page_id": ids, "uri": ids, "site": ["s.example"] * len(ids), "text": list(texts)}
    return pl.DataFrame({**columns, **more})


def read(text: str) -> list[tuple[str, str]]:
    segments = segment_pages(frame(text))
    return [(r["kind"], r["text"]) for r in segments.iter_rows(named=True) if r["kind"] != "space"]


def pieces(line: str) -> list[str]:
    folded = fold_in_place(line)
    units = [Unit(a, b, key, n) for n, (a, b, key) in enumerate(lines_of(folded))]
    return [line[u.s : u.e] for u in fine(folded, units)]


def some_pages(count: int) -> list[str]:
    return [
        "\n\n".join([f"خبر رقم {n} عن الجسر", f"{n + 1} مارس 2024", *PROSE[: n % 3 + 1], "المزيد"])
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("1الجيش يعلن بدء المناورات في الشمال", ["1", "الجيش يعلن بدء المناورات في الشمال"]),
        ("٠٢ - الجيش يعلن بدء المناورات", ["٠٢", "-", "الجيش يعلن بدء المناورات"]),
        ("12:30 الجيش يعلن بدء المناورات", ["12:30", "الجيش يعلن بدء المناورات"]),
        ("الجيش يعلن بدء المناورات منذ ساعتين", ["الجيش يعلن بدء المناورات", "منذ ساعتين"]),
        ("رياضة | الجيش يعلن بدء المناورات", ["رياضة", "|", "الجيش يعلن بدء المناورات"]),
        ("الجيش يعلن بدء المناورات (12)", ["الجيش يعلن بدء المناورات", "(12)"]),
        ("الجيش يعلن بدء المناورات[ 7574 ]", ["الجيش يعلن بدء المناورات", "[ 7574 ]"]),
        ("سالم الورداني السبت 15 مارس 2025", ["سالم الورداني", "السبت 15 مارس 2025"]),
        ("سالم الورداني 09-03-2025", ["سالم الورداني", "09-03-2025"]),
        ("الأحد 6 نيسان 2025 الساعة 17:11 عودة الصيادين", ["الأحد 6 نيسان 2025", "الساعة 17:11", "عودة الصيادين"]),
        ("3«الجيش» يعلن بدء المناورات في الشمال", ["3", "«الجيش» يعلن بدء المناورات في الشمال"]),
        ("الجيش يعلن بدء المناورات في الأقصرمنذ 35 دقائق", ["الجيش يعلن بدء المناورات في الأقصر", "منذ 35 دقائق"]),
        ("موسم الكرز في الجبل لم يعد موسماًالجمعة", ["موسم الكرز في الجبل لم يعد موسماً", "الجمعة"]),
        ("الجيش يحتفل بعيد المجمعة", ["الجيش يحتفل بعيد المجمعة"]),
        ("حديث عن مستقبل عام جديد في المدينة", ["حديث عن مستقبل عام جديد في المدينة"]),
        ("قصص من مستقبل عام", ["قصص من مستقبل عام"]),
        ("الأحد 6 نيسان 2025 عاد الصيادون إلى الميناء.", ["الأحد 6 نيسان 2025 عاد الصيادون إلى الميناء."]),
    ],
)
def test_what_stands_before_and_behind_headlines_is_cut_off(line: str, parts: list[str]) -> None:
    assert pieces(line) == parts


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="اب ت\n12:|-•().،…\u200f\u064b", max_size=80))
def test_cuts_lose_nothing_and_keep_the_order(text: str) -> None:
    folded = fold_in_place(text)
    units = [Unit(a, b, key, n) for n, (a, b, key) in enumerate(lines_of(folded)) if key]
    found = fine(folded, units)
    assert all(a.e <= b.s for a, b in pairwise(found))
    letters = "".join(folded[u.s : u.e] for u in found)
    assert [c for c in letters if c.isalnum()] == [c for u in units for c in folded[u.s : u.e] if c.isalnum()]


def test_scores_are_the_same_alone_and_in_a_batch() -> None:
    laid = lay_out_pages(frame(*some_pages(9)))
    net = load()
    together = net.scores(numbers(laid))
    alone = np.concatenate([net.scores(numbers([page])) for page in reversed(laid)][::-1])
    assert (together == alone).all() and together.shape[1] > len(LABELS)


def test_sums_of_the_net_are_exact_whatever_the_page() -> None:
    net, rng = load(), np.random.default_rng(1)
    sizes = [1, 50, 3]
    made = Numbers(
        rng.integers(0, ONE + 1, (sum(sizes), DENSE)).astype(np.uint8),
        rng.integers(0, len(net.vocabulary), (sum(sizes), 9)).astype(np.int32),
        sizes,
    )
    for one, scores in zip(net.nets, net.each(made), strict=True):
        whole = scores / np.float32(one.header["scale"])
        assert np.allclose(whole, np.rint(whole), atol=1e-2)
    order = [(s, s + n) for s, n in zip(np.cumsum([0, *sizes[:-1]]), sizes, strict=True)]
    for a, b in order:
        alone = net.scores(Numbers(made.dense[a:b], made.words[a:b], [b - a]))
        assert (alone == net.scores(made)[a:b]).all()


def test_the_model_is_small() -> None:
    assert data_file("pages/layout.npz").stat().st_size < 2_000_000


def test_the_rule_says_what_the_model_said() -> None:
    html = f"<h1>الجسر الجديد يفتتح اليوم</h1>{''.join(f'<p>{line}</p>' for line in PROSE)}"
    segments = segment_pages(frame(render_html(html).text, html=[html]))
    paragraphs = segments.filter(pl.col("kind") == "paragraph")
    assert paragraphs["rule"].to_list() == ["model: paragraph"] * len(PROSE)
    assert paragraphs["score"].is_between(0.5, 0.99).all()


def groups_of(*rows: tuple[str, Label]) -> list[Group]:
    """Lines as groups, each where it stands in the lines joined."""
    found, at = [], 0
    for line, (text, label) in enumerate(rows):
        found.append(Group(Unit(at, at + len(text), key_of(fold_in_place(text)), line), label, line, line, sure=0.5))
        at += len(text) + 1
    return found


def ruled(*rows: tuple[str, Label]) -> list[Label]:
    """The labels of lines behind the rules."""
    laid = lay_out_pages(frame("\n".join(text for text, _ in rows)))[0]
    return [g.label for g in rules.apply(laid, groups_of(*rows))]


TITLE = ("الجسر الجديد يفتتح اليوم في المدينة", Label.TITLE)
TEXT = [(text, Label.PARAGRAPH) for text in PROSE]
NOTICE = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع"
WEATHER = "السماء صافية اليوم والرياح خفيفة على السواحل كلها."
HEAD = ("وزير النقل يفتتح محطة القطارات الجديدة", Label.LINK)
CLOCK = ("12:30", Label.CLOCK)
SIGNED = ("كتب محمد سالم", Label.BYLINE)
HEADING = ("عودة الهدوء", Label.LINK)
QUESTION = ("متى تنتهي أعمال الجسر؟", Label.SUBHEADING)
HEADS_LIST = ("أخبار أخرى", Label.MARKER)
DAY_LINE = "الاثنين، 30 نوفمبر 2009، آخر تحديث 16:00 (GMT+0400) وزير النقل يفتتح محطة القطارات الجديدة في الضاحية"
DATELINE = "الرياض - واس - "
SHOWN = [("قاطفات يحملن السلال", Label.PARAGRAPH), ("عامل يقلب الأوراق", Label.PARAGRAPH),
         ("طفل يتذوق الكوب", Label.PARAGRAPH)]  # fmt: skip
ON_BRIDGE = ("عمال على الجسر القديم في المدينة", Label.LEAD)
COMMENTS = ("التعليقات (2)", Label.NAVIGATION)
SAID = ("والله كلام جميل وانتظرنا الجسر سنين", Label.LINK)
BARE_TAGS = [("الطريق القديم", Label.NAVIGATION), ("رئيس البلدية", Label.NAVIGATION), ("الجسر", Label.NAVIGATION)]
AGENCY_DAY = "الأحساء 24 جمادى الآخرة 1444 هـ الموافق 17 يناير 2023 م واس"
LAST_HEAD = ("افتتاح مكتبة عامة جديدة وسط المدينة", Label.NAVIGATION)
OTHER = ("افتتاح مكتبة عامة جديدة وسط المدينة", Label.LINK)
STATION = [
    ("افتتح وزير النقل صباح اليوم محطة القطارات الجديدة في الضاحية بحضور جمع من الأهالي.", Label.PARAGRAPH),
    ("وقال الوزير إن المحطة الجديدة تخدم آلاف الركاب، وإن القطارات ستسير كل ربع ساعة.", Label.PARAGRAPH),
]


VERSES = [
    ("يا جسر أين العابرون *** أين المساء وأهله", Label.LINK),
    ("مروا هنا ثم انتهوا *** والنهر باق كله", Label.LINK),
]
DOTTED = [("يا جسر أين العابرون .. أين المساء وأهله", Label.LINK), ("مروا هنا ثم انتهوا .. والنهر باق كله", Label.LINK)]
TABLE = [("طبرق\t08:10\t09:25", Label.NAVIGATION), ("غريان\t11:40\t12:55", Label.NAVIGATION)]
ASKED_FOR = ("وعدد التقرير ما بقي من العمل في الجسر:", Label.PARAGRAPH)
ITEMS = [("- طلاء الحواجز القديمة", Label.LINK), ("- إنارة المدخل الشرقي", Label.LINK)]


def slides(below: bool) -> list[tuple[str, Label]]:
    """Lines of a gallery, each with its number below it or above it."""
    shown = [("طلاب على خشبة المسرح", Label.LINK), ("لجنة التحكيم تعلن النتائج", Label.LINK), HEAD]
    pairs = [[line, (f"{n} / 3", Label.MARKER)] for n, line in enumerate(shown, 1)]
    return [line for pair in pairs for line in (pair if below else reversed(pair))]


@pytest.mark.parametrize(
    ("rule", "rows", "place", "wanted"),
    [
        ("notices", [*TEXT, (NOTICE, Label.LINK)], 3, Label.NAVIGATION),
        ("notices", [*TEXT, ("بريدنا الأسبوعي يصلك كل أحد", Label.PARAGRAPH), *STATION], 3, Label.NAVIGATION),
        ("recurring", [*TEXT, (WEATHER, Label.NAVIGATION)], 3, Label.PARAGRAPH),
        ("day and credit", [*TEXT, ("الجسر، الأحد، 3 مارس 2024 (رويترز)", Label.PARAGRAPH)], 3, Label.CAPTION),
        ("further titles", [TITLE, *TEXT, ("أمانة لا هدية", Label.TITLE2), *TEXT], 4, Label.SUBHEADING),
        ("below the title", [TITLE, ("7 مايو 2024", Label.PARAGRAPH), *TEXT], 1, Label.DATE),
        ("below the title", [TITLE, (DAY_LINE, Label.PARAGRAPH), *TEXT], 1, Label.DATE),
        ("signed", [TITLE, ("كتب سالم الورداني", Label.NAVIGATION), *TEXT], 1, Label.BYLINE),
        ("headings", [*TEXT, ("الأكثر قراءة", Label.NAVIGATION), HEAD, HEAD], 3, Label.MARKER),
        ("issue", [("العدد 44361 الأربعاء 21 مايو 2008", Label.NAVIGATION), TITLE, *TEXT], 0, Label.DATE),
        ("menus", [("سياسة واقتصاد", Label.KEYWORD), ("رياضة", Label.KEYWORD), TITLE, *TEXT], 0, Label.NAVIGATION),
        ("only day", [TITLE, ("13 مارس 2025", Label.CLOCK), *TEXT], 1, Label.DATE),
        ("sections", [TITLE, TEXT[0], *[HEAD, ("كلمات منه", Label.TEASER)] * 8], 1, Label.TEASER),
        ("sections", [TITLE, *[HEAD, ("كلمات منه", Label.TEASER)] * 8], 0, Label.LINK),
        ("columnists", [*TEXT, ("محمد الزعبي 09-03-2025", Label.LINK), HEAD], 3, Label.NAVIGATION),
        ("columnists", [*TEXT, ("ليلى سالم السبت 15 مارس 2025", Label.LINK), HEAD], 3, Label.NAVIGATION),
        ("sentences", [TITLE, *TEXT, (WEATHER, Label.CAPTION), *TEXT], 4, Label.PARAGRAPH),
        ("places", [TITLE, ("غريان (ليبيا)", Label.CAPTION), *TEXT], 1, Label.BYLINE),
        ("places", [TITLE, ("السويداء-سانا", Label.CAPTION), *TEXT], 1, Label.BYLINE),
        ("places", [TITLE, ("رويترز - سالم", Label.CAPTION), *TEXT], 1, Label.BYLINE),
        ("day and credit", [TITLE, ("جسر على النهر - صورة أرشيفية", Label.BYLINE), *TEXT], 1, Label.CAPTION),
        ("another article", [TITLE, *TEXT, HEAD, ("7 مايو 2024", Label.DATE), *STATION], 4, Label.TITLE2),
        ("named", [TITLE, ("7 مايو 2024", Label.DATE), ("محمد سالم", Label.NAVIGATION), *TEXT], 2, Label.BYLINE),
        ("signed", [TITLE, *TEXT, ("تحرير: محمد سالم", Label.NAVIGATION)], 4, Label.BYLINE),
        ("parts of a text", [TITLE, *TEXT, HEAD, *STATION], 4, Label.SUBHEADING),
        ("entries", [TITLE, CLOCK, TEXT[0], CLOCK, (WEATHER, Label.TEASER), CLOCK, TEXT[1]], 4, Label.PARAGRAPH),
        ("datelines", [TITLE, (DATELINE + PROSE[0] + PROSE[1], Label.BYLINE), *TEXT], 1, Label.PARAGRAPH),
        ("datelines", [TITLE, ("بسم الله الرحمن الرحيم", Label.BYLINE), *TEXT], 1, Label.PARAGRAPH),
        ("questions", [TITLE, TEXT[0], *[QUESTION, TEXT[1]] * 3], 2, Label.PARAGRAPH),
        ("sections", [("محليات", Label.NAVIGATION), TITLE, *[HEAD, CLOCK] * 9], 1, Label.LINK),
        ("signed", [TITLE, *TEXT, ("م. قادة", Label.CREDIT)], 4, Label.BYLINE),
        ("places", [TITLE, ("الرياض - محمد سالم:", Label.CAPTION), *TEXT], 1, Label.BYLINE),
        ("day and credit", [TITLE, ("صورة تعبيرية", Label.CREDIT), *TEXT], 1, Label.CAPTION),
        ("listed", [HEAD, HEAD, LAST_HEAD, TITLE, *TEXT, HEADS_LIST, OTHER], 2, Label.LINK),
        ("slides", [TITLE, *TEXT, *slides(below=True)], 4, Label.CAPTION),
        ("slides", [TITLE, *TEXT, *slides(below=False)], 9, Label.CAPTION),
        ("plain captions", [TITLE, SIGNED, ON_BRIDGE, ("A", Label.NAVIGATION), *TEXT], 2, Label.CAPTION),
        ("gallery", [("بالصور: حقول الشاي تستقبل الربيع", Label.TITLE), TEXT[0], *SHOWN], 2, Label.CAPTION),
        ("questions", [TITLE, TEXT[0], *[(f"● {QUESTION[0]}", Label.PARAGRAPH), TEXT[1]] * 2, ("●", Label.NAVIGATION),
                       QUESTION, TEXT[2]], 7, Label.PARAGRAPH),
        ("comments", [TITLE, *TEXT, COMMENTS, ("قارئ من المدينة", Label.NAVIGATION), SAID, CLOCK, HEADS_LIST, HEAD], 6,
         Label.NAVIGATION),
        ("formula", [HEAD, ("بسم الله الرحمن الرحيم", Label.TITLE), *TEXT], 0, Label.TITLE),
        ("formula", [HEAD, ("بسم الله الرحمن الرحيم", Label.TITLE), *TEXT], 1, Label.PARAGRAPH),
        ("unheaded keywords", [TITLE, *TEXT, *BARE_TAGS, HEADS_LIST, HEAD], 5, Label.KEYWORD),
        ("places", [TITLE, (AGENCY_DAY, Label.CAPTION), *TEXT], 1, Label.BYLINE),
        ("places", [TITLE, ("البحيرة - محمد سالم:", Label.CAPTION), CLOCK, *TEXT], 1, Label.BYLINE),
        ("datelines", [TITLE, (f"{DATELINE}{PROSE[0]} وجاء في التقرير:", Label.BYLINE), *TEXT], 1, Label.PARAGRAPH),
        ("entries", [TITLE, CLOCK, TEXT[0], CLOCK, (WEATHER, Label.NAVIGATION), CLOCK, TEXT[1]], 4, Label.PARAGRAPH),
        ("day and credit", [TITLE, ("عمال على الجسر", Label.PARAGRAPH), ("الجسر من الجو", Label.CAPTION), *TEXT], 1,
         Label.CAPTION),
        ("inside", [TITLE, TEXT[0], ("ثانيا: كلفة الجسر", Label.NAVIGATION), *TEXT], 2, Label.SUBHEADING),
        ("inside", [TITLE, TEXT[0], ("المادة 12", Label.MARKER), *TEXT], 2, Label.SUBHEADING),
        ("inside", [TITLE, TEXT[0], ("«سنعبر النهر معا»", Label.NAVIGATION), *TEXT], 2, Label.PARAGRAPH),
        ("verses", [TITLE, TEXT[0], *VERSES, TEXT[1]], 3, Label.PARAGRAPH),
        ("verses", [TITLE, TEXT[0], ("وأنشد الشاعر:", Label.PARAGRAPH), *DOTTED, TEXT[1]], 4, Label.PARAGRAPH),
        ("tables", [TITLE, *TEXT, *TABLE, TEXT[0]], 5, Label.PARAGRAPH),
        ("lists", [TITLE, TEXT[0], ASKED_FOR, *ITEMS, TEXT[1]], 4, Label.PARAGRAPH),
        ("lists", [TITLE, TEXT[0], ASKED_FOR, *ITEMS, ("«سنعبر النهر معا»", Label.NAVIGATION), TEXT[1]], 4,
         Label.PARAGRAPH),
    ],
)  # fmt: skip
def test_a_rule_holds_and_without_it_nothing_does(
    monkeypatch: pytest.MonkeyPatch, rule: str, rows: list[tuple[str, Label]], place: int, wanted: Label
) -> None:
    groups = groups_of(*rows)
    if rule == "recurring":
        groups[place].unit.level = 1
    if rule == "comments":
        groups[place - 2].unit.announces = "comments"
    laid = lay_out_pages(frame("\n".join(text for text, _ in rows)))[0]
    assert rules.apply(laid, list(groups))[place].label is wanted
    monkeypatch.setattr(rules, "RULES", tuple(r for r in rules.RULES if r.id != rule))
    assert rules.apply(laid, list(groups))[place].label is not wanted


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([*TEXT, ("أسعار الذهب اليوم السبت 15 مارس 2025", Label.LINK), HEAD], 3),  # a headline with its day
        ([TITLE, ("جسر على النهر (ليبيا)", Label.CAPTION), *TEXT], 1),
        ([TITLE, ("محمد سالم: لن نغادر", Label.NAVIGATION), ("7 مايو 2024", Label.DATE), *TEXT], 1),
        ([TITLE, ("كتب محمد سالم", Label.BYLINE), *TEXT, ("تحرير: محمد سالم", Label.NAVIGATION)], 5),
        ([TITLE, *TEXT, ("تحرير: الصفحة الأولى", Label.NAVIGATION)], 4),
        ([TITLE, *TEXT, HEAD, TEXT[0]], 4),  # of another story
        ([TITLE, *TEXT, HEAD, CLOCK, (WEATHER, Label.TEASER), HEAD, CLOCK, (WEATHER, Label.TEASER)], 6),  # a list's
        ([TITLE, TEXT[0], QUESTION, TEXT[1], QUESTION, TEXT[2]], 2),  # two that ask may be headings
        ([TITLE, ("فيديو", Label.NAVIGATION), HEADS_LIST, *[HEAD, CLOCK] * 9], 0),  # a film's page
        ([TITLE, *TEXT, HEAD, ("1 / 3", Label.MARKER), HEAD, ("2 / 3", Label.MARKER)], 4),  # pages of a list
        ([TITLE, *TEXT, HEAD, ("7 مايو 2024", Label.DATE), *TEXT], 4),  # of which the text below does not speak
        ([TITLE, *TEXT, COMMENTS, HEAD, HEAD, HEAD], 5),  # headlines without a day each are no comments
        ([TITLE, *TEXT, COMMENTS, *[HEAD, CLOCK] * 3], 5),  # nor headlines with theirs, and nobody's name
        ([TITLE, *TEXT, ("الطريق القديم", Label.NAVIGATION), ("من نحن", Label.NAVIGATION), HEADS_LIST, HEAD], 4),
        ([TITLE, ON_BRIDGE, SIGNED, *TEXT], 1),  # right below the title: a lead
        ([TITLE, *TEXT, ("قاطفات يحملن السلال", Label.PARAGRAPH), *[("عامل يقلب الأوراق", Label.PARAGRAPH)] * 2], 4),
        ([TITLE, ("متظاهرون في الرياض في 24 يناير 2023", Label.CAPTION), *TEXT], 1),
        ([TITLE, TEXT[0], ("عمال على الجسر", Label.PARAGRAPH), ("الجسر من الجو", Label.CAPTION), *TEXT], 2),
        ([TITLE, TEXT[0], ("تغريدة محذوفة", Label.NAVIGATION), *TEXT], 2),
        ([TITLE, TEXT[0], (f"«{PROSE[2][:40].rpartition(' ')[0]}»", Label.NAVIGATION), *TEXT], 2),  # printed again
        ([TITLE, TEXT[0], ("ثانيا: كلفة الجسر", Label.NAVIGATION), HEADS_LIST, HEAD], 2),
        ([TITLE, *TEXT, HEADS_LIST, *DOTTED, HEAD], 5),  # dots part headlines, too
        ([TITLE, *TEXT, HEADS_LIST, *TABLE, HEADS_LIST, HEAD], 5),  # what a box beside the text shows
        ([TITLE, TEXT[0], ASKED_FOR, *ITEMS, HEADS_LIST, HEAD], 4),  # below which no text goes on
    ],
)
def test_a_rule_leaves_alone_what_it_does_not_know(rows: list[tuple[str, Label]], place: int) -> None:
    assert ruled(*rows)[place] is rows[place][1]


def test_a_clock_before_a_headline_is_none_of_it_wherever_the_anchor_begins() -> None:
    items = "".join(f'<a href="/b{n}"><span>0{n}:1{n}</span> {HEAD[0]} في {n} مدن</a>\n' for n in range(1, 5))
    html = f"<body><div><b>عاجل</b>{items}</div><article><h1>{TITLE[0]}</h1><p>{'</p><p>'.join(PROSE)}</p></article>"
    rendered = render_html(html)
    found = segment_pages(frame(rendered.text, html=[html])).filter(kind="link")["text"].to_list()
    assert found == [f"{HEAD[0]} في {n} مدن" for n in range(1, 5)]


@pytest.mark.parametrize("leads", ["السابق", "التالي »", "المقال السابق"])
def test_what_leads_to_a_neighbour_is_no_part_of_its_headline(leads: str) -> None:
    text = "\n".join([TITLE[0], *PROSE, "", f"{leads} {HEAD[0]} في الضاحية", "", "جميع الحقوق محفوظة"])
    laid = lay_out_pages(frame(text))[0]
    assert key_of(fold_in_place(f"{HEAD[0]} في الضاحية")) in [unit.key for unit in laid.pieces]
    scores = np.zeros((len(laid.pieces), len(LABELS)), np.float32)
    at = next(i for i, unit in enumerate(laid.pieces) if unit.key.startswith(fold_in_place(leads)[:6]))
    for i in range(len(laid.pieces)):  # the net takes both for one headline
        on = i > at and laid.pieces[i].line == laid.pieces[at].line
        scores[i, LABELS.index(Label.ON if on else Label.LINK if i == at else Label.NAVIGATION)] = 9
    groups = {g.unit.key: g.label for g in _groups(laid, scores.argmax(1), scores)}
    assert groups[key_of(fold_in_place(f"{HEAD[0]} في الضاحية"))] is Label.LINK
    assert groups[laid.pieces[at].key] is Label.NAVIGATION


def test_words_glued_below_the_text_are_cut_where_the_text_has_them() -> None:
    folded = fold_in_place("\n".join([*PROSE, "الجسرالبلدية", "رئيس البلديةالسكان", "الجسربورنموث"]))
    units = [Unit(a, b, key, n) for n, (a, b, key) in enumerate(lines_of(folded))]
    below = [u.key for u in fine(folded, units, by_page=True) if u.line >= len(PROSE)]
    assert below[:4] == ["الجسر", "البلديه", "رييس البلديه", "السكان"]
    assert below[4:] == ["الجسربورنموث"]  # of which the text has one word, and nobody knows the other


def test_prose_below_a_heading_is_no_straggler() -> None:
    rows = [TITLE, *TEXT, ("معركة على كلمة", Label.SUBHEADING), TEXT[1], ("المزيد", Label.NAVIGATION)]
    laid = lay_out_pages(frame("\n".join(text for text, _ in rows)))[0]
    groups = [g._replace(sure=0.9 if n < 4 else 0.5) for n, g in enumerate(groups_of(*rows))]
    assert rules.apply(laid, groups)[5].label is Label.PARAGRAPH


def test_what_stands_between_clock_and_prose_heads_an_entry_below_an_articles_head() -> None:
    rows = [TITLE, SIGNED, TEXT[0], *[CLOCK, HEADING, (WEATHER, Label.TEASER)] * 3]
    laid = lay_out_pages(frame("\n".join(text for text, _ in rows)))[0]
    groups = [g._replace(sure=0.95 if n < 3 else 0.5) for n, g in enumerate(groups_of(*rows))]
    labels = [g.label for g in rules.apply(laid, groups)]
    assert labels[4::3] == [Label.SUBHEADING] * 3 and labels[5::3] == [Label.PARAGRAPH] * 3


@pytest.mark.parametrize("words", ["المصدر : قناة الميناء", "المصدر: تلفزيون الواحة"])
def test_a_source_below_the_furniture_names_the_publisher(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    rows = [("الرئيسية", Label.NAVIGATION), TITLE, *TEXT, ("اتصل بنا", Label.NAVIGATION), (words, Label.NAVIGATION)]
    laid = lay_out_pages(frame("\n".join(text for text, _ in rows)))[0]
    at = [i for i, unit in enumerate(laid.pieces) if unit.announces == "source"]
    last = Group(Unit(0, len(words), fold_in_place(words), 9), Label.NAVIGATION, at[0], len(laid.pieces) - 1, 0.9)
    assert rules.apply(laid, [last])[0].label is Label.SOURCE
    monkeypatch.setattr(rules, "RULES", tuple(rule for rule in rules.RULES if rule.id != "sources"))
    assert rules.apply(laid, [last])[0].label is Label.NAVIGATION


@pytest.mark.parametrize(
    "line", ["3:01 م وزير النقل يفتتح المحطة الجديدة", "15:01 GMT وزير النقل يفتتح المحطة الجديدة"]
)
def test_a_half_of_the_day_or_a_zone_is_the_clocks(line: str) -> None:
    laid = lay_out_pages(frame("\n".join([*PROSE, "آخر الأخبار", line])))[0]
    assert laid.pieces[-1].key == "وزير النقل يفتتح المحطه الجديده"


def test_lists_of_headlines_without_a_text_are_no_article() -> None:
    heads = [f"وزير النقل يفتتح المحطة رقم {n} في الضاحية" for n in range(12)]
    segments = segment_pages(frame("\n".join(["الرئيسية", "محليات", *heads, "اتصل بنا"])))
    assert segments["article_no"].null_count() == segments.height


def test_rules_are_told_apart_and_say_when_they_hold() -> None:
    assert len({rule.id for rule in rules.RULES}) == len(rules.RULES)
    assert all(len(rule.when) > 20 for rule in rules.RULES)


def test_paragraphs_that_alternate_with_headlines_are_theirs() -> None:
    heads = [(f"وزير النقل يفتتح المحطة رقم {n}", Label.LINK) for n in range(3)]
    listed = [row for head in heads for row in (head, (PROSE[0], Label.PARAGRAPH))]
    labels = ruled(("الجسر الجديد يفتتح اليوم", Label.TITLE), (PROSE[1], Label.PARAGRAPH), *listed)
    assert labels == [Label.TITLE, Label.PARAGRAPH, *[Label.LINK, Label.TEASER] * 2, Label.LINK, Label.PARAGRAPH]
    lone = ruled((PROSE[1], Label.PARAGRAPH), heads[0], (PROSE[0], Label.PARAGRAPH), (PROSE[2], Label.PARAGRAPH))
    assert lone.count(Label.PARAGRAPH) == 3


def test_many_headlines_with_teasers_and_little_prose_are_a_sections_page() -> None:
    listed = [row for n in range(8) for row in ((f"خبر رقم {n} من المدينة", Label.LINK), ("كلمات منه", Label.TEASER))]
    labels = ruled(("اقتصاد", Label.TITLE), ("قال المدير إن السوق هادئة اليوم.", Label.PARAGRAPH), *listed)
    assert labels[:2] == [Label.NAVIGATION, Label.TEASER]
    article = ruled(("اقتصاد", Label.TITLE), *[(text, Label.PARAGRAPH) for text in PROSE], *listed)
    assert article[:2] == [Label.TITLE, Label.PARAGRAPH]


def test_what_begins_as_bylines_do_below_the_title_is_one() -> None:
    rows = [("الجسر الجديد يفتتح اليوم", Label.TITLE), ("كتب سالم الورداني", Label.NAVIGATION)]
    assert ruled(*rows, (PROSE[0], Label.PARAGRAPH))[1] is Label.BYLINE
    assert ruled(rows[0], (PROSE[0], Label.PARAGRAPH), *[(t, Label.PARAGRAPH) for t in PROSE], rows[1])[-1] is (
        Label.NAVIGATION
    )


def test_one_list_of_keywords_is_of_one_scope() -> None:
    own = [
        (PROSE[0], Label.PARAGRAPH),
        ("الكلمات", Label.MARKER),
        ("الجسر", Label.KEYWORD),
        ("النهر", Label.SITE_KEYWORD),
    ]
    assert ruled(*own, ("البلدية", Label.KEYWORD))[2:] == [Label.KEYWORD] * 3


def test_the_only_day_between_title_and_text_is_the_articles() -> None:
    rows = [("الجسر الجديد يفتتح اليوم", Label.TITLE), ("13 مارس 2025", Label.CLOCK), (PROSE[0], Label.PARAGRAPH)]
    assert ruled(*rows)[1] is Label.DATE
    assert ruled(rows[0], ("12 مارس 2025", Label.DATE), *rows[1:])[2] is Label.CLOCK


def test_a_text_above_a_credit_in_brackets_is_a_pictures() -> None:
    rows = [TITLE, ("سكان الوادي يعبرون الجسر بعد السيول.", Label.PARAGRAPH), ("(شمس)", Label.CREDIT), *TEXT]
    assert ruled(*rows)[1] is Label.CAPTION


def test_words_that_end_a_list_head_another() -> None:
    heads = [f"وزير النقل يفتتح المحطة رقم {n}" for n in "أبجدهوزحط"]
    lines = [*PROSE, "الأكثر قراءة", *heads[:6], "صوت وصورة", *heads[6:]]
    links = segment_pages(frame("\n\n".join([TITLE[0], *lines]))).filter(kind="link")
    told = dict(links.select("text", "relation").rows())
    assert {told.get(head) for head in heads[:6]} == {"most_read"}
    assert "most_read" not in {told.get(head) for head in heads[6:]}


WORDS_OF_WORLD = [
    ("مروان القاضي - أبوظبي", {"HAS_NAME", "GIVEN_FIRST", "PLACE_LAST"}, {"NAME_ALONE"}),
    ("عبدالكريم الذيابي", {"NAME_ALONE", "NAME_SURE"}, {"PAPER", "SIGNS"}),
    ("كتب: أحمد سالم", {"SIGNS", "HAS_NAME"}, {"NAME_ALONE"}),
    ("«الشرق الأوسط» (لندن)", {"PAPER", "PLACE_LAST"}, {"NAME_ALONE"}),
    ("بيروت", {"PLACE_ALONE"}, {"PAPER"}),
    ("الأكثر تفاعلا", {"RELATES"}, {"HAS_NAME"}),
    ("«عودة الروح»", {"QUOTES"}, {"NAME_ALONE"}),
    ("نادر الورداني @nader", {"HANDLE"}, set()),
    ("أمانة لا هدية", set(), {"NAME_ALONE", "NAME_SURE"}),
    ("في السويد", set(), {"NAME_ALONE", "NAME_SURE"}),
    ("قال إن أعمال السد الجديد تنتهي قبل الصيف وإن الماء يكفي المدينة كلها سنة", set(), {"HAS_NAME"}),
]


@pytest.mark.parametrize(("text", "yes", "no"), WORDS_OF_WORLD)
def test_lists_know_names_places_and_papers(text: str, yes: set[str], no: set[str]) -> None:
    key = key_of(fold_in_place(text))
    found = lexicon.evidence(key, key.count(" ") + 1)
    told = {name for name in yes | no if found & getattr(lexicon, name)}
    assert told == yes


def test_words_printed_without_a_space_are_pieces() -> None:
    text = "وزير النقل يفتتح المحطة الجديدةالتفاصيل"
    folded = fold_in_place(text)
    unit = Unit(0, len(text), key_of(folded), 0)
    assert [text[u.s : u.e] for u in fine(folded, [unit])] == ["وزير النقل يفتتح المحطة الجديدة", "التفاصيل"]


def test_cells_of_a_table_are_pieces_of_their_own() -> None:
    page = lay_out_pages(frame(f"حوادث\tوزير النقل يفتتح المحطة الجديدة\n\n{PROSE[0]}"))[0]
    assert [u.key for u in page.pieces[:2]] == ["حوادث", key_of(fold_in_place("وزير النقل يفتتح المحطة الجديدة"))]


def test_counts_and_signs_around_a_headline_are_none_of_it() -> None:
    found = read("\n\n".join([TITLE[0], *PROSE, "الأكثر قراءة", f"{HEAD[0]} (1012)", f"« {HEAD[0]} غدا"]))
    links = [text for kind, text in found if kind == "link"]
    assert HEAD[0] in links and not any("(" in text or "«" in text for text in links)


def test_a_vocabulary_knows_its_words_and_calls_all_others_one() -> None:
    known = Vocabulary(np.array([5, 9, 70], np.uint32))
    assert known.rows(np.array([[0, 5, 6], [70, 9, 2**31 - 1]], np.int32)).tolist() == [[0, 2, 1], [4, 3, 1]]
    assert len(known) == 5


def test_text_behind_a_read_also_on_its_line_stays_the_articles() -> None:
    line = f"{PROSE[0]} اقرأ أيضا: وزير النقل يفتتح محطة القطارات الجديدة {PROSE[1]}"
    found = read("\n\n".join(["الجسر الجديد يفتتح اليوم في المدينة", line, PROSE[2]]))
    assert ("link", "وزير النقل يفتتح محطة القطارات الجديدة") in found
    assert [text for kind, text in found if kind == "paragraph"] == [PROSE[0], PROSE[1], PROSE[2]]


def test_a_records_glued_read_also_is_a_link() -> None:
    text = f"{PROSE[0]}اقرأ أيضاًوزير النقل يفتتح محطة القطارات الجديدة في الشمال\n{PROSE[1]}"
    pages = frame(text, meta_title=["الجسر الجديد"])
    found = segment_pages(pages)
    assert found.filter(kind="link")["text"].to_list() == ["وزير النقل يفتتح محطة القطارات الجديدة في الشمال"]
    assert found.filter(kind="paragraph")["text"].to_list() == [PROSE[0], PROSE[1]]


def test_a_word_is_not_a_marker_because_it_looks_like_one() -> None:
    text = "وكان المدير قد اقرأ أيضا في خطابه فقرات من التقرير السنوي للجمعية على الحاضرين في القاعة الكبرى."
    found = segment_pages(frame(text, meta_title=["خطاب المدير"]))
    assert found.filter(kind="paragraph")["text"].to_list() == [text]


def test_notices_speak_of_the_site() -> None:
    assert speaks_of_site(fold_in_place("نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع."))
    assert not any(speaks_of_site(fold_in_place(line)) for line in PROSE)


def test_pages_that_share_a_notice_longer_than_any_paragraph_all_count() -> None:
    notice = "نستخدم ملفات تعريف الارتباط وبيانات الزوار لتحسين تجربتكم في الموقع، " * 4 + "ويمكنكم الرفض متى شئتم."
    texts = [f"{notice}\n\nخبر رقم {n} عن الجسر\n\n{PROSE[0]} ويدوم {n + 3} أيام.\n\n{PROSE[1]}" for n in range(12)]
    assert learn(frame(*texts)).filter(kind="page").height == 12


def test_html_tells_of_landmarks_anchors_and_captions() -> None:
    html = (
        "<body><nav><a href='/a'>الرياضة</a></nav><article><h1>الجسر الجديد يفتتح اليوم</h1>"
        f"<figure><img src=x><figcaption>الجسر عند الغروب</figcaption></figure><p>{PROSE[0]}</p></article></body>"
    )
    text = render_html(html).text
    structure = structure_of(html, text)
    assert structure is not None and structure_of(html, text + "x") is None
    folded = fold_in_place(text)
    units = [Unit(a, b, key, n) for n, (a, b, key) in enumerate(lines_of(folded))]
    rows = markup_of(structure, units)
    assert rows.shape == (4, MARKUP) and (rows[:, 0] == ONE).all()
    names = {name: rows[:, column].tolist() for name, column in COLUMN.items()}
    assert names["nav"] == [ONE, 0, 0, 0] and rows[:, ANCHOR].tolist() == [ONE, 0, 0, 0]
    assert names["h1"] == [0, ONE, 0, 0] and names["figcaption"] == [0, 0, ONE, 0]
    assert names["article"] == [0, ONE, ONE, ONE]


def test_every_piece_of_a_page_is_in_one_group() -> None:
    laid = lay_out_pages(frame(*some_pages(4)))
    for page in read_laid(laid):
        covered = [i for group in page.groups for i in range(group.first, group.last + 1)]
        assert covered == list(range(len(page.laid.pieces))) == list(range(len(page.views)))


def test_phrases_found_after_the_training_do_not_change_what_the_nets_see() -> None:
    lines = [line.split("\t") for line in data_file("notices.tsv").read_text(encoding="utf-8").splitlines()]
    late = {phrase for weight, phrase in (line for line in lines if len(line) == 2) if weight.endswith("-new")}
    assert {"يصلك", "هل استفدت"} <= late
    assert not {"يصلك", "استفد"} & stems_of_notices()
    assert speaks_of_site(fold_in_place("هل استفدت من هذه الصفحة؟ نعم لا"))


def test_a_list_and_a_quotation_below_it_are_the_texts() -> None:
    lines = [TITLE[0], "بقلم: هدى المرزوقي", "4 فبراير 2025", PROSE[0], "أولا - ما الذي تغير؟", PROSE[1]]
    lines += [
        "وحددت البلدية مواعيد الدخول كالتالي:",
        "- العائلات: من السبت إلى الاثنين",
        "- الرجال: الثلاثاء والأربعاء",
    ]
    lines += ["«كنا ننتظر هذا اليوم منذ زمن»", PROSE[2], "حقوق النشر © 2025 ميناء المعرفة"]
    found = [(kind, text) for kind, text in read("\n\n".join(lines)) if kind in ("paragraph", "subheading")]
    assert {"ما الذي تغير؟", *lines[6:11]} <= {text for _, text in found}
