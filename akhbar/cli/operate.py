"""Arguments of the commands for operators: serve, status, runs, settings, audit, watch, lake, backfill, …"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from akhbar.cli.arguments import positive


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them; `command` adds one, see `arguments.adder`."""
    serve = command("serve", "start the scheduler and serve the scheduled runs", "serve:serve")
    serve.add_argument("--inputs", nargs="+", metavar="INPUT", help="what the nightly run reads")
    serve.add_argument("--inbox", metavar="DIR", help="folder that `watch` takes files from (default HOME/inbox)")
    serve.add_argument("--port", type=int, help="port of the Prefect server (default 4200; 0: a free one)")
    metrics = "port of /metrics and /quality/ (default 4201; 0: a free one)"
    serve.add_argument("--metrics-port", type=int, help=metrics)
    status = command("status", "how the warehouse is: last runs, verdicts, next run, size, quarantine", "status:status")
    status.add_argument("--check", action="store_true", help="exit 1 when something needs a look")
    command("doctor", "versions, disk, locks, server, settings, last run: is everything there?", "doctor:doctor")
    runs = command("runs", "list the runs, newest first", "status:runs")
    runs.add_argument("--last", type=int, default=20, metavar="N", help="how many (default 20)")
    command("settings", "print every setting, its value and where it came from", "settings:settings")
    command("audit", "check every gate over the published warehouse, loading nothing", "jobs:audit")
    clean = command("housekeeping", "remove old run folders and checks, compact the warehouse", "jobs:housekeeping")
    clean.add_argument("--dry-run", action="store_true", help="say what would be removed, change nothing")
    watch = command("watch", "take what is whole in the inbox once, then leave", "jobs:watch")
    watch.add_argument("--inbox", metavar="DIR", help="folder to take files from (default HOME/inbox)")
    worker = command("worker", "parse for runs on other machines, as a worker of a Dask scheduler", "worker:worker")
    worker.add_argument("scheduler", metavar="ADDRESS", help="of the scheduler: tcp://HOST:8786")
    worker.add_argument("--count", type=int, metavar="N", help="workers on this machine (default: its cores)")
    worker.add_argument("--death-timeout", type=int, default=60, metavar="SECONDS", help="end so long after it did")
    lake = command("lake", "the published tables as DuckLake, for readers elsewhere and for looking back", "lake:lake")
    actions = "publish: bring it up to the last run; check: is it the warehouse; runs: those it can go back to; "
    actions += "compact: merge small files, remove old ones; grant ROLE: let a role of PostgreSQL read it"
    lake.add_argument("action", choices=["publish", "check", "runs", "compact", "grant"], help=actions)
    lake.add_argument("role", nargs="?", metavar="ROLE", help="of the catalog's PostgreSQL server, for grant")
    keep = "compact: give up the way back to runs published longer ago (default: keep all)"
    lake.add_argument("--keep-days", type=positive, metavar="DAYS", help=keep)
    lake.add_argument("--memory", type=positive, metavar="MB", help="memory limit (default 2000)")
    lake.add_argument("--wait", type=float, metavar="SECONDS", help="wait so long for another writer (default: leave)")
    fill = command(
        "backfill", "load a range of files in the order of their dates; type it again to go on", "jobs:backfill"
    )
    fill.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or globs")
    fill.add_argument("--since", metavar="DATE", help="first date (YYYY-MM-DD) in a file's path, inclusive")
    fill.add_argument("--until", metavar="DATE", help="last date, inclusive")


def complete_publishing(options: argparse.Namespace) -> None:
    """Let any command that is started complete what a run left that was killed while it published."""
    from akhbar.store.home import Home

    home = Home.at(getattr(options, "home", None))
    if (home.private / "publishing.json").exists():
        from akhbar.store.swaps import complete

        complete(home)


def take_home(options: argparse.Namespace) -> None:
    """Fill in `--home` from `akhbar.toml`, for every command; flag and environment go before it."""
    options.home_given = bool(getattr(options, "home", None))
    if getattr(options, "home", None) or os.environ.get("AKHBAR_HOME"):
        return
    if not (os.environ.get("AKHBAR_CONFIG") or Path("akhbar.toml").is_file()):
        return
    from akhbar.ops.settings import load

    found = load()
    if found.origins["home"] != "default" and hasattr(options, "home"):
        options.home = found.settings.home
