"""`akhbar quarantine` and `akhbar rebuild`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from akhbar.errors import UsageError
from akhbar.run.folder import Plan
from akhbar.store.home import Home

if TYPE_CHECKING:
    from akhbar.ops.settings import Settings
    from akhbar.rows import Row
    from akhbar.store.quarantine import Wanted

_LONGEST = 2000  # characters of a row's JSON that `show` prints on a terminal


def quarantine(options: argparse.Namespace) -> int:
    """List, show or readmit."""
    from akhbar.store.quarantine import Wanted, counts, rows

    home = Home.at(options.home)
    wanted = Wanted(options.rule, options.gate, tuple(options.keys), options.all)
    if options.action == "readmit":
        return readmit(options, home, wanted)
    columns, found = (counts if options.action == "list" else rows)(home, wanted)
    if options.json:
        for row in found:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
    elif options.action == "list":
        from akhbar.terminal import print_table

        print_table(columns, found)
    else:
        for row in found:
            _show(columns, row)
    return 0


def _show(columns: Sequence[str], row: Row) -> None:
    told = dict(zip(columns, row, strict=True))
    text = told.pop("row_json") or ""
    for name, value in told.items():
        if value is not None:
            print(f"{name:>13}  {value}")
    cut = f" … ({len(text):,} characters; --json prints all)" if len(text) > _LONGEST else ""
    print(f"{'row':>13}  {text[:_LONGEST]}{cut}\n")


def readmit(options: argparse.Namespace, home: Home, wanted: Wanted) -> int:
    """Parse what the rows came from again and put it through the same gates, as a run."""
    from akhbar.cli.run import carry_out
    from akhbar.store.quarantine import to_parse

    found = to_parse(home, wanted)
    if not found.rows:
        raise UsageError(
            "no row in quarantine fits", state="nothing was changed", hint="see what is there: akhbar quarantine list"
        )
    for name in found.files_gone:
        print(f"akhbar: {name} is gone; what could not be read of it stays in quarantine", file=sys.stderr)
    if not (found.pages or found.staged or found.files):
        return 1

    def plan(options: argparse.Namespace, settings: Settings) -> Plan:
        return Plan(
            inputs=found.files, kind="readmit", pages=found.pages, staged=found.staged,
            languages=settings.facts_languages, entities=settings.entity_engine, batch_size=settings.batch_size,
        )  # fmt: skip

    return carry_out(options, plan)


def rebuild(options: argparse.Namespace) -> int:
    """Parse every staged page anew, as a run."""
    from akhbar.cli.run import carry_out
    from akhbar.store.connect import open_warehouse

    open_warehouse(options.home).close()  # says so where there is nothing to rebuild

    def plan(options: argparse.Namespace, settings: Settings) -> Plan:
        return Plan(
            inputs=(), kind="rebuild", languages=settings.facts_languages, entities=settings.entity_engine,
            batch_size=settings.batch_size,
        )  # fmt: skip

    return carry_out(options, plan)
