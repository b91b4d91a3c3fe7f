"""The real crawled page: who, where and which organisation, against its golden list."""

import json
from pathlib import Path

import polars as pl
import pytest

from akhbar.arabic import fold
from akhbar.entities import article_mentions
from akhbar.rows import Record

FLOORS = json.loads((Path(__file__).parents[2] / "benchmarks" / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Record, str, pl.DataFrame]:
    folder = shared / "pages" / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / gold["page"]).read_text(encoding="utf-8")
    rows = []
    for article in gold["articles"]:
        begin = 0
        pieces = [("title", article["title"])] if article["title"] else []
        pieces += [("paragraph", p) for p in article["paragraphs"]]
        pieces += [("caption", c["text"]) for c in article["captions"]] + [
            ("subheading", s) for s in article["subheadings"]
        ]
        for kind, words in pieces:
            begin = text.index(words.strip())
            rows.append(("p", article["article_no"], kind, begin, begin + len(words.strip())))
    segments = pl.DataFrame(rows, schema=["page_id", "article_no", "kind", "char_start", "char_end"], orient="row")
    return gold, text, article_mentions(pl.DataFrame({"page_id": ["p"], "text": [text]}), segments)


def test_offsets_point_into_the_page(seed: tuple[Record, str, pl.DataFrame]) -> None:
    _, text, mentions = seed
    assert mentions.height > 50
    for row in mentions.iter_rows(named=True):
        assert text[row["char_start"] : row["char_end"]] == row["surface"]


def test_entities_of_the_golden_list(seed: tuple[Record, str, pl.DataFrame]) -> None:
    gold, _, mentions = seed
    found = {
        (row["article_no"], row["kind"], fold(row[form])): row["name"]
        for form in ("surface", "name")
        for row in mentions.iter_rows(named=True)
    }
    wanted, known = set(), set()
    for article in gold["articles"]:
        number = article["article_no"]
        wanted |= {(number, kind, fold(name)) for kind, names in article["entities"].items() for name in names}
        known |= {fold(name) for names in article["entities"].values() for name in names}
        known |= {fold(name) for group in article["same_person"] for name in group}
    hit = {entity for entity in wanted if entity in found}
    false = {
        (row["article_no"], row["kind"], row["name"])
        for row in mentions.iter_rows(named=True)
        if not {fold(row["name"]), fold(row["surface"])} & known
    }
    print(f"recall {len(hit)}/{len(wanted)}; missed {sorted(wanted - hit)}; false {sorted(false)}")
    assert len(hit) / len(wanted) >= FLOORS["entities.seed_recall"]
    assert len(false) <= 6


def test_one_person_under_several_names(seed: tuple[Record, str, pl.DataFrame]) -> None:
    gold, _, mentions = seed
    for article in gold["articles"]:
        own = mentions.filter(pl.col("article_no") == article["article_no"])
        for group in article["same_person"]:
            forms = {fold(name) for name in group}
            names = own.filter(fold(pl.col("surface")).is_in(list(forms)))["name"].unique()
            assert names.len() == 1, (group, names.to_list())
