"""Progress where there is no terminal: lines, or nothing."""

import pytest

from akhbar.cli.bar import _Lines, terminal_reporter


def test_lines_tell_steps_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _Lines()
    lines.every_seconds = 0.0
    lines.step("parse", 100)
    lines.advance(40)
    told = capsys.readouterr()
    assert told.err.splitlines()[0] == "parse … 100" and told.out == ""
    assert told.err.splitlines()[1].startswith("parse 40 of 100, ") and told.err.rstrip().endswith("left")


def test_silent_says_nothing_however_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal_reporter(silent=True) as reporter:
        reporter.step("parse", 100)
        reporter._told = -1e9  # type: ignore[union-attr]
        reporter.advance(40)
        reporter.note("x")
    assert capsys.readouterr() == ("", "")
