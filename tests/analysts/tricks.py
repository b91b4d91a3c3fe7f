"""Statements that try to get out, made by a grammar from what must not happen and the ways to hide it."""

import random
from collections.abc import Iterator
from pathlib import Path
from random import Random

# HOMEF: the published file; TMP: a folder beside the home.
WRITES = [
    "copy (select 1) to 'HOMEF'",
    "copy (select 1) to 'HOMEF' (format csv, use_tmp_file false)",
    "copy (select 1) to 'HOMEF.wal' (use_tmp_file false)",
    "copy fact_articles to 'TMP/out.parquet' (format parquet)",
    "copy fact_articles from 'TMP/out.csv'",
    "export database 'TMP/exported'",
    "import database 'TMP/exported'",
    "attach 'TMP/other.duckdb' as o",
    "attach 'HOMEF' as o",
    "insert into fact_articles select * from fact_articles",
    "update fact_articles set title = 'x' returning *",
    "delete from fact_articles",
    "create table t as select 1",
    "create temp table t as pivot articles on publisher using count(*)",
    "create or replace view articles as select 1",
    "drop table fact_articles",
    "set memory_limit = '99GB'",
    "set profiling_output = 'TMP/profile.json'",
    "set temp_directory = 'TMP/spill'",
    "call enable_logging(storage = 'file', storage_config = {'path': 'TMP/log'})",
    "checkpoint",
    "force checkpoint",
    "vacuum",
    "load 'TMP/x.duckdb_extension'",
    "install httpfs",
    "prepare p as copy (select 1) to 'TMP/prepared.csv'",
    "copy articles to '/proc/self/fd/3'",
    "copy (from articles) to 'TMP/parts' (format parquet, partition_by (publisher_id))",
    "merge into fact_articles t using (select 1) s on true when not matched then insert default values returning *",
    "attach 'ducklake:TMP/meta.ducklake' as l",
    "attach 'https://evil.example/x.duckdb' as e (read_only)",
    "create persistent secret s in local_file (type http, bearer_token 'x')",
    "create or replace temp macro range(a) as table (from read_text('TMP/secret.csv'))",
    "set variable x = (select content from read_text('TMP/secret.csv'))",
    "set secret_directory = 'TMP/secrets'",
    "set allowed_directories = ['/']",
    "pragma import_database('TMP')",
]
READS = [
    "from read_text('TMP/secret.csv')",
    "from 'TMP/secret.csv'",
    "from read_blob('HOMEF')",
    "from glob('TMP/*')",
    "from checkpoint()",
    "from force_checkpoint('akhbar')",
    "from enable_profiling()",
    "from enable_logging('QueryLog', storage = 'file', storage_config = {'path': 'TMP/log'})",
    "from query('copy (select 1) to ''HOMEF''')",
    "from json_execute_serialized_sql(json_serialize_sql('from read_text(''TMP/secret.csv'')'))",
    "select write_log('x')",
    "select json_serialize_plan('from read_text(''TMP/secret.csv'')')",
    "select getenv('HOME')",
    "from system.main.\"read_text\"('TMP/secret.csv')",
    "from query_table('TMP/secret.csv')",
    "from 'https://evil.example/x.parquet'",
    "summarize 'TMP/secret.csv'",
    "pivot 'TMP/secret.csv' on secret",
    "with recursive t(a, b) using key (a) as (select 1, content from read_text('TMP/secret.csv')"
    " union select a, b from t) from t",
    "select list_transform([1], lambda x: (select content from read_text('TMP/secret.csv')))",
    "select 1 limit (select size from read_blob('TMP/secret.csv'))",
]
FINE = ["select 1", "from articles limit 1", "values (1)", "describe articles", "select 'copy; --' as x"]
# Of options and their values, what a reader of text could take for the end of them.
BAITS = [
    "') select 1; --'",
    "') select 1 /*'",
    "$$) select 1; --$$",
    "$tag$) select 1 $tag$",
    "'x'') select 1; --'",
    "e'\\') select 1; --'",
    "(1)",
    "json",
    "true",
    "')'",
    '") select 1; --"',
]
SPACES = [" ", "\n", "\t", "\r\n", "  ", "/**/", "/* ' */", "/* ) select 1; */", "-- x\n", "-- ' ) select 1;\n", "\f"]
SPACES += ["\u00a0", "\u2003", "\u3000", "\ufeff", "\u200b", "\x0b", "/* /* */ */"]


def statements(number: int, home: Path, folder: Path, seed: int = 16) -> Iterator[str]:
    """`number` statements, the same for a seed."""
    made = random.Random(seed)
    for _ in range(number):
        yield _statement(made, 0).replace("HOMEF", str(home)).replace("TMP", str(folder))


def _statement(made: Random, depth: int) -> str:
    text = made.choice(made.choice([WRITES, WRITES, READS, FINE]))
    for _ in range(made.randrange(1, 4) if depth < 2 else 0):
        text = made.choice([_explained, _behind, _before, _within, _spaced, _cased, _spaced])(made, text, depth)
    return text


def _explained(made: Random, text: str, depth: int) -> str:
    options = ["analyze", f"analyze {made.choice(BAITS)}", f"format {made.choice(BAITS)}", f"x {made.choice(BAITS)}"]
    chosen = ", ".join(made.sample(options, made.randrange(1, 4)))
    return made.choice(["explain ", "explain analyze ", f"explain ({chosen}) ", f"explain analyze ({chosen}) "]) + text


def _behind(made: Random, text: str, depth: int) -> str:
    return made.choice(["select 1; ", "; ", "select $$;$$; ", "-- ;\n", "/* ; */", "from articles limit 1; "]) + text


def _before(made: Random, text: str, depth: int) -> str:
    return text + made.choice(
        ["; select 1", ";", " -- x", " /* x", "; " + _statement(made, depth + 1), ";;", " limit 1"]
    )


def _within(made: Random, text: str, depth: int) -> str:
    around = ["({})", "from ({})", "select * from ({}) t", "with x as ({}) select * from x", "select ({})"]
    around += [
        "pivot ({}) on x using count(*)",
        "describe {}",
        "summarize {}",
        "prepare p as {}",
        "create view v as {}",
    ]
    around += ["with x as materialized ({}) from x", "select exists({})", "explain ({}) select 1", "execute {}", "({}"]
    return made.choice(around).replace("{}", text)


def _spaced(made: Random, text: str, depth: int) -> str:
    parts = text.split(" ")
    return "".join(part + made.choice([" ", " ", *SPACES]) for part in parts[:-1]) + parts[-1]


def _cased(made: Random, text: str, depth: int) -> str:
    if "'" in text or '"' in text or "$" in text:
        return text
    return made.choice([text.upper(), text.title()]).replace("Homef", "HOMEF").replace("Tmp", "TMP")
