"""`akhbar explain --html`: the page is written whole before anything is printed, or it is said why not."""

from pathlib import Path

import pytest

from tests.kinds import Command


@pytest.fixture
def page(akhbar: Command) -> str:
    code, out, _ = akhbar("sql", "select page_id from staging.segments limit 1", "--format", "csv")
    assert code == 0
    return out.split()[-1]


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_the_page_is_written(akhbar: Command, page: str, tmp_path: Path, how: tuple[()] | tuple[str, ...]) -> None:
    target = tmp_path / "page.html"
    code, out, _ = akhbar("explain", page, "--html", target, *how)
    assert code == 0 and page in out
    written = target.read_text(encoding="utf-8")
    assert 'dir="rtl"' in written and written.rstrip().endswith("</html>")


def test_what_cannot_be_written_is_said(akhbar: Command, page: str, tmp_path: Path) -> None:
    code, _, err = akhbar("explain", page, "--html", tmp_path / "no" / "page.html")
    assert code == 2 and "cannot write" in err and "--html" in err and "Traceback" not in err


def test_what_is_no_page_is_said(akhbar: Command, page: str, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    code, out, _ = akhbar("sql", "select publisher_id from dim_publishers limit 1", "--format", "csv")
    code, _, err = akhbar("explain", out.split()[-1], "--html", target)
    assert code == 2 and "no page to write" in err and not target.exists()
