"""`akhbar watch`, `backfill`, `audit` and `housekeeping`: the scheduled jobs, by hand."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from akhbar.store.home import Home

if TYPE_CHECKING:
    from akhbar.flows.jobs import Outcome
    from akhbar.ops.settings import Settings


def watch(options: argparse.Namespace) -> int:
    """Take what is whole in the inbox."""
    from akhbar.ops.inbox import Inbox

    def work(settings: Settings, home: Home) -> Outcome:
        from akhbar.flows import jobs

        return jobs.watch(settings, home)

    def worth_it(settings: Settings) -> bool:
        inbox = Inbox(settings.inbox_folder, settings.settle_seconds)
        inbox.create()
        return bool(inbox.look()[0]) or any((inbox.folder / "taken").iterdir())

    return _work(options, work, prefect=worth_it)


def backfill(options: argparse.Namespace) -> int:
    """Load a range of files in the order of their dates."""

    def work(settings: Settings, home: Home) -> Outcome:
        from akhbar.flows import jobs

        return jobs.backfill(settings, home, options.inputs, options.since, options.until)

    def worth_it(settings: Settings) -> bool:
        from akhbar.ops.backfill import wanted

        wanted(options.inputs, options.since, options.until)  # told in a moment, before Prefect starts
        return True

    return _work(options, work, prefect=worth_it)


def audit(options: argparse.Namespace) -> int:
    """Check every gate over the published warehouse."""

    def work(settings: Settings, home: Home) -> Outcome:
        from akhbar.flows import jobs

        return jobs.audit(settings, home)

    return _work(options, work)


def housekeeping(options: argparse.Namespace) -> int:
    """Remove what is old."""

    def work(settings: Settings, home: Home) -> Outcome:
        from akhbar.flows import jobs

        return jobs.housekeeping(settings, home, options.dry_run)

    return _work(options, work)


def _work(
    options: argparse.Namespace,
    work: Callable[[Settings, Home], Outcome],
    prefect: Callable[[Settings], bool] | None = None,
) -> int:
    from akhbar.cli.bar import terminal_reporter
    from akhbar.ops.settings import load

    settings = load({"home": options.home, "inbox": getattr(options, "inbox", None)}).settings
    home = Home.at(settings.home)
    home.create()
    with terminal_reporter(silent=options.json) as reporter, contextlib.ExitStack() as stack:
        from akhbar.flows.progress import report_to

        report_to(reporter)
        if prefect and prefect(settings):
            from akhbar.flows.server import api_for_run
            from akhbar.flows.settings import quiet_prefect

            quiet_prefect(home)
            api = stack.enter_context(api_for_run(home))
            reporter.step("start", None)
            api.wait()
        outcome = work(settings, home)
    if options.json:
        told = {"outcome": outcome.name, "message": outcome.message, **outcome.told}
        print(json.dumps(told, ensure_ascii=False, default=str))
    else:
        print(f"{outcome.name}: {outcome.message}")
    return 1 if outcome.failed else 0
