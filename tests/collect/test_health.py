"""A source's health: its last days against its own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from akhbar.collect.closed_sets import Counted
from akhbar.collect.frontier import Found, Frontier
from akhbar.collect.health import Health, change_point, health_of, look_at_states
from akhbar.collect.sources import make_source
from tests.kinds import there

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)
SOURCES = {"a": make_source("a", {"start": "https://a.example/"}, "x")}


def at(days: int, hour: int = 12) -> float:
    return (NOW.replace(hour=hour) - timedelta(days=days)).timestamp()


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "frontier.sqlite")
    yield opened
    opened.close()


def tell(frontier: Frontier, what: Counted, by_day: dict[int, int]) -> None:
    for days, number in by_day.items():
        frontier.count("a", at(days), what, number)


def last_new(frontier: Frontier, days: int) -> None:
    frontier.add("a", [Found("https://a.example/1")], at(days))
    address = frontier.address("https://a.example/1")
    there(address).first_at, there(address).looks = at(days), 1
    frontier.settle(there(address))


def one(frontier: Frontier) -> Health:
    return health_of(frontier.path, SOURCES, NOW.timestamp())[0]


def test_a_steady_source_is_well(frontier: Frontier) -> None:
    tell(frontier, "new", {n: 20 + n % 3 for n in range(29)})
    tell(frontier, "fetched", dict.fromkeys(range(29), 40))
    last_new(frontier, 0)
    health = one(frontier)
    assert (health.state, health.today, len(health.days), health.change) == ("ok", 20, 28, None)


def test_a_source_that_falls_silent_is_told_and_so_is_when(frontier: Frontier) -> None:
    tell(frontier, "new", {n: 20 + n % 3 for n in range(4, 29)})
    tell(frontier, "fetched", dict.fromkeys(range(29), 40))
    last_new(frontier, 4)
    health = one(frontier)
    assert health.state == "silent" and "for 104 hours" in health.why
    assert health.change and health.change[0] == "2026-11-24" and health.change[2] == 0


def test_a_slow_source_may_be_silent_for_days(frontier: Frontier) -> None:
    tell(frontier, "new", {20: 1, 13: 1, 6: 1})
    tell(frontier, "fetched", dict.fromkeys(range(28), 9))
    last_new(frontier, 6)
    assert one(frontier).state == "ok"


def test_errors_break_a_source_and_it_recovers(frontier: Frontier) -> None:
    tell(frontier, "new", dict.fromkeys(range(1, 20), 10))
    tell(frontier, "fetched", dict.fromkeys(range(3, 20), 20))
    last_new(frontier, 0)
    assert look_at_states(frontier.path, SOURCES, NOW.timestamp()) == []
    tell(frontier, "errors", {0: 9, 1: 9})
    tell(frontier, "fetched", {0: 4, 1: 4})
    frontier.add("a", [Found("https://a.example/feed", "feed")], at(0))
    address = frontier.address("https://a.example/feed")
    there(address).errors, there(address).reason, there(address).status = 3, "HTTP 500", 500
    frontier.settle(there(address))
    (alert,) = look_at_states(frontier.path, SOURCES, NOW.timestamp())
    assert alert["event"] == "source_broken" and alert["addresses"] == ["feed https://a.example/feed: HTTP 500"]
    assert look_at_states(frontier.path, SOURCES, NOW.timestamp()) == []  # told once
    tell(frontier, "fetched", {0: 90})
    (alert,) = look_at_states(frontier.path, SOURCES, NOW.timestamp())
    assert alert["event"] == "source_recovered" and alert["was"] == "broken"


def test_pages_that_show_no_article_any_more_are_a_changed_layout(frontier: Frontier) -> None:
    tell(frontier, "new", dict.fromkeys(range(20), 10))
    tell(frontier, "fetched", dict.fromkeys(range(20), 20))
    tell(frontier, "no_article", {0: 9, 1: 8, 2: 9})
    last_new(frontier, 0)
    assert one(frontier).state == "changed layout"


def test_shares_of_the_last_days(frontier: Frontier) -> None:
    tell(frontier, "fetched", {0: 10})
    tell(frontier, "new", {0: 6})
    tell(frontier, "duplicate", {0: 2})
    tell(frontier, "robots", {0: 10})
    health = one(frontier)
    assert (health.duplicates, health.robots, health.errors) == (0.25, 0.5, 0.0)


@pytest.mark.parametrize("days", [[], [0] * 28, [5, 6, 4, 5, 6, 5, 4] * 4, [1, 0, 0, 1, 0, 2, 0] * 4])
def test_no_change_where_there_is_none(days: list[int]) -> None:
    assert change_point(days) is None


def test_a_change_is_found_where_it_is() -> None:
    assert there(change_point([10] * 14 + [2] * 14))[0] == 14
    assert there(change_point([0] * 20 + [9] * 8))[0] == 20
