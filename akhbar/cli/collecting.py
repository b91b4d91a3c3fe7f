"""Arguments of the commands that collect: sources, collect, demo-web."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
from collections.abc import Callable


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them; `command` adds one, see `arguments.adder`."""
    told = "Add a publisher by its address, or those of a collection; list them; or see how each stands."
    sources = command("sources", "whom `collect` collects: add, list, check", "collect:sources", told)
    sources.add_argument("what", nargs="?", choices=("add", "list", "check", "directory"), default="list")
    sources.add_argument("addresses", nargs="*", metavar="ADDRESS", help="front pages of publishers to add")
    sources.add_argument(
        "--collection", metavar="NAME", help="maghreb, gulf …, or a country's code: from the directory"
    )
    sources.add_argument("--key", help="name of the added source in the file")
    collect = command("collect", "fetch what is new and due from every source, once", "collect:collect")
    collect.add_argument("--collection", metavar="NAME", help="only sources of this collection")
    collect.add_argument("--source", nargs="+", default=[], metavar="KEY", help="only these sources")
    collect.add_argument("--backfill", metavar="KEY", help="also fetch a source's articles of earlier days")
    collect.add_argument("--since", metavar="DATE", type=_day, help="first day of the backfill (YYYY-MM-DD)")
    collect.add_argument("--until", metavar="DATE", type=_day, help="last day (default: today)")
    collect.add_argument("--load", action="store_true", help="then load what came, as `akhbar watch` does")
    web = command("demo-web", "serve the packaged samples as news sites on this machine", "demo_web:demo_web")
    web.add_argument("--port", type=int, default=8098, help="port on 127.0.0.1 (default 8098; 0: a free one)")
    web.add_argument("--collect", action="store_true", help="add the sites, collect them, load what came, and leave")


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day, for example 2026-01-31") from None
