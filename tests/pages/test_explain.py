"""A page explained: every stretch shown with its rule, nothing in the text able to act."""

import re
from html.parser import HTMLParser

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages import segment_pages
from akhbar.pages.explain import colours, explain, explain_html, harmless
from akhbar.rows import Record

HOSTILE = (
    "الميناء الجديد يفتح أبوابه <script>alert('x')</script>\n\n"
    "قال الوزير إن الأعمال تنتهي\u202e قريبا & إن \x1b]0;evil\x07 السفن \u2066 الأولى تدخل الميناء في الربيع المقبل."
    '\n\nاقرأ أيضا:\nالصيادون ينتظرون موسمهم "على" الشاطئ القديم'
)
OURS = re.compile("\x1b\\[(?:0|1|38;5;\\d+)m|[\u2067\u2069]")


def page_of(text: str) -> tuple[Record, pl.DataFrame]:
    page = {"page_id": "p", "uri": "https://example.org/<b>1", "site": "example.org", "text": text}
    return page, segment_pages(pl.DataFrame([page]))


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_piece_is_shown_with_the_rule_that_decided() -> None:
    page, segments = page_of(HOSTILE)
    shown, reader = explain(page, segments), Reader()
    reader.feed(explain_html(page, segments))
    for row in segments.filter(pl.col("kind") != "space").iter_rows(named=True):
        assert harmless(row["text"]) in shown
        assert harmless(row["text"]) in reader.words
        assert row["rule"] in shown and row["rule"] in reader.words
    assert {"title", "paragraph", "link"} <= set(segments["kind"])


def test_hostile_text_neither_acts_in_a_terminal_nor_in_a_browser() -> None:
    page, segments = page_of(HOSTILE)
    assert not set(OURS.sub("", explain(page, segments))) & set("\x1b\x07\u202e\u2066")
    reader = Reader()
    reader.feed(explain_html(page, segments))
    assert reader.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "p", "b", "bdi", "small"}
    assert not set(reader.words) & set("\x1b\x07\u202e\u2066")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_no_control_survives_from_any_text(text: str) -> None:
    page, segments = page_of(text)
    for shown in (OURS.sub("", explain(page, segments)), explain_html(page, segments)):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", shown)


@pytest.mark.parametrize("kind", sorted(colours()))
def test_each_kind_has_colours_of_its_own(kind: str) -> None:
    others = [c for k, c in colours().items() if k != kind]
    assert all(colours()[kind][0] != n and colours()[kind][1] != css for n, css in others)
