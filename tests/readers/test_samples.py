"""The samples are read as their golden file says."""

import json
from pathlib import Path

import polars as pl
import pytest

from akhbar.readers import read_batches
from akhbar.rows import Record

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def gold() -> Record:
    return json.loads((ROOT / "tests" / "golden" / "samples.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read() -> tuple[pl.DataFrame, pl.DataFrame]:
    batches = list(read_batches([SAMPLES]))
    pages = pl.concat([b.pages for b in batches])
    rejects = pl.concat([b.rejects for b in batches])
    here = pl.col("source_path").str.strip_prefix(f"{SAMPLES}/")
    return pages.with_columns(here), rejects.with_columns(here)


def test_every_page_is_there_once(gold: Record, read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    expected = [(p["source_path"], p["record_no"]) for p in gold["pages"]]
    assert sorted(read[0].select("source_path", "record_no").rows()) == sorted(expected)
    assert read[0]["page_id"].n_unique() == len(expected) >= 40


def test_every_reject_is_told(gold: Record, read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    expected = [tuple(r[k] for k in ("source_path", "record_no", "expectation")) for r in gold["rejects"]]
    assert read[1].select("source_path", "record_no", "expectation").rows() == expected


def test_words_of_the_golden_file_stand_in_the_pages(gold: Record, read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    pages = {(p["source_path"], p["record_no"]): p for p in read[0].rows(named=True)}
    for expected in gold["pages"]:
        page = pages[expected["source_path"], expected["record_no"]]
        assert page["uri"] == expected["uri"] if "uri" in expected else page["uri"].startswith("sha256:")
        assert str(page["fetched_at"]) == expected.get("fetched_at", "None")
        assert page["encoding"] == {"cp1256": "windows-1256"}.get(expected.get("encoding"), "utf-8")
        for article in expected["articles"]:
            at = -1
            for beginning in article["paragraphs_begin"]:
                at = page["text"].find(beginning, at + 1)
                assert at >= 0, (expected["source_path"], beginning)
            for words in (article["title"], article["lead"], *(c["text"] for c in article["captions"])):
                assert words is None or words in page["text"] or words in (page["meta_title"], page["meta_lead"])
        for link in expected["links"]:
            assert link["title"] in page["text"]
            if "url" in link:
                (anchor,) = [a for a in page["anchors"] if a["url"] == link["url"] and spans(page, a, link["title"])]
                assert anchor["char_start"] < anchor["char_end"]


def spans(page: Record, anchor: Record, words: str) -> bool:
    return page["text"][anchor["char_start"] : anchor["char_end"]] == words
