"""Pieces of pages → rows of `staging.segments`: what stands between the pieces becomes segments, too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from akhbar.pages.layout.either_way import EITHER_WAY
from akhbar.pages.layout.state import Piece
from akhbar.schema import frame_schema

# The columns of `staging.segments` that a piece has, in its order.
COLUMNS = (
    "char_start", "char_end", "kind", "rule", "article_no", "owner_no", "value", "relation", "position", "credit",
    "date", "scope", "score", "text_end", "url",
)  # fmt: skip


def tiled(
    page_ids: Sequence[str], texts: Sequence[str], counts: Sequence[int], pieces: Sequence[Piece]
) -> pl.DataFrame:
    """The pages with what is between their pieces, so that nothing of a page is left out.

    page_ids, texts: of each page. counts: how many of the pieces each page has; pieces: page after page, in order of
    their place. Gives a frame of `staging.segments`.
    """
    schema = frame_schema("staging.segments")
    if not texts:
        return pl.DataFrame(schema=schema)
    made = np.array(counts, np.int64)
    page_of = np.repeat(np.arange(len(texts)), made)
    columns: dict[str, Sequence[object] | NDArray[np.int64]] = dict.fromkeys(COLUMNS, ())
    if pieces:
        columns |= zip(COLUMNS, zip(*pieces, strict=True), strict=True)
    columns["text"] = [
        texts[page][piece.s : piece.text_end or piece.e].strip()
        for page, piece in zip(page_of.tolist(), pieces, strict=True)
    ]
    starts, ends = (np.fromiter(columns[name], np.int64, len(pieces)) for name in ("char_start", "char_end"))
    columns |= {"char_start": starts, "char_end": ends}
    # A gap may stand before each piece, from the end of the piece before it, and behind the last piece of each page.
    stops, some = np.cumsum(made), made > 0
    before = np.append(0, ends)[:-1]
    before[(stops - made)[some]] = 0
    last = np.zeros(len(texts), np.int64)
    last[some] = ends[stops[some] - 1]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    inner, behind = np.flatnonzero(starts > before), np.flatnonzero(sizes > last)
    gap_page = np.concatenate([page_of[inner], behind])
    gap_start = np.concatenate([before[inner], last[behind]])
    gap_end = np.concatenate([starts[inner], sizes[behind]])
    printed = [
        texts[page][start:end].strip()
        for page, start, end in zip(gap_page.tolist(), gap_start.tolist(), gap_end.tolist(), strict=True)
    ]
    gaps = {"char_start": gap_start, "char_end": gap_end, "text": printed}
    worded = pl.col("text") != ""
    own = {name: dtype for name, dtype in schema.items() if name in columns}
    frames = [
        pl.DataFrame({name: columns[name] for name in own}, schema=own),
        pl.DataFrame(gaps, schema={name: schema[name] for name in gaps}).with_columns(
            kind=pl.when(worded).then(pl.lit("marker")).otherwise(pl.lit("space")).cast(schema["kind"]),
            rule=pl.when(worded).then(pl.lit("separator")).otherwise(pl.lit("between pieces")),
        ),
    ]
    page = np.concatenate([page_of, gap_page])
    order = np.lexsort((np.concatenate([starts, gap_start]), page))
    page = page[order]
    number = np.arange(1, len(page) + 1) - np.searchsorted(page, page)
    rows = pl.concat(frames, how="diagonal")[order]
    ids = pl.Series(page_ids, dtype=pl.String).gather(page)
    return (
        rows.join(_told(rows["rule"].unique()), on="rule", how="left", maintain_order="left")
        .with_columns(
            page_id=ids,
            segment_no=pl.Series(number, dtype=pl.Int32),
            rule="_rule",
            score=pl.coalesce("score", "_sure"),
        )
        .select(*schema)
    )


def _told(rules: pl.Series) -> pl.DataFrame:
    """What each rule is made of, once for all its rows: `_rule`, `_sure`, `grounds`."""
    either = pl.col("rule").str.ends_with(f"; {EITHER_WAY}")
    rule = pl.when(either).then(pl.col("rule").str.strip_suffix(f"; {EITHER_WAY}")).otherwise("rule")
    said, cut = pl.col("_rule").str.extract_groups(_SURE), pl.col("_rule").str.extract_groups(_CUT)
    found = pl.DataFrame({"rule": rules}).with_columns(_rule=rule, _either=pl.when(either).then(pl.lit(EITHER_WAY)))
    return found.select(
        "rule",
        _rule=pl.coalesce(said.struct[0], cut.struct[0], "_rule"),
        _sure=said.struct[1].cast(pl.Float64),
        grounds=pl.coalesce("_either", cut.struct[1]),
    )


# What the net said and how sure it was; what was cut and on what grounds. The first is a fact of the page, the second
# moves with each page that the site is learned from, and the facts of nine in ten such pages do not.
_SURE = r"^(model: .+) ([01]\.\d\d)$"
_CUT = r"^(run|keywords): (.+)$"
