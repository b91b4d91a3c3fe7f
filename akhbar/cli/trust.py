"""Arguments of the commands about trust: quarantine, rebuild, explain, and of what the parser is taught by."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from akhbar.cli.arguments import working


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them; `command` adds one, see `arguments.adder`."""
    quarantine = command(
        "quarantine",
        "list, show or let in again what the gates rejected",
        "quarantine:quarantine",
        "What the gates rejected: list it by rule, show rows whole, or let it meet the same gates again.",
    )
    quarantine.add_argument("action", nargs="?", choices=["list", "show", "readmit"], default="list")
    keys = "row keys as `list` and `show` print them; none: all"
    quarantine.add_argument("keys", nargs="*", metavar="KEY", help=keys)
    quarantine.add_argument("--rule", metavar="NAME", help="only rows that broke this rule")
    quarantine.add_argument("--gate", metavar="GATE", help="only rows that this gate rejected")
    quarantine.add_argument("--all", action="store_true", help="list, show: also rows that were let in since")
    working(quarantine)

    rebuild = command(
        "rebuild",
        "make the facts anew from the staged pages, after a change of the parser",
        "quarantine:rebuild",
        "Parse every staged page anew and report what changed. Pages, sightings and quarantine stay.",
    )
    rebuild.add_argument("--languages", metavar="CODES", help="languages that give facts (default ar; all)")
    rebuild.add_argument("--entities", metavar="ENGINE", help="default, none, or transformer:NAME")
    working(rebuild)

    explain = command(
        "explain",
        "where a row comes from: run, file, record, place on the page, rule",
        "explain:explain",
        "Where a row of the warehouse comes from. For a page, every piece of its text and what decided.",
    )
    explain.add_argument("id", metavar="ID", help="id of a page, article, link, entity, keyword, publisher or run")
    explain.add_argument("--html", type=Path, metavar="FILE", help="write the page as a right-to-left HTML page, too")

    markers = command(
        "markers",
        "check the phrases that announce something on pages",
        "markers:markers",
        "Check a table of phrases (by default the packaged one): columns, words, and phrases listed twice.",
    )
    markers.add_argument("action", choices=["check"])
    markers.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a table like akhbar/data/markers.tsv")

    golden = command(
        "golden",
        "keep pages with the rows they are to be read as, and compare",
        "golden:golden",
        "Golden pages: `add` keeps a page with what is read of it now, to be mended by hand; `check` reads all again.",
    )
    golden.add_argument("action", choices=["add", "check"])
    golden.add_argument("files", nargs="*", type=Path, metavar="PAGE", help="add: page files (.html, .txt)")
    into = "folder of the golden pages (default: tests/golden/pages)"
    golden.add_argument("--into", type=Path, metavar="DIR", default=Path("tests/golden/pages"), help=into)
