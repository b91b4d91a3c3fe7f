"""The seed page: two articles, their paragraphs, source, keywords and similar articles."""

import json
from pathlib import Path

import polars as pl
import pytest

from akhbar.pages import segment_pages


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[str, dict, pl.DataFrame]:
    folder = shared / "pages" / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / gold["page"]).read_bytes().decode("utf-8")
    pages = pl.DataFrame(
        {"page_id": ["seed"], "uri": ["seed"], "site": [""], "media_type": ["text/plain"], "text": [text]}
    )
    return text, gold, segment_pages(pages)


def test_segments_tile_the_page(seed):
    text, _, segments = seed
    assert "".join(text[a:b] for a, b in segments.select("char_start", "char_end").iter_rows()) == text
    assert segments["char_start"].to_list() == [0, *segments["char_end"].to_list()[:-1]]


def test_both_articles_have_exactly_their_paragraphs(seed):
    _, gold, segments = seed
    for article in gold["articles"]:
        own = segments.filter(pl.col("article_no") == article["article_no"])
        assert own.filter(kind="paragraph")["text"].to_list() == [p.strip() for p in article["paragraphs"]]
        assert own.filter(kind="subheading")["text"].to_list() == article["subheadings"]
        assert own.filter(kind="title")["text"].to_list() == ([article["title"]] if article["title"] else [])


def test_publisher_and_similar_links(seed):
    _, gold, segments = seed
    assert segments.filter(kind="source_line")["value"].to_list() == ["euronews"]
    similar = segments.filter(relation="similar").select("value", "position")
    assert similar.rows() == [(x["title"], x["position"]) for x in gold["links"] if x["relation"] == "similar"]
