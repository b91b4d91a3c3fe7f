"""When an article was published: its metadata's word, else its date line's, else its first caption's, else nobody's."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

import akhbar
from akhbar.rows import Row

HEAD = "افتتاح جسر جديد يربط ضفتي النهر في العاصمة\n"
BODY = (
    "افتتح محافظ العاصمة صباح اليوم جسرا جديدا يربط ضفتي النهر، وهو الأول الذي يقام في المدينة منذ عشرين سنة.\n\n"
    "وقال المحافظ إن كلفة الجسر بلغت ثلاثين مليونا، وإن العمل فيه استمر ثلاث سنوات بأيدي مهندسين محليين.\n"
)
CAPTION = "المحافظ يقص الشريط في حفل الافتتاح، الأحد، 5 مايو/أيار 2024 (الفرنسية)\n\n"


def _published(text: str, **meta: Any) -> Row:
    pages = pl.DataFrame({"text": [text], **{name: [value] for name, value in meta.items()}})
    article = akhbar.parse_pages(pages).articles.row(0, named=True)
    return article["published_at"], article["published_precision"], article["published_origin"]


@pytest.mark.parametrize(
    ("text", "meta", "expected"),
    [
        (f"{HEAD}\n7 مايو 2024\n\n{BODY}", {}, (datetime(2024, 5, 7), "day", "date_line")),
        (f"{HEAD}\n02:47\n7/5/2024\n\n{BODY}", {}, (datetime(2024, 5, 7), "day", "date_line")),
        (f"{HEAD}\n7 مايو 2024\n\n{CAPTION}{BODY}", {}, (datetime(2024, 5, 7), "day", "date_line")),
        (f"{HEAD}\n{BODY}\n{CAPTION}{BODY}", {}, (datetime(2024, 5, 5), "day", "caption")),
        (f"{HEAD}\n{BODY}", {}, (None, None, None)),
        (
            f"{HEAD}\n7 مايو 2024\n\n{BODY}",
            {"meta_published": "2024-05-06T09:30:00Z"},
            (datetime(2024, 5, 6, 9, 30), "minute", "metadata"),
        ),
        (f"{HEAD}\nالأحد 5 مايو 2024 {BODY}", {}, (None, None, None)),
    ],
    ids=["date line", "film length above", "before caption", "caption", "none", "metadata", "a day in a sentence"],
)
def test_publication_date_and_its_origin(
    text: str, meta: dict[str, str], expected: tuple[datetime, str, str] | tuple[None, ...]
) -> None:
    assert _published(text, **meta) == expected


def test_the_length_of_a_film_is_no_date() -> None:
    assert _published(f"{HEAD}\n02:47\n\n{BODY}") == (None, None, None)


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("الأحد، 5 أيار/مايو 2024، آخر تحديث 16:00 (GMT+0400) افتتاح جسر", datetime(2024, 5, 5, 16)),
        ("الأحد 5 مايو 2024 - 16:00 افتتاح جسر", datetime(2024, 5, 5, 16)),
        ("الأحد 5 مايو 2024 افتتح المحافظ جسرا", None),
        ("وقال الأحد، 5 مايو 2024، 16:00 إن الجسر جديد", None),
    ],
)
def test_a_date_line_that_is_glued_to_a_text(opening: str, told: datetime | None) -> None:
    from akhbar.arabic.date_lines import read_date_lines
    from akhbar.facts.parts import article_parts
    from akhbar.schema import conform

    line = {"page_id": "p", "article_no": 1, "segment_no": 1, "kind": "paragraph", "rule": "", "text": opening}
    line |= {"char_start": 0, "char_end": len(opening)}
    parts = article_parts(conform(pl.DataFrame([line]), "staging.segments"))
    read = read_date_lines(parts["date_line_text"], pl.Series([None], dtype=pl.Datetime("us")))
    assert read["at"].to_list() == [told]
