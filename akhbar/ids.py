"""Ids: hashes of what a row says, so that the same input gives the same id anywhere, in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

PAGE_METADATA = ("title", "lead", "author", "publisher", "category", "published", "keywords")


def stable_id(*parts: str) -> str:
    """First 20 hex digits (80 bits) of the SHA-256 of the parts joined by U+001F; lone surrogates are allowed.

    80 bits keep the chance of one collision among 100 million rows below 1 in 200 million.
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:20]


def stable_ids(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """`stable_id` of each row."""
    sha256 = hashlib.sha256  # `stable_id` written out: ids are made by the million
    return [sha256("\x1f".join(row).encode("utf-8", "surrogatepass")).hexdigest()[:20] for row in rows]


def page_ids(pages: pl.DataFrame) -> list[str]:
    """`page_id` of each row of `staging.pages`: of its address, its content, and what its metadata says.

    Two records of one address and text with other metadata are two pages, since their facts differ. The time of
    fetching and fields that no fact uses do not count: a page crawled again unchanged stays the same page.
    """
    import polars as pl

    names = [f"meta_{name}" for name in PAGE_METADATA if f"meta_{name}" in pages.columns]
    told = [
        pl.format("{}={}", pl.lit(name), pl.col(name).list.join("\x1e") if name == "meta_keywords" else pl.col(name))
        for name in names
    ]
    said = pl.concat_str(told, separator="\x1f", ignore_nulls=True) if told else pl.lit("")
    rows = pages.select("uri", "content_sha256", said.fill_null("").alias("said")).iter_rows()
    return stable_ids(row if row[2] else row[:2] for row in rows)
