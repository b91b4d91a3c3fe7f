"""A page that is parsed again and reads as before costs its parsing, and no load: known by one number a page."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

# What is read of a page. Signatures follow from articles; what it asked of evidence, from its text and these. The row
# of the page itself is given and not read: of which sighting it is depends on the order in which they came.
_READ = ("articles", "keywords", "mentions", "related_links", "segments", "topics")
_GIVEN = ("text", "html")  # columns that the page's id speaks for
# How sure a cut was and on what grounds is no fact of the page, only of the reading that stands: it moves with every
# page that its site is learned from, and pages of which nothing else moves are not loaded again.
_HOW_SURE = {"segments": ("score", "grounds")}


def with_reads(questions: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`questions` (page_id, keys) with `reads`: one number of all facts that the page has in the frames, in any order.

    Of another version of polars it may be another one: a page is loaded again then, for nothing.
    """
    sums = [
        frames[name].select(
            "page_id",
            reads=pl.struct(pl.exclude("page_id", *_GIVEN, *_HOW_SURE.get(name, ())))
            .hash(place)
            .reinterpret(signed=True),
        )
        for place, name in enumerate(_READ)
    ]
    found = pl.concat(sums).group_by("page_id").agg(pl.col("reads").sum())  # beyond 64 bits it begins anew
    return questions.join(found, on="page_id", how="left", maintain_order="left")


def without_unchanged(frames: dict[str, pl.DataFrame], known: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The frames without the pages that read as the warehouse has them (`known`: page_id, reads), which `unchanged`
    names instead. What pages asked of evidence stays: a run that is gone on with looks there."""
    same = frames["questions"].join(known, on=["page_id", "reads"], how="semi").select("page_id")
    left = {
        name: frame if name == "questions" else frame.join(same, on="page_id", how="anti", maintain_order="left")
        for name, frame in frames.items()
    }
    return left | {"unchanged": same}
