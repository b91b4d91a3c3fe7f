"""The seed page, parsed alone: every item that its gold names."""

import itertools
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import akhbar
from akhbar.pages import segment_pages
from akhbar.rows import Record


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[str, Record, pl.DataFrame]:
    folder = shared / "pages" / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / gold["page"]).read_bytes().decode("utf-8")
    pages = pl.DataFrame(
        {"page_id": ["seed"], "uri": ["seed"], "site": [""], "media_type": ["text/plain"], "text": [text]}
    )
    return text, gold, segment_pages(pages)


def test_segments_tile_the_page(seed: tuple[str, Record, pl.DataFrame]) -> None:
    text, _, segments = seed
    assert "".join(text[a:b] for a, b in segments.select("char_start", "char_end").iter_rows()) == text
    assert segments["char_start"].to_list() == [0, *segments["char_end"].to_list()[:-1]]


def test_both_articles_have_exactly_their_paragraphs(seed: tuple[str, Record, pl.DataFrame]) -> None:
    _, gold, segments = seed
    for article in gold["articles"]:
        own = segments.filter(pl.col("article_no") == article["article_no"])
        assert own.filter(kind="paragraph")["text"].to_list() == [p.strip() for p in article["paragraphs"]]
        assert own.filter(kind="subheading")["text"].to_list() == article["subheadings"]
        assert own.filter(kind="title")["text"].to_list() == ([article["title"]] if article["title"] else [])


def test_every_headline_has_its_relation_and_place(seed: tuple[str, Record, pl.DataFrame]) -> None:
    _, gold, segments = seed
    found = segments.filter(pl.col("relation").is_not_null()).select("relation", "position", "value").rows()
    assert found == [(x["relation"], x["position"], x["title"]) for x in gold["links"]]


def test_captions_have_credit_and_day(seed: tuple[str, Record, pl.DataFrame]) -> None:
    _, gold, segments = seed
    captions = segments.filter(kind="caption").select("text", "credit", "date", "article_no").rows()
    assert captions == [
        (c["text"], c["credit"], date.fromisoformat(c["date"]), a["article_no"])
        for a in gold["articles"]
        for c in a["captions"]
    ]


def test_publisher_and_language(seed: tuple[str, Record, pl.DataFrame]) -> None:
    text, gold, segments = seed
    assert segments.filter(kind="source_line")["value"].to_list() == [gold["articles"][0]["publisher"]]
    assert segments.filter(kind="legal")["value"].drop_nulls().to_list() == [gold["copyright"]["holder"]]
    assert akhbar.detect_language(pl.Series([text]))["language"].to_list() == [gold["language"]]


def test_keywords_are_cut_where_they_end(seed: tuple[str, Record, pl.DataFrame]) -> None:
    """Of all places between two words of the list, at least 95 % are read right, and no boundary is missed."""
    text, gold, segments = seed
    start = text.index("كلمات دلالية")
    found = segments.filter((pl.col("kind") == "keyword") & (pl.col("char_start") > start))["value"].to_list()
    wanted = [keyword for run in gold["keywords_run"] for keyword in run]
    assert " ".join(found) == " ".join(wanted)

    def ends(keywords: list[str]) -> set[int]:
        return set(itertools.accumulate(len(keyword.split()) for keyword in keywords))

    places = max(ends(wanted)) - 1
    assert ends(wanted) <= ends(found)
    assert 1 - len(ends(found) ^ ends(wanted)) / places >= 0.95


def test_what_announces_nothing_is_kept_apart(seed: tuple[str, Record, pl.DataFrame]) -> None:
    _, gold, segments = seed
    assert segments.filter(kind="advertisement")["text"].to_list() == gold["ads"]
    generated = segments.filter(scope="generated")["value"].to_list()
    assert generated == gold["keywords_run"][-1]
