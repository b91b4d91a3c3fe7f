"""One clock: the publisher's own; the instant and the zone stand beside it."""

from datetime import datetime

import polars as pl
import pytest

import akhbar
from akhbar.rows import Row

BODY = (
    "افتتح محافظ العاصمة صباح اليوم جسرا جديدا يربط ضفتي النهر، وهو الأول الذي يقام في المدينة منذ عشرين سنة.\n\n"
    "وقال المحافظ إن كلفة الجسر بلغت ثلاثين مليونا، وإن العمل فيه استمر ثلاث سنوات بأيدي مهندسين محليين.\n"
)
HEAD = "افتتاح جسر جديد يربط ضفتي النهر في العاصمة\n"
NIGHT, EVENING, HOME = "2024-06-03 01:30", "2024-06-02 22:30", "Asia/Riyadh; publisher"
RIYADH, UNKNOWN = "https://sabq.org/1", "https://nobody.example/1"


def clock(
    given: str | None, uri: str = UNKNOWN, printed: str = "", seen: datetime | None = datetime(2024, 6, 10)
) -> Row:
    text = f"{HEAD}\n{printed}\n\n{BODY}" if printed else f"{HEAD}\n{BODY}"
    site = uri.split("/")[2]
    pages = pl.DataFrame(
        {"text": [text], "uri": [uri], "site": [site], "meta_published": [given], "fetched_at": [seen]},
        schema_overrides={"meta_published": pl.String},
    )
    row = akhbar.parse_pages(pages, entities=None).articles.row(0, named=True)
    return tuple(row[f"published_{name}"] for name in ("at", "utc", "zone", "precision", "origin"))


@pytest.mark.parametrize(
    ("given", "uri", "printed", "expected"),
    [
        # The metadata's instant, on the publisher's clock; without one, on the clock whose offset was given.
        ("2024-06-02T22:30:00Z", RIYADH, "", (NIGHT, EVENING, HOME, "metadata")),
        ("2024-06-02T22:30:00Z", UNKNOWN, "", ("2024-06-02 22:30", "2024-06-02 22:30", "utc; metadata", "metadata")),
        ("2024-06-03T01:30:00+03:00", UNKNOWN, "", (NIGHT, EVENING, "+03:00; metadata", "metadata")),
        ("1717367400", RIYADH, "", (NIGHT, EVENING, HOME, "metadata")),
        ("2024-06-03 01:30:00", RIYADH, "", (NIGHT, EVENING, HOME, "metadata")),
        ("2024-06-03 01:30:00", UNKNOWN, "", (NIGHT, None, None, "metadata")),
        # A printed clock speaks, and what is printed beside it says the zone.
        (None, UNKNOWN, "3 يونيو 2024 - 01:30", (NIGHT, None, None, "date_line")),
        (None, RIYADH, "3 يونيو 2024 - 01:30", (NIGHT, EVENING, HOME, "date_line")),
        ("2024-06-02T22:30:00Z", UNKNOWN, "3 يونيو 2024 - 01:30",
         (NIGHT, EVENING, "+03:00; metadata", "date_line")),
        # A printed day is never moved.
        ("2024-06-02T22:30:00Z", UNKNOWN, "3 يونيو 2024", ("2024-06-03 00:00", None, None, "date_line")),
        ("2024-06-02T22:30:00Z", RIYADH, "3 يونيو 2024",
         (NIGHT, EVENING, HOME, "metadata")),
        ("2024-06-03T00:00:00Z", "https://www.alhurra.com/1", "", ("2024-06-03 00:00", None, None, "metadata")),
        # Another day altogether is of something else.
        ("2024-05-01T10:00:00+03:00", UNKNOWN, "3 يونيو 2024",
         ("2024-05-01 10:00", "2024-05-01 07:00", "+03:00; metadata", "metadata")),
    ],
)  # fmt: skip
def test_on_which_clock(
    given: str | None, uri: str, printed: str, expected: tuple[str, ...] | tuple[str, None, None, str]
) -> None:
    at, utc, zone, _, origin = clock(given, uri, printed)
    day = at.replace(second=0).strftime("%Y-%m-%d %H:%M")
    if expected[0].endswith("00:00") and expected[1] is None:
        assert (day, origin) == (expected[0], expected[3])
        return
    assert (day, utc and utc.strftime("%Y-%m-%d %H:%M"), zone, origin) == expected


@pytest.mark.parametrize(
    ("given", "at", "precision"),
    [
        ("1672957800000", "2023-01-05 22:30", "minute"), ("20230105", "2023-01-05 00:00", "day"),
        ("Thu Jan 5 22:30:00 2023", "2023-01-05 22:30", "minute"), ("Jan. 5, 2023", "2023-01-05 00:00", "day"),
        ("Sat Oct 07 09:10:24 +0000 2023", "2023-10-07 09:10", "minute"),
        ("January 5, 2023 10:30 PM", "2023-01-05 22:30", "minute"),
        ("5 Jan 2023, 22:30", "2023-01-05 22:30", "minute"), ("05 janvier 2023 à 22h30", "2023-01-05 22:30", "minute"),
        ("2023-01", "2023-01-01 00:00", "month"), ("2023", "2023-01-01 00:00", "year"),
        ("٢٠٢٣-٠١-٠٥", "2023-01-05 00:00", "day"),
        ("2023/1/5 22:30", "2023-01-05 22:30", "minute"), ("1672957800.5", "2023-01-05 22:30", "minute"),
        ("2023-W05-3", "2023-02-01 00:00", "day"), ("2023W053", "2023-02-01 00:00", "day"),
        ("2023-036", "2023-02-05 00:00", "day"), ("2023_01_05", "2023-01-05 00:00", "day"),
        ("2023-01-05+03:00", "2023-01-05 00:00", "day"), ("2023-01-05/2023-01-06", "2023-01-05 00:00", "day"),
        ("[datetime.date(2023, 1, 5)]", "2023-01-05 00:00", "day"), ("['2023-01-05']", "2023-01-05 00:00", "day"),
        ("datetime.datetime(2023, 1, 5, 22, 30, tzinfo=datetime.timezone.utc)", "2023-01-05 22:30", "minute"),
        ("Timestamp('2023-01-05 22:30:00+0000', tz='UTC')", "2023-01-05 22:30", "minute"),
        ("np.datetime64('2023-01-05T22:30')", "2023-01-05 22:30", "minute"),
        ('ISODate("2023-01-05T22:30:00Z")', "2023-01-05 22:30", "minute"),
        ("/Date(1672957800000)/", "2023-01-05 22:30", "minute"),
        ("new Date(1672957800000)", "2023-01-05 22:30", "minute"),
        ("05-JAN-23 10.30.00.000000 PM", "2023-01-05 22:30", "minute"),
        ("time.struct_time(tm_year=2023, tm_mon=1, tm_mday=5, tm_hour=22, tm_min=30, tm_sec=0, tm_wday=3)",
         "2023-01-05 22:30", "minute"),
    ],
)  # fmt: skip
def test_times_of_metadata(given: str, at: str, precision: str) -> None:
    found = clock(given)
    assert (found[0].strftime("%Y-%m-%d %H:%M"), found[3]) == (at, precision)


STAMPS = {
    "2023036": "2023-02-05 day", "2023366": None, "44931": "2023-01-05 day", "44931.9375": "2023-01-05 22:30",
    "12345": None, "29000": None, "20230105.0": "2023-01-05 day", "2023.0": "2023-01-01 year",
    "1.6729578E9": "2023-01-05 22:30", "1.67E+09": None, "01/2023": "2023-01-01 month", "13/2023": None,
    "5th of January 2023": "2023-01-05 day", "05JAN2023:22:30:00": "2023-01-05 22:30",
    "2023-1-5 9:5": "2023-01-05 09:05",
    "Jan 5 2023 10:30:00:000PM": "2023-01-05 22:30", "January 5, 2023 10.30 pm": "2023-01-05 22:30",
    "2023-01-05T22-30-00": "2023-01-05 22:30", "2023_01_05_22_30_00": "2023-01-05 22:30",
    "20230105T223000+0300": "2023-01-05 22:30 +0300", "D:20230105223000+03'00'": "2023-01-05 22:30 +0300",
    "05/Jan/2023:22:30:00 +0300": "2023-01-05 22:30 +0300", "D:20230105223000Z": "2023-01-05 22:30",
    "Thu Jan  5 22:30:00 AST 2023": "2023-01-05 22:30 ast",
    "Thu Jan 05 22:30:00 GMT+03:00 2023": "2023-01-05 22:30 gmt+03:00",
    "3h ago": "2023-07-01 09:00", "2 days ago": "2023-06-29 day", "Yesterday at 22:30": "2023-06-30 22:30",
    "hier à 22h30": "2023-06-30 22:30", "il y a 3 heures": "2023-07-01 09:00", "an hour ago": "2023-07-01 11:00",
    "خميس, 01/05/2023 - 22:30": "2023-01-05 22:30", "Thursday 01/05/2023": "2023-01-05 day",
    "جمعة, 01/05/2023": "2023-05-01 day", "الاثنين 05/06/2023": "2023-06-05 day",
}  # fmt: skip


def test_times_as_tables_files_and_calendars_write_them() -> None:
    from akhbar.arabic.stamps import read_stamps

    seen = pl.Series([datetime(2023, 7, 1, 12)] * len(STAMPS), dtype=pl.Datetime("us"))
    found = {}
    for text, (at, precision, zone) in zip(STAMPS, read_stamps(pl.Series(list(STAMPS)), seen).rows(), strict=True):
        clock = at and (f"{at:%Y-%m-%d %H:%M}" if precision == "minute" else f"{at:%Y-%m-%d} {precision}")
        found[text] = f"{clock} {zone}" if zone and zone != "utc" and not zone.startswith("z") else clock
    assert found == STAMPS


@pytest.mark.parametrize("given", ["0", "2099-01-01", "NaT", "99", "2023-13-45", "32 Jan 2023", "12:30", "2023-W60-1",
                                   "2023-366", "datetime.date(2023, 13, 1)", "/Date(12)/", "[]", "date()"])  # fmt: skip
def test_what_is_no_time_of_publication(given: str) -> None:
    assert clock(given, seen=datetime(2023, 7, 1))[0] is None


@pytest.mark.parametrize(
    ("path", "day"),
    [("2023/01/05/a", "2023-01-05"), ("news/2023-01-05/1", "2023-01-05"), ("a/20230105-x", "2023-01-05"),
     ("politics/2024/4/13/x", "2024-04-13"), ("a/20231345-x", None), ("news/2023/a", None), ("a/1234567890", None)],
)  # fmt: skip
def test_the_day_in_the_address(path: str, day: str | None) -> None:
    at, _, _, precision, origin = clock(None, f"https://nobody.example/{path}")
    assert (at and at.strftime("%Y-%m-%d"), precision, origin) == (day, day and "day", day and "address")


@pytest.mark.parametrize(
    ("line", "at", "precision", "zone"),
    [
        ("الأحد، 5 تشرين الثاني/نوفمبر 2023، آخر تحديث 16:00 (GMT+0400)", "2023-11-05 16:00", "minute", "+04:00"),
        ("5 مايو 2024 - آخر تحديث: 04:30 م", "2024-05-05 16:30", "minute", None),
        ("نشر في 5 مايو 2024، آخر تحديث 16:00", "2024-05-05 00:00", "day", None),
        ("5 مايو 2024، آخر تحديث 16:00 6 مايو 2024", "2024-05-05 00:00", "day", None),
    ],
)
def test_the_clock_of_a_change_is_the_days_where_the_line_prints_no_other(
    line: str, at: str, precision: str, zone: str | None
) -> None:
    from akhbar.arabic.date_lines import read_date_lines
    from akhbar.facts.clock import zone_of

    ((found, how, printed),) = read_date_lines(pl.Series([line]), pl.Series([None], dtype=pl.Datetime("us"))).rows()
    assert (found.strftime("%Y-%m-%d %H:%M"), how, printed and zone_of(printed)) == (at, precision, zone)
