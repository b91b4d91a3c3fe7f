"""The arguments of the commands that only read: sql, shell, queries, search, dictionary, export, explore."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from akhbar.cli.arguments import limits, positive, shape
from akhbar.closed_sets import SearchedField, Shell, TableFormat, WordForms, words_of


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them; `command` adds one, see `arguments.adder`."""
    sql = command(
        "sql",
        "query the published warehouse, read-only",
        "sql:sql",
        "SQL on the published warehouse: nothing can be written, no other file read, no network reached.",
    )
    sql.add_argument("query", nargs="?", metavar="QUERY", help="SQL, or - for standard input")
    sql.add_argument("--lake", action="store_true", help="ask the lake's tables in place of the warehouse")
    sql.add_argument("--as-of", metavar="RUN", help="the lake's tables as this run left them")
    sql.add_argument("--file", "-f", metavar="FILE", help="read the SQL from a file")
    limits(sql)
    shape(sql)

    shell = command("shell", "a session of queries, read-only", "shell:shell", "Type SQL, line by line.")
    limits(shell)
    shape(shell)

    listing = "List the worked questions, or answer one by its name."
    queries = command("queries", "worked questions by name", "queries:queries", listing)
    queries.add_argument("name", nargs="?", metavar="NAME", help="the question; none: list them")
    queries.add_argument("values", nargs="*", metavar="PARAMETER=VALUE", help="its parameters")
    queries.add_argument("--show", action="store_true", help="print the question's SQL instead of running it")
    limits(queries, parameters=False)
    shape(queries)

    _search(command)

    export = command(
        "export",
        "write tables as CSV, Parquet or JSON files to hand over",
        "export:export",
        "Write tables into a folder, with a datapackage.json that says what each column is.",
    )
    export.add_argument("folder", nargs="?", default="akhbar-export", metavar="FOLDER", help="default akhbar-export")
    export.add_argument("--format", choices=words_of(TableFormat), default="csv", help="default csv")
    export.add_argument("--since", metavar="DAY", help="only what runs read for the first time on this day or later")
    export.add_argument("--tables", metavar="NAMES", help="with commas; default: facts and dimensions")

    serving = "Serve the analyst's page on this machine, read-only and offline."
    explore = command("explore", "the warehouse in a browser", "explore:explore", serving)
    explore.add_argument("--port", type=int, default=8787, metavar="PORT", help="default 8787; 0: a free one")
    explore.add_argument("--open", action="store_true", help="open it in the browser")
    explore.add_argument("--memory", type=positive, default=1000, metavar="MB", help="memory limit (default 1000)")

    shells = "Print what a shell needs to complete commands and options; the first line says where it goes."
    completion = command("completion", "completion for bash, zsh or fish", "completion:completion", shells)
    completion.add_argument("shell", choices=words_of(Shell))

    tables = "List tables, or one table's columns."
    dictionary = command("dictionary", "tables and columns, and what they mean", "dictionary:dictionary", tables)
    dictionary.add_argument("table", nargs="?", metavar="TABLE", help="a table or view; none: list them")
    shape(dictionary)


def _search(command: Callable[..., argparse.ArgumentParser]) -> None:
    search = command(
        "search",
        "full-text search, any spelling finds any spelling",
        "search:search",
        "Find articles: words, phrases in double quotes, -word for what must not stand there.",
    )
    search.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    search.add_argument(
        "--forms",
        choices=words_of(WordForms),
        default="stem",
        help="exact: any spelling; clitics: also with and without و ف ب ك ل ال; stem (default): also stems and plurals",
    )
    search.add_argument("--field", choices=words_of(SearchedField), default="all", help="where to look (default all)")
    search.add_argument("--all", action="store_true", help="only articles that have every word")
    search.add_argument("--publisher", metavar="NAME", help="only of this publisher, by name or domain")
    search.add_argument("--since", metavar="DAY", help="published on this day (YYYY-MM-DD) or later")
    search.add_argument("--until", metavar="DAY", help="published on this day or earlier")
    search.add_argument("--limit", type=positive, default=10, metavar="N", help="articles shown (default 10)")
    search.add_argument("--offset", type=int, default=0, metavar="N", help="leave out the first N")
