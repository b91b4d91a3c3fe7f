"""Arguments of the commands about trust: quarantine, rebuild, explain."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add(commands: Any, shared: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser."""
    quarantine = commands.add_parser(
        "quarantine",
        help="list, show or let in again what the gates rejected",
        description="What the gates rejected: list it by rule, show rows whole, or let it meet the same gates again.",
    )
    quarantine.add_argument("action", nargs="?", choices=["list", "show", "readmit"], default="list")
    quarantine.add_argument(
        "keys", nargs="*", metavar="KEY", help="row keys as `list` and `show` print them; none: all"
    )
    shared(quarantine)
    quarantine.add_argument("--rule", metavar="NAME", help="only rows that broke this rule")
    quarantine.add_argument("--gate", metavar="GATE", help="only rows that this gate rejected")
    quarantine.add_argument("--all", action="store_true", help="list, show: also rows that were let in since")
    _working(quarantine)
    quarantine.set_defaults(call="akhbar.cli.quarantine:quarantine")

    rebuild = commands.add_parser(
        "rebuild",
        help="make the facts anew from the staged pages, after a change of the parser",
        description="Parse every staged page anew and report what changed. Pages, sightings and quarantine stay.",
    )
    shared(rebuild)
    rebuild.add_argument("--languages", metavar="CODES", help="languages that give facts (default ar; all)")
    rebuild.add_argument("--entities", metavar="ENGINE", help="default, none, or transformer:NAME")
    _working(rebuild)
    rebuild.set_defaults(call="akhbar.cli.quarantine:rebuild")

    explain = commands.add_parser(
        "explain",
        help="where a row comes from: run, file, record, place on the page, rule",
        description="Where a row of the warehouse comes from. For a page, every piece of its text and what decided.",
    )
    explain.add_argument("id", metavar="ID", help="id of a page, article, link, entity, keyword, publisher or run")
    explain.add_argument("--html", type=Path, metavar="FILE", help="write the page as a right-to-left HTML page, too")
    shared(explain)
    explain.set_defaults(call="akhbar.cli.explain:explain")


def _working(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, help="processes that parse (default: all cores)")
    parser.add_argument("--memory", type=int, metavar="MB", help="memory for the run (default 2000)")
    parser.add_argument("--wait", type=float, metavar="SECONDS", help="wait so long for another run to end")
