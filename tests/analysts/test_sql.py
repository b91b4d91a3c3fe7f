"""`akhbar sql`: what it prints, and that nothing typed there gets out of its cage."""

import csv
import hashlib
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.kinds import Command
from tests.patience import PATIENCE

TITLES = "select article_id, title from articles where publisher = 'صحيفة الساحل' order by article_id"


def test_rows_come_as_a_table(akhbar: Command) -> None:
    code, out, _ = akhbar("sql", "select 'الساحل' as name, 12 as n union all select 'مرآة', 3 order by n desc")
    assert code == 0
    assert out.splitlines() == ["  name   n", "الساحل  12", "  مرآة   3", "(2 rows)"]


def test_every_format_tells_the_same_rows(akhbar: Command, tmp_path: Path) -> None:
    _, told, _ = akhbar("sql", TITLES, "--format", "json")
    rows = [json.loads(line) for line in told.splitlines()]
    assert [row["article_id"] for row in rows] == ["a1", "a4", "a7"]
    _, told, _ = akhbar("sql", TITLES, "--format", "csv")
    assert list(csv.DictReader(io.StringIO(told))) == rows
    _, told, _ = akhbar("sql", TITLES, "--format", "markdown")
    assert told.splitlines()[1] == "| --- | --- |" and len(told.splitlines()) == 5
    assert "<script>" not in told and "&lt;script&gt;" in told
    file = tmp_path / "rows.parquet"
    akhbar("sql", TITLES, "--output", file)
    assert pl.read_parquet(file).to_dicts() == rows


def test_an_ending_of_no_format_is_refused_not_written_as_another(akhbar: Command, tmp_path: Path) -> None:
    code, _, err = akhbar("sql", TITLES, "--output", tmp_path / "rows.xlsx")
    assert code == 2 and "'.xlsx'" in err and ".parquet" in err and not (tmp_path / "rows.xlsx").exists()
    akhbar("sql", TITLES, "--output", tmp_path / "rows.xlsx", "--format", "csv")
    akhbar("sql", TITLES, "--output", tmp_path / "rows")
    assert (tmp_path / "rows.xlsx").read_bytes() == (tmp_path / "rows").read_bytes() != b""


def test_a_parquet_file_without_rows_keeps_its_columns(akhbar: Command, tmp_path: Path) -> None:
    file = tmp_path / "none.parquet"
    akhbar("sql", "select title, published_at from articles where false", "-o", file)
    assert pl.read_parquet(file).schema == {"title": pl.String, "published_at": pl.Datetime("us")}


def test_csv_defuses_what_a_spreadsheet_would_run(akhbar: Command, tmp_path: Path) -> None:
    query = "select title from articles where article_id = 'a8'"
    _, told, _ = akhbar("sql", query, "--format", "csv")
    assert told.splitlines()[1].startswith("\"'=HYPERLINK")
    file = tmp_path / "rows.csv"
    akhbar("sql", query, "-o", file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")  # what tells Excel that it is UTF-8
    _, told, _ = akhbar("sql", "select -5 as number, '-5' as text, '+1-800' as phone, '@x' as at", "--format", "csv")
    assert told.splitlines()[1] == "-5,-5,'+1-800,'@x"


def test_parameters_and_files(akhbar: Command, tmp_path: Path) -> None:
    file = tmp_path / "query.sql"
    file.write_text("select count(*) as n from articles where publisher = $name and word_count > $least", "utf-8")
    code, out, _ = akhbar("sql", "-f", file, "-p", "name=قناة المدار", "-p", "least=2", "--json")
    assert (code, json.loads(out)) == (0, {"n": 3})
    code, _, err = akhbar("sql", "-f", file, "-p", "name=x")
    assert code == 2 and "$least" in err
    code, _, err = akhbar("sql", "select 1", "-p", "other=x")
    assert code == 2 and "$other" in err


def test_several_queries_print_several_tables(akhbar: Command) -> None:
    _, out, _ = akhbar("sql", "select 1 as one; select 2 as two")
    assert out.split() == ["one", "1", "(1", "row)", "two", "2", "(1", "row)"]


def test_a_table_stops_at_its_rows_and_says_so(akhbar: Command) -> None:
    _, out, _ = akhbar("sql", "from range(5000)", "--rows", "3")
    assert out.splitlines()[-1] == "(3 rows, and more: --rows N)"


@pytest.mark.parametrize(
    "query",
    [
        "pivot articles on publisher using count(*)",
        "explain select 1",
        "summarize articles",
        "describe articles",
        "show tables",
        "explain analyze select 1",
    ],
)
def test_what_analysts_need_is_allowed(akhbar: Command, query: str) -> None:
    assert akhbar("sql", query)[0] == 0


@pytest.mark.parametrize("name", ["rows.parquet", "rows.csv", "rows.json"])
def test_a_query_that_fails_leaves_no_half_a_file(akhbar: Command, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("older")
    query = "select if(range = 300000, error('late'), 'x') as x from range(400000)"
    code, _, err = akhbar("sql", query, "-o", file)
    assert code == 1 and "late" in err and "Traceback" not in err
    assert file.read_text() == "older" and [p.name for p in tmp_path.iterdir()] == [name]


TRICKS = [
    "create table x (y int)",
    "create temp table x as select 1",
    "create view x as select 1",
    "insert into fact_articles select * from fact_articles",
    "delete from fact_articles",
    "update fact_articles set title = ''",
    "drop table fact_articles",
    "alter table fact_articles drop column title",
    "truncate fact_articles",
    "vacuum",
    "checkpoint",
    "force checkpoint",
    "from force_checkpoint()",
    "begin",
    "set memory_limit = '1TB'",
    "set enable_external_access = true",
    "reset lock_configuration",
    "pragma enable_profiling",
    "install httpfs",
    "load httpfs",
    "load '{outside}'",
    "attach '{outside}' as o",
    "attach '{database}' as o",
    "attach ':memory:' as o",
    "detach akhbar",
    "use staging",
    "copy fact_articles to '{outside}'",
    "copy (select 1) to '{database}.wal'",
    "copy (select 1) to '{database}'",
    "copy fact_articles from '{outside}'",
    "export database '{outside}'",
    "import database '{outside}'",
    "explain analyze copy (select 1) to '{database}.wal'",
    "/* */ explain analyze copy (select 1) to '{database}.wal'",
    "explain analyze /* /* */ select 1 -- */ copy (select 1) to '{database}.wal'",
    "select 1; copy (select 1) to '{database}.wal'",
    "prepare p as copy (select 1) to '{database}.wal'",
    "execute p",
    "from read_text('{outside}')",
    "from read_blob('{outside}')",
    "from read_csv('{outside}')",
    "from '{outside}'",
    "from read_json('{outside}')",
    "from read_parquet('{outside}')",
    "from parquet_metadata('{outside}')",
    "from glob('{folder}/*')",
    "from sniff_csv('{outside}')",
    "from read_text('{folder}/../../../../etc/passwd')",
    "from query('from read_text(''{outside}'')')",
    "select getenv('HOME')",
    "call enable_logging(storage='file')",
    "from enable_logging(storage='file', storage_config=&#123;'path': '{folder}/log'&#125;)",
    "from duckdb_secrets()",
    "create secret s (type http)",
    "from read_text('http://127.0.0.1:{port}/x')",
    "from 'http://127.0.0.1:{port}/x.csv'",
    "from read_text('s3://bucket/x')",
    "from python_variable",
    "from sqlite_scan('{outside}', 't')",
    "create macro m() as 1",
    "create function f() as 1",
    "comment on table fact_articles is 'x'",
    "create type t as int",
    "with x as (select 1) insert into fact_articles select * from x",
    "merge into dim_dates using dim_dates d on true when matched then delete",
    "call pragma_database_size()",
    "set variable x = 1",
    "copy (select 1) to '/dev/stdout'",
    "import database '{folder}'",
    "pragma import_database('{folder}')",
    "explain import database '{folder}'",
    "from '{folder}/other.duckdb'",
    "from read_duckdb('{folder}/other.duckdb')",
    "from query_table('{outside}')",
    "from query_table(['{outside}'])",
    "select (select content from read_text('{outside}'))",
    "from (values (1)) t, lateral (from read_text('{outside}'))",
    "with recursive t as (select '' as content union all select content from read_text('{outside}')) from t",
    "describe from '{outside}'",
    "summarize '{outside}'",
    "from (summarize '{outside}')",
    "pivot '{outside}' on secret using count(*)",
    "unpivot '{outside}' on secret",
    "from 'file:{outside}'",
    "from 'file://localhost{outside}'",
    "from read_text('/proc/self/environ')",
    "from read_csv('/dev/fd/0')",
    "from json_execute_serialized_sql(json_serialize_sql('from read_text(''{outside}'')'))",
    "from parquet_kv_metadata('{outside}')",
    "from read_csv('{outside}', store_rejects = true)",
    "select 1 -- ;\n; copy (select 1) to '{folder}/out.csv'",
    "select $$;$$; create table x (y int)",
    "explain (format json) create table x (y int)",
    "insert into dim_dates from dim_dates returning *",
    "with d as (delete from dim_dates returning *) from d",
    "update extensions",
    "force install httpfs",
    "install spatial from community",
    "load '{folder}/x.duckdb_extension'",
    "copy from database akhbar to memory",
    "attach 'http://127.0.0.1:{port}/x.duckdb' as h (read_only)",
    "create secret s (type s3, key_id 'x', secret 'y', endpoint '127.0.0.1:{port}')",
    "pragma memory_limit = '9GB'",
    "set session threads = 64",
    "call enable_profiling()",
    "use memory",
    "create temp macro f() as table from read_text('{outside}')",
    "select write_log('x'); from enable_logging()",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_writes_reads_other_files_or_reaches_the_network(
    akhbar: Command, home: Path, tmp_path: Path, trick: str
) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("secret\nneedle\n")
    (tmp_path / "schema.sql").write_text("needle needle(")
    (tmp_path / "load.sql").write_text("select 'needle';")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table t as select 'needle' as x")
    there = sorted(p.name for p in tmp_path.iterdir())
    python_variable = pl.DataFrame({"needle": [1]})
    database = home / "akhbar.duckdb"
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    names = sorted(p.name for p in home.iterdir())
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        query = trick.replace("{database}", str(database)).replace("{outside}", str(outside))
        query = query.replace("{folder}", str(tmp_path)).replace("{port}", str(server.getsockname()[1]))
        code, out, err = akhbar("sql", query.replace("&#123;", "{").replace("&#125;", "}"))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert code == 1 and err.startswith("akhbar: ") and "Traceback" not in err
    assert "INTERNAL" not in err and "No such file" not in err  # nothing was even looked for
    assert "needle" not in out + err and "root:" not in out
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in home.iterdir()) == names
    assert sorted(p.name for p in tmp_path.iterdir()) == there and outside.read_text() == "secret\nneedle\n"
    assert len(python_variable) == 1


def test_time_and_memory_end(akhbar: Command) -> None:
    code, _, err = akhbar("sql", "select count(*) from range(100000000000) where range % 7 = 3", "--timeout", "0.3")
    assert code == 1 and "0.3 s" in err
    code, _, err = akhbar("sql", "select list(range) from range(100000000)", "--memory", "50")
    assert code == 1 and "memory" in err


def test_the_time_counts_rows_fetched_one_by_one(akhbar: Command, tmp_path: Path) -> None:
    code, _, err = akhbar("sql", "from range(100000000000)", "--timeout", "0.3", "-o", tmp_path / "x.parquet")
    assert code == 1 and "0.3 s" in err and not list(tmp_path.iterdir())


def test_a_call_that_no_interrupt_reaches_ends_with_its_process(home: Path) -> None:
    query = "select levenshtein(repeat('a', 200000), repeat('b', 200000))"  # minutes, in one call of a function
    command = [sys.executable, "-m", "akhbar", "sql", query, "--timeout", "0.3", "--home", str(home)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1 and "--timeout" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("character", ["\x1b[31m", "\x07", "\u202e", "\u2067", "\r", "\x9b"])
def test_no_cell_can_steer_the_terminal(akhbar: Command, character: str) -> None:
    _, out, _ = akhbar("sql", "select $x as x", "--param", f"x=خبر{character}عاجل")
    assert character not in out and "\ufffd" in out


def test_the_shell_answers_and_survives_errors(akhbar: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "select 41 +\n1 as n;\n.tables\n.columns dim_dates\n"
    typed += "select nonsense;\ncopy x to 'y';\n.search مدرسه\nselect 7 as last"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, out, err = akhbar("shell")
    assert code == 0
    assert "42" in out and "fact_articles" in out and "month_name_ar" in out and "7" in out.splitlines()[-2]
    assert "[مدرسة]" in out
    assert "nonsense" in err and "not COPY" in err


def test_the_shell_runs_a_named_question(akhbar: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(".run entity_timeline entity=منى grain=month\n.help\n.nonsense\n"))
    code, out, _ = akhbar("shell")
    assert code == 0 and "End a query with ;" in out
