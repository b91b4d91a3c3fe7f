"""A batch that does not fit is parsed in halves, with the same result."""

import subprocess
import sys
import textwrap
import threading
import time
from typing import Any

import polars as pl
import pytest

from akhbar.facts.parse import ParsedPages
from akhbar.run import memory
from akhbar.run.folder import Plan
from tests.patience import PATIENCE
from tests.store.pages import records


@pytest.fixture(scope="module")
def pages() -> pl.DataFrame:
    rows = records(9, seed=5)
    return pl.DataFrame({"uri": [f"{r['url']}?{n}" for n, r in enumerate(rows)], "text": [r["text"] for r in rows]})


@pytest.fixture(scope="module")
def learned(pages: pl.DataFrame) -> pl.DataFrame:
    from akhbar.facts.parse import complete_pages
    from akhbar.pages import learn

    return learn(complete_pages(pages))


PLAN = Plan(inputs=(), languages=None, entities=None)


def same(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> None:
    assert one.keys() == other.keys()
    for name in one:  # the order of rows is nobody's promise
        assert sorted(one[name].rows(), key=repr) == sorted(other[name].rows(), key=repr), name


def test_parts_give_what_the_whole_gives(pages: pl.DataFrame, learned: pl.DataFrame) -> None:
    whole, none = memory.parse_within(pages, learned, PLAN, None)
    assert none == 0 and whole["articles"].height > 5
    for parts in (2, 1000):
        same(memory.parse_within(pages, learned, PLAN, None, parts)[0], whole)


def test_a_batch_that_does_not_fit_is_split_until_it_does(
    pages: pl.DataFrame, learned: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = memory.parse_within(pages, learned, PLAN, None)
    held = memory.held_mb
    parse, sizes = __import__("akhbar.facts", fromlist=["x"]).parse_pages, []
    monkeypatch.setattr(memory, "_FLOOR_MB", 200)  # far above what earlier tests freed and is given back meanwhile
    monkeypatch.setattr(memory, "_LOOK_SECONDS", 0.001)

    def hungry(piece: pl.DataFrame, *arguments: str, **named: Any) -> ParsedPages:
        ballast = bytearray(piece.height * 100_000_000)  # 100 MB a page: two fit into 200 MB, three do not
        for at in range(0, len(ballast), 4096):
            ballast[at] = 1
        for _ in range(20):  # time for the watcher to look, however busy the machine is
            time.sleep(0.005)
        parsed = parse(piece, *arguments, **named)
        sizes.append(piece.height)
        return parsed

    monkeypatch.setattr("akhbar.facts.parse_pages", hungry)
    monkeypatch.setattr(memory, "_LEAST", 1)
    monkeypatch.setattr(memory._fits, "characters", memory._fits.characters)  # put back when the test is over
    found, splits = memory.parse_within(pages, learned, PLAN, held() + 1)
    same(found, whole)
    assert splits >= 3 and max(sizes) <= 4  # of what was parsed to its end
    found, fewer = memory.parse_within(pages, learned, PLAN, held() + 1)  # begins with what fitted
    same(found, whole)
    assert fewer < splits


def test_the_limit_is_taken_back_when_the_block_is_over() -> None:
    for _ in range(20):
        try:
            with memory.limited(memory.held_mb() + 1):
                pass
        except MemoryError:
            pytest.fail("nothing was used")
    threading.Event().wait(0.05)
    assert sum(range(100_000)) > 0


def test_a_single_page_is_parsed_whatever_it_takes(pages: pl.DataFrame) -> None:
    found, splits = memory.parse_within(pages.head(1), None, PLAN, 1)
    assert splits == 0 and found["pages"].height == 1


def test_an_empty_batch_gives_empty_frames(pages: pl.DataFrame) -> None:
    found, _ = memory.parse_within(pages.head(0), None, PLAN, 100)
    assert found["pages"].height == 0 and set(found) >= {"pages", "segments", "articles"}


def test_an_error_that_came_too_late_leaves_nothing_behind() -> None:
    """Taken back unseen, it stopped the interpreter at the next call under a tracer."""
    code = """
        import ctypes, sys, threading
        from akhbar.run.memory import _deliver

        def send():
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(main), ctypes.py_object(MemoryError))

        main = threading.get_ident()
        _deliver()
        try:
            send(); _deliver()
        except MemoryError:
            _deliver()
        sys.settrace(lambda *event: None)
        (lambda: None)()
        print("goes on")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout == "goes on\n"
