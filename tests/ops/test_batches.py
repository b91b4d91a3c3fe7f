"""Which batches a run parses: the last large ones in halves, decided once."""

from itertools import chain
from pathlib import Path

import polars as pl
import pytest

from akhbar.run.folder import RunFolder
from akhbar.run.steps import batches_to_parse


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path)
    for number, pages in enumerate([1024, 1024, 1024, 513, 512, 7]):
        folder.write_frame(pl.DataFrame({"page_id": [f"{number}:{page}" for page in range(pages)]}), "raw", number)
    return folder


def pages_of(folder: RunFolder, batches: list[int] | range) -> list[list[str]]:
    return [pl.read_parquet(folder.frame_path("raw", number))["page_id"].to_list() for number in batches]


def test_the_last_large_batches_are_halved_and_no_page_is_lost_or_parsed_twice(folder: RunFolder) -> None:
    batches = batches_to_parse(folder, list(range(6)), workers=2)
    assert batches == [0, 1, 6, 7, 8, 9, 4, 5]
    found = pages_of(folder, batches)
    assert list(map(len, found)) == [1024, 1024, 512, 512, 257, 256, 512, 7]
    assert list(chain(*found)) == list(chain(*pages_of(folder, range(6))))


def test_a_run_that_goes_on_with_other_workers_parses_the_same_batches(folder: RunFolder) -> None:
    first = batches_to_parse(folder, list(range(6)), workers=2)
    assert batches_to_parse(folder, list(range(6)), workers=8) == first
    assert batches_to_parse(folder, list(range(6)), workers=1) == first


def test_one_worker_has_nobody_to_wait_for(folder: RunFolder) -> None:
    assert batches_to_parse(folder, list(range(6)), workers=1) == list(range(6))
    assert batches_to_parse(folder, list(range(6)), workers=2) == list(range(6))
