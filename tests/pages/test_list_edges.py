"""What recurs beside the headlines of a list, on their lines, is none of theirs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages.layout.state import Piece
from akhbar.pages.list_edges import edges_apart
from akhbar.pages.text.cohesion import relation_hint
from akhbar.pages.text.edges import bare
from akhbar.pages.text.lines import fold_in_place, key_of

HEADS = (
    "وزير النقل يفتتح محطة القطارات الجديدة",
    "افتتاح مكتبة عامة وسط المدينة",
    "أمطار غزيرة تغلق طرقا في الشمال",
    "فريق المدينة يتأهل إلى النهائي",
)


def links(*lines: str) -> tuple[str, list[Piece]]:
    """A page of a list, each line a link as the nets found it."""
    text, pieces = "", []
    for number, line in enumerate(lines, 1):
        pieces.append(Piece(len(text), len(text) + len(line), "link", "model", None, 1, line, "more", number))
        text += line + "\n"
    return text, pieces


def apart(*lines: str) -> list[tuple[str, str]]:
    text, pieces = links(*lines)
    return [(p.kind, text[p.s : p.e]) for p in edges_apart(pieces, text, fold_in_place(text))]


@pytest.mark.parametrize(
    ("printed", "kinds"),
    [
        (("{} منذ ساعة واحدة", "{} قبل قليل", "{} أمس", "{} منذ 5 أيام"), "link date_line"),
        (("[منذ يومين] {}", "[قبل 3 ساعات] {}", "[منذ شهر واحد] {}", "[منذ دقيقة] {}"), "date_line link"),
        (("{}12:30", "{}09:05", "{}23:41", "{}00:15"), "link date_line"),
        (("{} 2579", "{} 311", "{} 8.3k", "{} 12"), "link navigation"),
        (("{} (قراءات: 55)", "{} (عدد القراءات: 7)", "{} (Views 90)", "{} (تعليقات: 8)"), "link navigation"),
        (("صحة {}", "العالم {}", "سينما {}", "ثقافة وفنون {}"), "navigation link"),
        (("{} [رأي]", "{} [كتب]", "{} [محليات]", "{} [رأي]"), "link navigation"),
        (("{} نقلا عن صحيفة المنارة", "{} المصدر: الميناء", "{} عن موقع الضفة", "{} منقول من شراع"), "link navigation"),
        (("العالم {} | أمس", "صحة {} | منذ يومين", "كتب {} | 12:30", "رأي {} | الآن"), "navigation link date_line"),
    ],
)  # fmt: skip
def test_what_most_headlines_of_a_list_have_is_cut_off(printed: tuple[str, ...], kinds: str) -> None:
    found = apart(*(line.format(head) for line, head in zip(printed, HEADS, strict=True)))
    assert [text for kind, text in found if kind == "link"] == list(HEADS)
    assert [kind for kind, _ in found] == kinds.split() * len(HEADS)


@pytest.mark.parametrize(
    "words", ["{} أمس", "العالم {}", "{} 2024", "{} منذ أسبوعين", "100 {}", "{} نقلا عن شهود", "{} صحة"]
)
def test_one_headline_of_a_list_may_end_or_begin_so(words: str) -> None:
    lines = [words.format(HEADS[0]), *HEADS[1:]]
    assert apart(*lines) == [("link", line) for line in lines]


def test_a_headline_whose_number_is_apart_already_keeps_its_own() -> None:
    text, pieces = links("1250 راكبا في أول رحلة", *HEADS[1:])
    text, moved = "", []
    for number, piece in enumerate(pieces):
        count, line = f"{number + 300} مشاهدة", piece.value or ""
        moved.append(Piece(len(text), len(text) + len(count), "navigation", "model"))
        start = len(text) + len(count) + 1
        moved.append(piece._replace(s=start, e=start + len(line)))
        text += f"{count} {line}\n"
    assert edges_apart(moved, text, fold_in_place(text)) == moved


def test_signs_of_lists_part_headlines_and_are_none_of_theirs() -> None:
    text, pieces = links(f"{HEADS[0]} ◄ {HEADS[1]} /// {HEADS[2]}", f"• {HEADS[3]} |")
    found = edges_apart(pieces, text, fold_in_place(text))
    assert [p.value for p in found] == [text[p.s : p.e] for p in found] == list(HEADS)
    assert [p.position for p in found] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "line", ["«المنارة» تفوز باللقب", "خسارة «المنارة»", "رحل الشاعر -رحمه الله-", "قال: « لن أعود » مبكرا"]
)
def test_quotation_marks_and_dashes_stay_with_their_words(line: str) -> None:
    assert bare(fold_in_place(line), 0, len(line)) == (0, len(line))


WORDS = st.sampled_from(
    ["أمس", "العالم", "منذ", "ساعة", "قبل", "12:30", "2579", "|", "◄", "«", "»", "-", "المصدر:", "جسر", "٥"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6))
def test_nothing_is_lost_and_pieces_stay_in_order(lines: list[str]) -> None:
    text, pieces = links(*lines)
    found = edges_apart(pieces, text, fold_in_place(text))
    assert all(a.e <= b.s for a, b in pairwise(found))
    for line, piece in zip(lines, pieces, strict=True):
        left = "".join(text[p.s : p.e] for p in found if piece.s <= p.s < piece.e)
        assert sum(map(str.isalnum, left)) == sum(map(str.isalnum, line))
        assert any(p.kind == "link" for p in found if piece.s <= p.s < piece.e)


@pytest.mark.parametrize(
    ("heading", "relation"),
    [
        ("لا تفوت هذه القصة", "read_also"),
        ("قصة المدينة", "about"),
        ("من السياق نفسه", "similar"),
        ("الشاعر والمدينة", "more"),
    ],
)
def test_what_a_heading_asks_to_do_tells_more_than_what_it_names(heading: str, relation: str) -> None:
    assert relation_hint(key_of(fold_in_place(heading))) == relation
