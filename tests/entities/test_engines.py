"""Engines by name."""

import polars as pl
import pytest

from akhbar.entities import engine, find_entities


def test_engines_by_name() -> None:
    assert engine() is find_entities
    nothing = engine("none")(pl.Series(["زار الوزير فرنسا"]))
    assert nothing.is_empty()
    assert nothing.schema == find_entities(pl.Series([""])).schema


@pytest.mark.parametrize("name", ["", "bert", "transformer:", "transformer"])
def test_an_unknown_engine_is_named_in_the_error(name: str) -> None:
    with pytest.raises(ValueError, match="there are default, none and transformer:NAME"):
        engine(name)
