"""Backfill: files by the date in their paths, in portions, passed over once loaded."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.errors import UsageError
from akhbar.ops.backfill import Journal, date_of, in_order, parse_day, portions
from akhbar.store.home import Home


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("crawl/2015-01-31.jsonl", date(2015, 1, 31)),
        ("crawl/2015/01/31/page.html", date(2015, 1, 31)),
        ("20150131_almadar.txt", date(2015, 1, 31)),
        ("2015-02/a.txt", date(2015, 2, 1)),
        ("2014-12-01/export_2015-01-02.txt", date(2015, 1, 2)),
        ("2015-02-30.txt", None),
        ("page_123456789.txt", None),
        ("a.txt", None),
    ],
)
def test_the_date_in_a_path(path: str, day: date | None) -> None:
    assert date_of(path) == day


def test_order_is_by_date_then_by_number_and_undated_files_come_last() -> None:
    files = ["x.txt", "2015-02-01/p10.txt", "2015-02-01/p9.txt", "2014-03-01/z.txt"]
    assert in_order(files) == ["2014-03-01/z.txt", "2015-02-01/p9.txt", "2015-02-01/p10.txt", "x.txt"]


def test_a_range_takes_both_ends_and_no_undated_file() -> None:
    files = [f"2015-01-{day:02d}.txt" for day in range(1, 10)] + ["x.txt"]
    assert in_order(files, date(2015, 1, 3), date(2015, 1, 5)) == [f"2015-01-0{d}.txt" for d in (3, 4, 5)]


def test_a_range_that_holds_no_file_is_told_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from akhbar.cli.main import main

    for name in ("2015-01-31.txt", "2015-03-02.txt", "undated.txt"):
        (tmp_path / name).write_text("خبر")
    home = tmp_path / "home"
    assert main(["backfill", str(tmp_path / "*.txt"), "--since", "2020-01-01", "--home", str(home)]) == 1
    told = capsys.readouterr().err
    assert "2015-01-31 to 2015-03-02" in told and "2020-01-01" in told and "Traceback" not in told
    assert main(["backfill", str(tmp_path / "u*.txt"), "--until", "2020-01-01", "--home", str(home)]) == 1
    assert "none of the 1 files has a date in its path" in capsys.readouterr().err


def test_a_home_that_is_written_to_is_told_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from akhbar.cli.main import main

    (tmp_path / "a.txt").write_text("خبر")
    home = Home(tmp_path / "home")
    with home.lock():
        assert main(["run", str(tmp_path / "a.txt"), "--home", str(home.root)]) not in (0, 3)
    told = capsys.readouterr().err
    assert "another run is writing" in told and "--wait" in told
    assert not list(home.root.glob("**/*.db")), "Prefect was started"


def test_a_wrong_day_is_refused_with_the_option() -> None:
    with pytest.raises(UsageError, match="--since takes a day, not '2015-13-01'"):
        parse_day("2015-13-01", "--since")


@given(st.lists(st.dates(date(2014, 1, 1), date(2015, 12, 31)), max_size=40), st.integers(1, 7))
def test_portions_keep_every_file_in_order_and_stay_within_a_month(days: list[date], size: int) -> None:
    files = in_order([f"{day}/{number}.txt" for number, day in enumerate(days)])
    cut = list(portions(files, size))
    assert [f for _, portion in cut for f in portion] == files
    for _, portion in cut:
        assert 1 <= len(portion) <= size and len({f[:7] for f in portion}) == 1
    assert len({label for label, _ in cut}) == len(cut)


def test_the_journal_knows_loaded_portions_until_a_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "2015-01-01.txt"
    file.write_text("one")
    home = Home(tmp_path / "home")
    journal = Journal.of(home, [str(tmp_path)], None, None)
    assert not journal.is_done([str(file)])
    journal.add([str(file)], "run1")
    assert Journal.of(home, [str(tmp_path)], None, None).is_done([str(file)])
    assert not Journal.of(home, [str(tmp_path)], date(2015, 1, 1), None).is_done([str(file)])
    file.write_text("changed")
    assert not journal.is_done([str(file)])
