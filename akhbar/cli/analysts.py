"""The arguments of the commands that only read: sql, shell, queries, search, dictionary, export, explore."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

FORMATS = ("table", "markdown", "csv", "json", "parquet")


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def add(commands: Any, shared: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add them to the command line's subparsers; `shared` adds --home and --json."""
    sql = commands.add_parser(
        "sql",
        help="query the published warehouse, read-only",
        description="SQL on the published warehouse: nothing can be written, no other file read, no network reached.",
    )
    sql.add_argument("query", nargs="?", metavar="QUERY", help="SQL, or - for standard input")
    sql.add_argument("--file", "-f", metavar="FILE", help="read the SQL from a file")
    _limits(sql)
    _shape(sql)
    shared(sql)
    sql.set_defaults(call="akhbar.cli.sql:sql")

    shell = commands.add_parser("shell", help="a session of queries, read-only", description="Type SQL, line by line.")
    _limits(shell)
    _shape(shell)
    shared(shell)
    shell.set_defaults(call="akhbar.cli.shell:shell")

    queries = commands.add_parser(
        "queries", help="worked questions by name", description="List the worked questions, or answer one by its name."
    )
    queries.add_argument("name", nargs="?", metavar="NAME", help="the question; none: list them")
    queries.add_argument("values", nargs="*", metavar="PARAMETER=VALUE", help="its parameters")
    queries.add_argument("--show", action="store_true", help="print the question's SQL instead of running it")
    _limits(queries, parameters=False)
    _shape(queries)
    shared(queries)
    queries.set_defaults(call="akhbar.cli.queries:queries")

    search = commands.add_parser(
        "search",
        help="full-text search, any spelling finds any spelling",
        description="Find articles: words, phrases in double quotes, -word for what must not stand there.",
    )
    search.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    search.add_argument(
        "--forms",
        choices=("exact", "clitics", "stem"),
        default="stem",
        help="exact: any spelling; clitics: also with and without و ف ب ك ل ال; stem (default): also stems and plurals",
    )
    search.add_argument("--field", choices=("all", "title", "body"), default="all", help="where to look (default all)")
    search.add_argument("--all", action="store_true", help="only articles that have every word")
    search.add_argument("--publisher", metavar="NAME", help="only of this publisher, by name or domain")
    search.add_argument("--since", metavar="DAY", help="published on this day (YYYY-MM-DD) or later")
    search.add_argument("--until", metavar="DAY", help="published on this day or earlier")
    search.add_argument("--limit", type=positive, default=10, metavar="N", help="articles shown (default 10)")
    search.add_argument("--offset", type=int, default=0, metavar="N", help="leave out the first N")
    shared(search)
    search.set_defaults(call="akhbar.cli.search:search")

    export = commands.add_parser(
        "export",
        help="write tables as CSV, Parquet or JSON files to hand over",
        description="Write tables into a folder, with a datapackage.json that says what each column is.",
    )
    export.add_argument("folder", nargs="?", default="akhbar-export", metavar="FOLDER", help="default akhbar-export")
    export.add_argument("--format", choices=("csv", "parquet", "json"), default="csv", help="default csv")
    export.add_argument("--since", metavar="DAY", help="only what runs read for the first time on this day or later")
    export.add_argument("--tables", metavar="NAMES", help="with commas; default: facts and dimensions")
    shared(export)
    export.set_defaults(call="akhbar.cli.export:export")

    explore = commands.add_parser(
        "explore",
        help="the warehouse in a browser",
        description="Serve the analyst's page on this machine, read-only and offline.",
    )
    explore.add_argument("--port", type=int, default=8787, metavar="PORT", help="default 8787; 0: a free one")
    explore.add_argument("--open", action="store_true", help="open it in the browser")
    explore.add_argument("--memory", type=positive, default=1000, metavar="MB", help="memory limit (default 1000)")
    shared(explore)
    explore.set_defaults(call="akhbar.cli.explore:explore")

    dictionary = commands.add_parser(
        "dictionary", help="tables and columns, and what they mean", description="List tables, or one table's columns."
    )
    dictionary.add_argument("table", nargs="?", metavar="TABLE", help="a table or view; none: list them")
    _shape(dictionary)
    shared(dictionary)
    dictionary.set_defaults(call="akhbar.cli.dictionary:dictionary")


def _limits(parser: argparse.ArgumentParser, parameters: bool = True) -> None:
    if parameters:
        value_help = "value of $NAME in the query"
        parser.add_argument("--param", "-p", action="append", default=[], metavar="NAME=VALUE", help=value_help)
    parser.add_argument("--memory", type=positive, default=1000, metavar="MB", help="memory limit (default 1000)")
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="time limit (default 60)")


def _shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, help="how to print rows (default table; json: one object a line)")
    parser.add_argument("--output", "-o", metavar="FILE", help="write to a file; its ending chooses the format")
    parser.add_argument("--rows", type=positive, default=1000, metavar="N", help="rows of a table (default 1000)")
    parser.add_argument("--full", action="store_true", help="do not cut long texts on a terminal")
