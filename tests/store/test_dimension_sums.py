"""What is averaged over mentions is the same in whatever order DuckDB's threads come to them."""

import random
from collections.abc import Iterator
from random import Random

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.rows import Row
from akhbar.store.migrate import bring_forward
from akhbar.store.statements import run

TABLES = {
    "article_versions": "article_id varchar, page_id varchar, publisher_id varchar",
    "old_names": "publisher_id varchar",
    "touched_mentions": "article_id varchar",
    "touched_keywords": "keyword_id varchar",
    "good_pages": "page_id varchar",
    "reviewed_publishers": "publisher_id varchar, country varchar, zone varchar",
    "reviewed_places": "place varchar, geonames_id integer, country varchar, latitude double, longitude double, "
    "admin1 varchar, place_kind varchar",
    "reviewed_wikidata": "entity_id varchar, wikidata_id varchar",
    "reviewed_topics": "topic_id varchar, label_ar varchar, label_en varchar",
    "reviewed_categories": "category_search varchar, topic_id varchar",
}


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as opened:  # so that rows are summed in the order they were written
        bring_forward(opened)
        opened.execute("create or replace table staging.mentions as select * from staging.mentions limit 0")
        for name, columns in TABLES.items():
            opened.execute(f"create or replace temp table {name} ({columns})")
        opened.execute("create or replace temp table touched_entities as select 'e' as entity_id")
        yield opened


def place_score(connection: DuckDBPyConnection, scores: list[float]) -> list[Row]:
    connection.execute("delete from staging.mentions")
    connection.execute(
        "insert into staging.mentions by name select 'e' as entity_id, 'LOC' as kind, 'الواحة' as name, "
        "'الواحة' as surface, 'p' as page_id, 'oasis' as place, unnest(?::double[]) as place_score",
        [scores],
    )
    run(connection, "load/50_dimensions")
    return connection.execute("select place_score from dim_entities").fetchall()


@settings(max_examples=30, deadline=None)
@given(st.integers(500, 999), st.integers(2, 400), st.randoms(use_true_random=False))
def test_a_mean_between_two_thousandths_is_rounded_alike(
    connection: DuckDBPyConnection, least: int, many: int, draw: Random
) -> None:
    scores = [least / 1000, (least + 1) / 1000] * many
    found = place_score(connection, scores)
    assert abs(found[0][0] - (least + 0.5) / 1000) < 0.000_6
    for shuffled in (sorted(scores), random.Random(draw.random()).sample(scores, len(scores))):
        assert place_score(connection, shuffled) == found
