"""A page that our own code fails at costs itself alone, and comes back once the code can read it."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import akhbar
import akhbar.facts.parse as parse
import akhbar.pages as pages
from akhbar.run.report import Report
from akhbar.store.home import Home
from tests.store.driver import run
from tests.store.pages import records, write

BAD = (7, 21)
Failed = tuple[Path, Path, tuple[list[str], set[str]], Report, pytest.MonkeyPatch]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Failed:
    """A home loaded while learning and making articles failed at two of its pages."""
    given = records(40, seed=5)
    texts = [given[at]["text"] for at in BAD]
    for module, name in ((parse, "build_articles"), (pages, "learn")):
        real = getattr(module, name)

        def failing(frame: pl.DataFrame, *others: object, real: Any = real) -> Any:
            if any(text in frame["text"].to_list() for text in texts):
                raise RecursionError("no end of it")
            return real(frame, *others)

        monkeypatch.setattr(module, name, failing)
    path = write(tmp_path / "in.jsonl", given)
    report = run(tmp_path / "home", path)
    return tmp_path / "home", path, (texts, {row["text"] for row in given}), report, monkeypatch


def test_a_page_that_fails_costs_itself(home: Failed) -> None:
    where, _, (texts, all_texts), report, _ = home
    with akhbar.open_warehouse(where) as connection:
        staged = {text for (text,) in connection.execute("select text from staging.pages").fetchall()}
        out = connection.execute(
            "select gate, expectation, reason, row_json from quality.quarantine where readmitted_at is null"
        ).fetchall()
    assert staged == all_texts - set(texts)
    assert {json.loads(row)["text"] for *_, row in out} == set(texts)
    assert {(gate, rule) for gate, rule, *_ in out} == {("parse", "page_is_parsed")}
    assert all("RecursionError: no end of it" in reason for _, _, reason, _ in out)
    assert report.quarantined == 2


def test_it_is_out_once_and_comes_back_when_it_can_be_parsed(home: Failed) -> None:
    where, path, (_, all_texts), _, monkeypatch = home
    again = run(where, path)
    assert again.quarantined == 0  # it stands there already
    monkeypatch.undo()
    with akhbar.open_warehouse(where) as connection:
        keys = tuple(key for (key,) in connection.execute("select row_key from quality.quarantine").fetchall())
    run(where, kind="readmit", pages=keys)
    with akhbar.open_warehouse(where) as connection:
        counted = connection.execute("select count(distinct text) from staging.pages").fetchall()
        assert counted == [(len(all_texts),)]
        assert connection.execute(
            "select count(*), count(readmitted_at) from quality.quarantine"
        ).fetchall() == [(2, 2)]  # fmt: skip


def test_what_fails_at_many_pages_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ValueError("the model is not what it was")

    path = write(tmp_path / "in.jsonl", records(40, seed=5))
    monkeypatch.setattr(parse, "build_articles", failing)
    with pytest.raises(ValueError, match="the model"):
        run(tmp_path / "home", path)
    assert not Home(tmp_path / "home").published.exists()
