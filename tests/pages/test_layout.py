"""The net that reads pages: whole numbers, the same in every batch; votes; cuts; what HTML says of a piece."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages import learn, segment_pages
from akhbar.pages.labels import LABELS, Kind, Label
from akhbar.pages.layout import votes
from akhbar.pages.layout.features import ANCHOR, DENSE, MARKUP, ONE, Numbers, numbers
from akhbar.pages.layout.fine import fine
from akhbar.pages.layout.network import load
from akhbar.pages.layout.structure import COLUMN, markup_of, structure_of
from akhbar.pages.lines import fold_in_place, lines_of
from akhbar.pages.notices import speaks_of_site
from akhbar.pages.segment import lay_out_pages, vote_on
from akhbar.pages.units import Unit
from akhbar.paths import data_file
from akhbar.readers.html import render_html

PROSE = (
    "أعلنت البلدية في المدينة الأولى أن العمل في الجسر سيبدأ خلال الأسبوع المقبل بعد دراسة فنية طويلة.",
    "وأضاف رئيس البلدية أن الكلفة بلغت ثلاثة ملايين دينار دفعت من ميزانية العام الماضي، وأن النتائج ستعرض قريبا.",
    "وأكد السكان أنهم انتظروا القرار أكثر من خمس سنوات، وأن الطريق القديم لم يعد يصلح لأحد منهم.",
)


def frame(*texts: str, **more: list) -> pl.DataFrame:
    ids = [f"p{n}" for n in range(len(texts))]
    columns = {"page_id": ids, "uri": ids, "site": ["s.example"] * len(ids), "text": list(texts)}
    return pl.DataFrame({**columns, **more})


def read(text: str) -> list[tuple[str, str]]:
    segments = segment_pages(frame(text))
    return [(r["kind"], r["text"]) for r in segments.iter_rows(named=True) if r["kind"] != Kind.SPACE]


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
    ],
)
def test_what_stands_before_and_behind_headlines_is_cut_off(line, parts):
    assert pieces(line) == parts


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="اب ت\n12:|-•().،…\u200f\u064b", max_size=80))
def test_cuts_lose_nothing_and_keep_the_order(text):
    folded = fold_in_place(text)
    units = [Unit(a, b, key, n) for n, (a, b, key) in enumerate(lines_of(folded)) if key]
    found = fine(folded, units)
    assert all(a.e <= b.s for a, b in pairwise(found))
    letters = "".join(folded[u.s : u.e] for u in found)
    assert [c for c in letters if c.isalnum()] == [c for u in units for c in folded[u.s : u.e] if c.isalnum()]


def test_scores_are_the_same_alone_and_in_a_batch():
    laid = lay_out_pages(frame(*some_pages(9)))
    net = load()
    together = net.scores(numbers(laid))
    alone = np.concatenate([net.scores(numbers([page])) for page in reversed(laid)][::-1])
    assert (together == alone).all() and together.shape[1] > len(LABELS)


def test_sums_of_the_net_are_exact_whatever_the_page():
    net, rng = load(), np.random.default_rng(1)
    sizes = [1, 50, 3]
    made = Numbers(
        rng.integers(0, ONE + 1, (sum(sizes), DENSE)).astype(np.uint8),
        rng.integers(0, 4096, (sum(sizes), 9)).astype(np.int16),
        sizes,
    )
    whole = net.scores(made) / np.float32(net.header["scale"])
    assert np.allclose(whole, np.rint(whole), atol=1e-2)
    order = [(s, s + n) for s, n in zip(np.cumsum([0, *sizes[:-1]]), sizes, strict=True)]
    for a, b in order:
        one = net.scores(Numbers(made.dense[a:b], made.words[a:b], [b - a]))
        assert (one == net.scores(made)[a:b]).all()


def test_the_model_is_small():
    assert data_file("pages/layout.npz").stat().st_size < 2_000_000


def test_the_rule_says_what_the_model_said():
    html = f"<h1>الجسر الجديد يفتتح اليوم</h1>{''.join(f'<p>{line}</p>' for line in PROSE)}"
    segments = segment_pages(frame(render_html(html).text, html=[html]))
    rules = segments.filter(pl.col("kind") == "paragraph")["rule"].to_list()
    assert rules and all("model: " in rule for rule in rules)


def test_votes_name_labels_that_are_there():
    worth = votes.worth()
    assert worth.labels.shape == (len(LABELS), len(LABELS))
    assert worth.labels[votes.NUMBER[Label.PARAGRAPH], votes.NUMBER[Label.PARAGRAPH]] > 0
    assert 0 < worth.rules["above the article"] < 1


def test_a_vote_counts_for_its_label_alone():
    scores = np.zeros((2, len(LABELS) + 3), np.float32)
    said = [votes.NUMBER[Label.PARAGRAPH], votes.NONE]
    votes.vote(scores, said, ["prose", ""], [1.0, 1.0], votes.worth())
    assert scores[0].argmax() == votes.NUMBER[Label.PARAGRAPH] and not scores[1].any()


def test_text_behind_a_read_also_on_its_line_stays_the_articles():
    line = f"{PROSE[0]} اقرأ أيضا: وزير النقل يفتتح محطة القطارات الجديدة {PROSE[1]}"
    found = read("\n\n".join(["الجسر الجديد يفتتح اليوم في المدينة", line, PROSE[2]]))
    assert ("link", "وزير النقل يفتتح محطة القطارات الجديدة") in found
    assert [text for kind, text in found if kind == "paragraph"] == [PROSE[0], PROSE[1], PROSE[2]]


def test_a_records_glued_read_also_is_a_link():
    text = f"{PROSE[0]}اقرأ أيضاًوزير النقل يفتتح محطة القطارات الجديدة في الشمال\n{PROSE[1]}"
    pages = frame(text, meta_title=["الجسر الجديد"])
    found = segment_pages(pages)
    assert found.filter(kind="link")["text"].to_list() == ["وزير النقل يفتتح محطة القطارات الجديدة في الشمال"]
    assert found.filter(kind="paragraph")["text"].to_list() == [PROSE[0], PROSE[1]]


def test_a_word_is_not_a_marker_because_it_looks_like_one():
    text = "وكان المدير قد اقرأ أيضا في خطابه فقرات من التقرير السنوي للجمعية على الحاضرين في القاعة الكبرى."
    found = segment_pages(frame(text, meta_title=["خطاب المدير"]))
    assert found.filter(kind="paragraph")["text"].to_list() == [text]


def test_notices_speak_of_the_site():
    assert speaks_of_site(fold_in_place("نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع."))
    assert not any(speaks_of_site(fold_in_place(line)) for line in PROSE)


def test_pages_that_share_a_notice_longer_than_any_paragraph_all_count():
    notice = "نستخدم ملفات تعريف الارتباط وبيانات الزوار لتحسين تجربتكم في الموقع، " * 4 + "ويمكنكم الرفض متى شئتم."
    texts = [f"{notice}\n\nخبر رقم {n} عن الجسر\n\n{PROSE[0]} ويدوم {n + 3} أيام.\n\n{PROSE[1]}" for n in range(12)]
    assert learn(frame(*texts)).filter(kind="page").height == 12


def test_html_tells_of_landmarks_anchors_and_captions():
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


def test_rules_and_model_name_every_piece_once():
    laid = lay_out_pages(frame(*some_pages(4)))
    for page in vote_on(laid):
        covered = [i for group in page.groups for i in range(group.first, group.last + 1)]
        assert covered == list(range(len(page.laid.pieces))) == list(range(len(page.views)))
