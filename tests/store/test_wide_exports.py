"""Articles of an open transaction are exported within a memory that does not hold their texts."""

from pathlib import Path

import duckdb

from akhbar.store import export
from akhbar.store.statements import run, statement
from akhbar.store.writing import DaysOf, Partition

ARTICLES, LETTERS = 20_000, 3_000


def test_texts_are_never_held_to_look_files_up_in_them(tmp_path: Path) -> None:
    connection = duckdb.connect(str(tmp_path / "next.duckdb"))
    connection.execute("set threads = 1")
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"set temp_directory = '{tmp_path / 'spill'}'")
    connection.execute("create schema staging")
    connection.execute("create table staging.pages (page_id varchar, fetched_at timestamp)")
    connection.execute(
        "create table fact_articles as select lpad(range::varchar, 20, '0') as article_id, 1 as version,"
        " true as is_current, 'p' as page_id, timestamp '2020-01-01' + interval (range % 300) day as published_at,"
        f" repeat(hash(range)::varchar, {LETTERS // 20}) as body from range({ARTICLES})"
    )
    connection.execute("set memory_limit = '40MB'")  # half of what the texts are
    connection.execute("begin")
    run(connection, "parts/days")
    files = [
        Partition("fact_articles", f"{month}", 0, "", DaysOf(2020, month, -1, 4_000_000)) for month in range(1, 13)
    ]
    query = statement("export/fact_articles")
    pieces = export._in_order(connection, "fact_articles", query, files, tmp_path / "sorted")
    seen = [
        (part, row) for piece in pieces for part, row in zip(*map(piece.column, ("part", "article_id")), strict=True)
    ]
    assert len(seen) == ARTICLES and seen == sorted(seen, key=lambda row: (row[0].as_py(), row[1].as_py()))
    assert connection.execute("select current_setting('disabled_optimizers')").fetchall() == [("",)]
