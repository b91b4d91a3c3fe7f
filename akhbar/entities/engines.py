"""Which engine finds names: the default tagger, none, or a transformer."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl


def engine(name: str = "default") -> Callable[[pl.Series], pl.DataFrame]:
    """The function that finds names in texts, for `article_mentions(…, find=…)`.

    Args:
        name: `default`, `none` (finds nothing) or `transformer:NAME` with the name or folder of a Hugging Face model.

    Raises:
        ValueError: another name.
        ImportError, OSError: see `load_transformer`.
    """
    kind, _, model = name.partition(":")
    if name == "default":
        from akhbar.entities.tagger import find_entities

        return find_entities
    if name == "none":
        return _nothing
    if kind == "transformer" and model:
        from akhbar.entities.transformer import load_transformer

        return load_transformer(model)
    raise ValueError(f"no such engine for entities: {name!r}; there are default, none and transformer:NAME")


def _nothing(texts: pl.Series) -> pl.DataFrame:
    from akhbar.entities.tagger import SCHEMA

    return pl.DataFrame(schema=SCHEMA)
