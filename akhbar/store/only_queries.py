"""Which statements only read: decided by DuckDB's own parser, never by looking at the text.

A statement runs if the parser calls it a SELECT (with it DESCRIBE, SHOW, SUMMARIZE and FROM) and every table function
in it, as the parser took it apart, is one that reads the warehouse. EXPLAIN is no statement that is let through: it is
a word of ours. What stands behind it must itself be one SELECT, and is run behind an EXPLAIN that we write: DuckDB lets
an option's value hold a quote, a parenthesis and a comment, and does not tell what it is that is explained.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import duckdb

from akhbar.errors import StoreError
from akhbar.paths import data_file
from akhbar.store.limits import HINT, told
from akhbar.store.statements import statement as text_of

# The word, and its options where they are nothing but words: no value that could hold anything else.
_EXPLAIN = re.compile(
    r"\s*explain\s*(?:\s(analyze)\s|\(\s*(analyze|format\s+(?:json|text|html|graphviz))\s*\)|\s(?!\())", re.IGNORECASE
)
_LISTED = data_file("table_functions.txt").read_text(encoding="utf-8").splitlines()
_TABLES_AND_PRAGMAS = text_of("tables/effectful")  # read now: a session that is closed off reads no file any more
TABLE_FUNCTIONS = frozenset(line for line in _LISTED if not line.startswith("#"))
# Functions of a value that would leave something behind, hold the process up, or look for what a text names.
_EFFECTS = frozenset(
    ("write_log", "setseed", "nextval", "currval", "sleep_ms", "json_execute_serialized_sql", "json_serialize_plan")
)


@dataclass(frozen=True)
class Reading:
    """One statement that may run, as DuckDB's parser made it."""

    statement: duckdb.Statement


def readings(connection: duckdb.DuckDBPyConnection, text: str) -> list[Reading]:
    """The statements of a text, each decided alone. Raises StoreError for one that does more than read.

    The locked connection takes them apart: IMPORT DATABASE reads its files while it is parsed, and `duckdb`'s own
    function parses on a connection that may read any.
    """
    kinds = duckdb.StatementType
    statements = _parse(connection, text)
    if any(s.query == "" for s in statements):
        return _pivot(connection, text, statements)
    found = []
    for statement in statements:
        if statement.type == kinds.EXPLAIN:
            found.append(_explained(connection, statement.query))
        elif statement.type == kinds.SELECT:
            _check_functions(connection, statement.query)
            found.append(Reading(statement))
        else:
            raise _refused(statement.type.name)
    return found


def _parse(connection: duckdb.DuckDBPyConnection, text: str) -> list[duckdb.Statement]:
    try:
        return connection.extract_statements(text)
    except (duckdb.Error, RuntimeError, MemoryError, ValueError) as error:
        raise StoreError(told(error), hint=HINT) from None


def _pivot(connection: duckdb.DuckDBPyConnection, text: str, statements: list[duckdb.Statement]) -> list[Reading]:
    """The parser makes statements without words of a PIVOT whose columns are not named: types, then a SELECT.

    What else it makes so (a table made of a PIVOT) does not parse in parentheses, and no text of several statements
    does.
    """
    kinds = duckdb.StatementType
    for statement in statements:
        if statement.type not in (kinds.SELECT, kinds.CREATE) or statement.query:
            raise _refused("CREATE" if statement.query == "" else statement.type.name)
    try:
        wrapped = connection.extract_statements(f"from (\n{text.rstrip().rstrip(';')}\n) as pivoted")
    except duckdb.Error:
        wrapped = []
    if [s.type for s in wrapped] != [s.type for s in statements]:
        raise StoreError(
            "a PIVOT whose columns are not named is taken alone, one query at a time",
            state="nothing was read or written",
            hint="name its values (PIVOT … ON column IN ('a', 'b') USING …), or ask for it alone",
        )
    _check_names(connection, text)
    return [Reading(statement) for statement in statements]


def _explained(connection: duckdb.DuckDBPyConnection, text: str) -> Reading:
    if head := _EXPLAIN.match(text):
        with suppress(duckdb.Error):
            inner = connection.extract_statements(text[head.end() :])
            if [s.type for s in inner] == [duckdb.StatementType.SELECT] and inner[0].query:
                _check_functions(connection, inner[0].query)
                # Our own words before it, always with options in parentheses: so what follows can be no options.
                option = (head[1] or head[2] or "format text").lower()
                made = connection.extract_statements(f"explain ({option}) {inner[0].query}")
                if [s.type for s in made] == [duckdb.StatementType.EXPLAIN]:
                    return Reading(made[0])
    raise StoreError(
        "only one query can be explained",
        state="nothing was read or written",
        hint="write EXPLAIN SELECT …, EXPLAIN ANALYZE SELECT … or EXPLAIN (FORMAT json) SELECT …, with nothing between",
    )


def _check_functions(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Refuse a SELECT with a function that does more than read, by the names in DuckDB's own tree of it."""
    try:
        found = connection.execute("select json_serialize_sql($query)", {"query": query}).fetchall()
        tree = json.loads(found[0][0])
    except duckdb.Error as error:
        raise StoreError(told(error), hint=HINT) from None
    except RecursionError:
        raise StoreError("the query is nested too deep", hint="write its parts WITH names") from None
    if tree.get("error"):
        raise _refused("a statement that DuckDB makes another of")
    for name, in_from in _functions(tree):
        if name in _EFFECTS or (in_from and name not in TABLE_FUNCTIONS):
            raise _no_function(name)


def _functions(tree: object) -> Iterator[tuple[str, bool]]:
    """Every function's name, and whether it stands where a table does."""
    waiting = [(tree, False)]
    while waiting:
        node, in_from = waiting.pop()
        if isinstance(node, list):
            waiting += [(child, False) for child in node]
        elif isinstance(node, dict):
            if name := node.get("function_name"):
                yield str(name).lower(), in_from
            is_table = node.get("type") == "TABLE_FUNCTION"
            waiting += [(child, is_table and key == "function") for key, child in node.items()]


def _check_names(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """The same for what DuckDB gives no tree of: names before a parenthesis, by DuckDB's own list of words."""
    tables = connection.execute(_TABLES_AND_PRAGMAS).fetchall()
    refused = {name for (name,) in tables} - TABLE_FUNCTIONS | _EFFECTS
    starts = [at for at, kind in duckdb.tokenize(text) if kind != duckdb.token_type.comment]
    words = [text.encode()[a:b].decode("utf-8", "replace") for a, b in zip(starts, [*starts[1:], None], strict=True)]
    for word, following in pairwise(words):
        name = re.sub(r"(/\*.*|--.*)", "", word, flags=re.DOTALL).strip().strip('"').lower()
        if name in refused and following.startswith("("):
            raise _no_function(name)


def _refused(kind: str) -> StoreError:
    return StoreError(
        f"only queries are allowed here, not {kind.replace('_', ' ')}",
        state="the published warehouse cannot be changed from here; nothing was read or written",
        hint="to work on a copy: cp akhbar.duckdb mine.duckdb, and open that with DuckDB",
    )


def _no_function(name: str) -> StoreError:
    return StoreError(
        f"{name}() is not allowed here: it reads files, changes the session or runs a text",
        state="nothing was read or changed",
        hint=HINT,
    )
