"""A partition's files follow from its rows, and rows of a day change the files of that day alone."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.store.parts import Days, parts

days = st.dictionaries(st.integers(-1, 3_652_058) | st.integers(738_000, 738_100), st.integers(1, 30), max_size=30)


def _days(rows: dict[int, int]) -> list[Days]:
    return [Days(day, count, count * 7) for day, count in sorted(rows.items())]


@settings(max_examples=50, deadline=None)
@given(days, st.integers(1, 60))
def test_every_day_is_in_one_file_and_no_file_of_several_days_is_large(rows: dict[int, int], most: int) -> None:
    found = parts(_days(rows), most)
    assert len({part.name for part in found}) == len(found)
    for part in found:
        inside = [day for day in rows if part.first <= day < part.end]
        assert inside and sum(rows[day] for day in inside) == part.rows == part.total // 7
        assert part.rows <= most or len(inside) == 1
    assert sum(part.rows for part in found) == sum(rows.values())


@settings(max_examples=50, deadline=None)
@given(days, st.integers(0, 3_000_000), st.integers(1, 30), st.integers(1, 60))
def test_rows_of_one_day_leave_the_files_of_others(rows: dict[int, int], day: int, more: int, most: int) -> None:
    before = parts(_days(rows), most)
    after = parts(_days(rows | {day: rows.get(day, 0) + more}), most)
    if len(before) > 1:
        assert set(before) - set(after) <= {part for part in before if part.first <= day < part.end}


def test_where_days_are_parted() -> None:
    def day(text: str) -> int:
        return date.fromisoformat(text).toordinal() - 1

    year = [Days(day(f"2026-{month:02}-01"), 3, 0) for month in range(1, 13)]
    assert [(part.name, part.rows) for part in parts([Days(-1, 1, 0), *year], 12)] == [
        ("part-0", 1), ("part-20251130", 12), ("part-20260407", 12), ("part-20260813", 12),
    ]  # fmt: skip
    assert [part.name for part in parts(year, 36)] == ["part-0"]
