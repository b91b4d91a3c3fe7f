"""Captions taken apart: the words, who is credited, the day; in brackets, behind signs, with and without a label."""

from __future__ import annotations

import pytest

from akhbar.pages.text.captions import credited, opening_credit, split_caption
from akhbar.pages.text.lines import key_of_phrase

WORDS = "سكان الوادي يعبرون الجسر الخشبي بعد السيول"
NAMED = [
    (" (رويترز)", "رويترز"),
    (" (نادر الورداني)", "نادر الورداني"),
    (" [AFP]", "afp"),
    (" (تصوير: نادر الورداني)", "نادر الورداني"),
    (" (© EPA)", "epa"),
    (" © نادر الورداني", "نادر الورداني"),
    (" - تصوير نادر الورداني", "نادر الورداني"),
    (" - عدسة: نادر الورداني", "نادر الورداني"),
    (" – نادر الورداني", "نادر الورداني"),
    (" / الأناضول", "الاناضول"),
    (" | غيتي", "غيتي"),
    ("، أ ف ب", "ا ف ب"),
    (". نادر الورداني", "نادر الورداني"),
    (" نادر الورداني/غيتي", "غيتي"),
    (" (نادر الورداني/غيتي)", "نادر الورداني/غيتي"),
    ("، نادر الورداني/غيتي", "نادر الورداني/غيتي"),
    (" رويترز", "رويترز"),
    (". Northlight", "northlight"),
    (" Northlight / J. Doe", "northlight / j. doe"),
    ("", None),
    (" (فيديو)", None),
    ("، وخلفهم السد الجديد", None),
    (" (1987)", None),
]


@pytest.mark.parametrize(("tail", "credit"), NAMED)
def test_who_is_credited_behind_the_words(tail: str, credit: str | None) -> None:
    key = key_of_phrase(WORDS + tail)
    end, place, day = split_caption(key)
    assert (key[place[0] : place[1]] if place else None) == credit
    assert day is None
    if place and tail[1:2] != "ن":
        assert key[:end] == key_of_phrase(WORDS)
    elif not place:
        assert end == len(key)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("© Northlight/Jane Doe قابلة تفحص رضيعا في المخيم", "northlight/jane doe"),
        ("© 2021 صحيفة الضفة", None),
        ("© نورثلايت قابلة تفحص رضيعا في المخيم", None),
    ],
)
def test_a_credit_may_open_a_caption(line: str, credit: str | None) -> None:
    key = key_of_phrase(line)
    place = opening_credit(key)
    assert (key[place[0] : place[1]] if place else None) == credit


@pytest.mark.parametrize("words", [". تصوير:", " - عدسة :", "، photo:"])
def test_words_that_announce_the_next_piece_as_a_credit_are_no_part_of_the_caption(words: str) -> None:
    key = key_of_phrase(f"سعاد قرب منحلها في الجبل{words}")
    end, place, day = split_caption(key)
    assert key[:end] == key_of_phrase("سعاد قرب منحلها في الجبل") and place is None and day is None


def test_the_day_of_a_caption_is_kept_in_its_words() -> None:
    key = key_of_phrase(f"{WORDS}، الأحد 4 مايو/أيار 2025 (الفرنسية)")
    end, place, day = split_caption(key)
    assert day == (2025, 5, 4) and key[:end].endswith("2025")
    assert place and key[place[0] : place[1]] == "الفرنسيه"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("صدر الصورة، EPA", "epa"),
        ("مصدر الصورة: Getty Images", "getty images"),
        ("تصوير: نادر الورداني", "نادر الورداني"),
        ("(عدسة: نادر الورداني)", "نادر الورداني"),
        ("© رويترز", "رويترز"),
        ("رويترز", "رويترز"),
        ("Photo by Omar Hadid", "omar hadid"),
    ],
)
def test_a_credit_line_of_its_own_names_somebody(line: str, name: str) -> None:
    key = key_of_phrase(line)
    start, end = credited(key)
    assert key[start:end] == name
