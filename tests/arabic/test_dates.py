"""Dates: 300 marked strings, totality, spans that hold, one text as in company, and the corners of the calendar."""

from collections.abc import Callable
from datetime import date, datetime, time

import polars as pl
import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.arabic import find_dates
from akhbar.arabic.dates import SCHEMA
from akhbar.arabic.hijri import from_hijri, to_hijri
from tests.arabic.marked_dates import SEEN_AT, as_found, read_marked

DATES = st.dates(date(1800, 1, 1), date(2199, 12, 31))
DIGITS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
WORDS = """الجمعة اليوم أمس 5 31 12 2024 1446 ١٥ نوفمبر تشرين الثاني رمضان هـ م ص 10:15 / - . ، قبل منذ ساعتين أيام عام
الماضي ( ) T Z نوفمبر/تشرين 99:99 999999 31/2/2023 الساعة غدا \ufdd0 \ufdd1 \ue001 \ue0ff"""
PIECES = st.sampled_from([*WORDS.split(), "\n", ""])


def one(text: str, seen_at: datetime | None = SEEN_AT) -> dict[str, object]:
    found = find_dates(pl.Series([text]), seen_at)
    assert found.height == 1, found
    return found.row(0, named=True)


def test_marked_strings(floor: Callable[[str], float]) -> None:
    marked = read_marked()
    assert len(marked) >= 300
    found = as_found(find_dates(pl.Series([text for text, _ in marked]), SEEN_AT), len(marked))
    right = sum(expected == got for (_, expected), got in zip(marked, found, strict=True))
    assert right / len(marked) >= floor("dates_marked")


@pytest.mark.parametrize(
    "code", ["ar", "ar_SY", "ar_LB", "ar_IQ", "ar_JO", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_LY"]
)
def test_every_month_name_of_cldr(code: str) -> None:
    for month, name in Locale.parse(code).months["format"]["wide"].items():
        assert one(f"في 14 {name} 2021 كان")["start"] == date(2021, month, 14)


@given(DATES, DIGITS, st.sampled_from(["{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d:02}-{m:02}-{y}", "{y}/{m}/{d}"]))
def test_numeric_dates(day: date, digits: str, form: str) -> None:
    printed = form.format(d=day.day, m=day.month, y=day.year)
    shown = printed.translate(str.maketrans("0123456789", digits))
    found = one(f"نشر {shown} هنا")
    assert found["text"] == shown
    if not 1343 <= day.year <= 1500:
        assert (found["start"], found["end"], found["precision"]) == (day, day, "day")


@settings(max_examples=60)
@given(st.dates(date(1925, 1, 1), date(2076, 1, 1)))
def test_hijri_there_and_back(day: date) -> None:
    hijri = to_hijri(pl.Series([day, None]))
    assert from_hijri(hijri).to_list() == [day, None]
    year, month, number = hijri.row(0)
    assert one(f"{number}/{month}/{year}هـ")["start"] == day


def test_outside_the_hijri_calendar() -> None:
    assert to_hijri(pl.Series([date(1900, 1, 1), date(2100, 1, 1)])).null_count().row(0) == (2, 2, 2)
    assert find_dates(pl.Series(["30 صفر 1501هـ", "1 محرم 1300هـ", "31 رمضان 1445هـ"])).is_empty()


def test_without_a_time_of_seeing_nothing_is_guessed() -> None:
    texts = pl.Series(["أمس", "قبل ساعتين", "الأحد الماضي", "5 مايو", "العام الماضي", "5 رمضان", "في 5 مايو 2020"])
    assert find_dates(texts)["text_no"].to_list() == [6]


def test_each_text_has_its_own_time_of_seeing() -> None:
    seen = pl.Series([datetime(2024, 1, 1, 9), None, datetime(2020, 3, 1, 9)])
    found = find_dates(pl.Series(["أمس", "أمس", "أمس"]), seen)
    assert found.select("text_no", "start").rows() == [(0, date(2023, 12, 31)), (2, date(2020, 2, 29))]
    assert found["relative"].to_list() == [True, True]


def test_a_weekday_moves_yesterday() -> None:
    # Seen on a Saturday: 'yesterday, Monday' is the Monday before.
    assert one("أمس الاثنين", datetime(2024, 11, 9))["start"] == date(2024, 11, 4)


def test_periods_end_on_their_last_day() -> None:
    assert one("شباط 2024")["end"] == date(2024, 2, 29)
    assert one("عام 2023")["end"] == date(2023, 12, 31)
    assert one("رمضان 1445هـ")["end"] == date(2024, 4, 9)


def test_the_clock() -> None:
    assert one("2 نوفمبر 2024 12:00 ص")["time"] == time(0, 0)
    assert one("2 نوفمبر 2024 12:00 م")["time"] == time(12, 0)
    impossible = one("2 نوفمبر 2024 27:61")
    assert (impossible["start"], impossible["time"], impossible["precision"]) == (date(2024, 11, 2), None, "day")
    assert one("2024-11-02T10:15:30+03:00")["zone"] == "+03:00"


def test_nothing_and_other_types() -> None:
    for texts in (pl.Series([], dtype=pl.String), pl.Series([None, ""]), pl.Series([None, None]), pl.Series([5, 6])):
        assert find_dates(texts, SEEN_AT).schema == SCHEMA
        assert find_dates(texts, SEEN_AT).is_empty()


@settings(max_examples=60)
@given(st.lists(st.lists(PIECES | st.text(max_size=4), max_size=10).map(" ".join) | st.none(), max_size=5))
def test_total_spans_hold_and_alone_as_in_company(texts: list[str | None]) -> None:
    found = find_dates(pl.Series("t", texts, dtype=pl.String), SEEN_AT)
    assert found.schema == SCHEMA
    last = (-1, 0)
    for row in found.iter_rows(named=True):
        text = texts[row["text_no"]]
        assert text is not None and text[row["char_start"] : row["char_end"]] == row["text"] != ""
        assert last <= (row["text_no"], row["char_start"])  # in order, without overlap
        last = (row["text_no"], row["char_end"])
        assert row["start"] <= row["end"]
        assert (row["time"] is not None) == (row["precision"] == "minute")
    for number, text in enumerate(texts):
        alone = find_dates(pl.Series([text], dtype=pl.String), SEEN_AT).drop("text_no")
        assert alone.equals(found.filter(pl.col("text_no") == number).drop("text_no"))
