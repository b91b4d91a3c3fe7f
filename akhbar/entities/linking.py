"""One entity with its aliases across the warehouse: which entity ids are the same entity."""

from __future__ import annotations

import polars as pl

from akhbar.arabic import fold

SCHEMA = {"entity_id": pl.String(), "canonical_id": pl.String(), "method": pl.String(), "score": pl.Float64()}


def link_entities(names: pl.DataFrame) -> pl.DataFrame:
    """Merges of entities whose names are spellings of one name.

    Args:
        names: one row an entity: `entity_id`, `kind`, `name`, `mentions`, `articles`. Order does not matter.

    Returns:
        One row an entity merged into another: `entity_id`, `canonical_id`, `method`, `score` (0 to 1), sorted by
        entity_id. A canonical_id is never itself merged; leaving out a row undoes that merge.
    """
    spelled = names.with_columns(form=fold(pl.col("name")).str.replace_all(" ", "")).sort(
        "articles", "mentions", "entity_id", descending=[True, True, False]
    )
    merged = spelled.with_columns(canonical_id=pl.col("entity_id").first().over("kind", "form")).filter(
        pl.col("entity_id") != pl.col("canonical_id")
    )
    return (
        merged.with_columns(method=pl.lit("spelling"), score=pl.lit(1.0))
        .sort("entity_id")
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )
