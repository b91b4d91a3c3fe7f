"""Reading the corpora: headline, text without its tag list, tag list, fold."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from akhbar.pages.headlines.model import key, stable_hash

FOLDS = 3  # parts for training where the counts have not seen the headlines; as many again are kept for measuring
MARKED = Path(__file__).resolve().parents[2] / "tests" / "pages" / "keyword_lists.tsv"
TAGS = r"(?s)^(.*)\sسمات\s(.*)$"


def marked() -> list[str]:
    """Addresses of the records kept for testing."""
    lines = MARKED.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


def read_corpora(paths: Iterable[Path], only_marked: bool = False) -> pl.DataFrame:
    """title, text, tags (flat list behind سمات, or null), fold (of the headline: equal ones never stand in two).

    The records marked for testing are left out, or are all there is with `only_marked` (then with their `url`).
    """
    frames = []
    for path in paths:
        frame = pl.read_parquet(path)
        url = pl.col("url").fill_null("") if "url" in frame.columns else pl.lit("")
        frame = frame.filter(url.is_in(marked()) == only_marked)
        body = pl.col("content" if "content" in frame.columns else "text").fill_null("")
        squeezed = pl.col("title").fill_null("").str.replace_all(r"\s+", " ").str.strip_chars()
        has_tags = body.str.contains(TAGS) & url.str.contains("3alyoum")
        frames.append(
            frame.select(
                squeezed.alias("title"),
                pl.when(has_tags).then(body.str.extract(TAGS, 1)).otherwise(body).alias("text"),
                pl.when(has_tags).then(body.str.extract(TAGS, 2)).alias("tags"),
                url.alias("url"),
            )
        )
    frame = pl.concat(frames).unique(["title", "text", "tags"], keep="first", maintain_order=True)
    return frame.with_columns(pl.col("title").map_elements(fold, pl.Int64).alias("fold"))


def fold(title: str) -> int:
    """0 to 5; headlines that differ in spelling variants only share one."""
    return stable_hash(" ".join(key(w) for w in title.split())) % (2 * FOLDS)
