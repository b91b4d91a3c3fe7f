"""The dictionary is what the definitions say today, and what it claims of keys and references is true."""

import json
from pathlib import Path

import duckdb
import pytest

from akhbar import schema
from akhbar.dictionary import keys, lineage, references
from tests.kinds import Command
from tools.build_dictionary import outputs


@pytest.fixture(scope="module")
def written() -> dict[Path, str]:
    return outputs()


def test_the_written_dictionary_is_not_stale(written: dict[Path, str]) -> None:
    for path, wanted in written.items():
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        assert held == wanted, f"{path.name} is stale; write it anew: python -m tools.build_dictionary"


def test_every_table_and_column_is_in_all_three(written: dict[Path, str]) -> None:
    for path, text in written.items():
        for table in schema.tables().values():
            assert table.name in text, (path.name, table.name)
            if path.suffix != ".svg":
                assert all(column.name in text and column.sql_type in text for column in table.columns)


def test_every_rule_of_every_gate_on_a_table_is_there(written: dict[Path, str]) -> None:
    text = next(t for p, t in written.items() if p.suffix == ".md")
    assert "article_has_body" in text and "A headline without a body is no article" in text
    assert text.count("| gate and rule |") >= 6


def test_nothing_in_the_warehouse_is_without_a_comment(home: Path) -> None:
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as warehouse:
        bare = warehouse.execute("""
            select table_name, null as column_name, comment from duckdb_tables() where comment is null
            union all
            select view_name, null, comment from duckdb_views() where not internal and comment is null
            union all
            select table_name, column_name, comment from duckdb_columns() where not internal and comment is null
        """).fetchall()
    assert not bare


def test_keys_are_unique_and_references_resolve(home: Path) -> None:
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as warehouse:
        for table, key in keys().items():
            columns = ", ".join(f'"{c}"' for c in key)
            twice = warehouse.execute(f"select {columns} from {table} group by all having count(*) > 1").fetchall()
            assert not twice, (table, twice)
        for reference in references():
            target, _, column = reference.target.rpartition(".")
            lost = warehouse.execute(
                f"select {reference.column} from {reference.table} where {reference.column} is not null "
                f"and {reference.column} not in (select {column} from {target})"
            ).fetchall()
            assert not lost, reference


def test_lineage_names_statements_that_exist() -> None:
    found = lineage()
    assert "sql/load/30_articles.sql" in found["fact_articles"].statements
    assert "run_articles" in found["fact_articles"].sources
    assert found["search.postings"].statements == tuple(
        f"sql/index/{name}.sql" for name in ("append", "forget", "write")
    )
    assert "sql/marts/articles.sql" in found["fact_articles"].readers


def test_the_command_lists_tables_and_shows_one(akhbar: Command) -> None:
    _, out, _ = akhbar("dictionary")
    assert all(name in out for name in schema.tables())
    _, out, _ = akhbar("dictionary", "fact_related_links", "--json")
    rows = {row["column"]: row for row in map(json.loads, out.splitlines())}
    assert rows["to_article_id"]["role"] == "→ fact_articles.article_id" and rows["to_article_id"]["example"] == "a4"
    _, out, _ = akhbar("dictionary", "articles", "--json")
    assert {"column": "publisher_country"}.items() <= json.loads(out.splitlines()[-1]).items()
    assert akhbar("dictionary", "nonsense")[0] == 2
