"""`akhbar status` and `akhbar runs`."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from akhbar.rows import Record, Row
from akhbar.store.home import Home


def _heads(zone: str) -> tuple[str, ...]:
    return ("run", "status", f"began ({zone})", "seconds", "pages", "new", "quarantined")


def status(options: argparse.Namespace) -> int:
    """Show how the warehouse is; with `--check` the exit code says whether something needs a look."""
    from akhbar.ops.settings import load
    from akhbar.ops.status import status_of

    settings = load({"home": options.home}).settings
    home = Home.at(settings.home)
    told = status_of(home, stale_hours=settings.stale_hours, lake=settings.lake_watched_at(home))
    if options.json:
        print(json.dumps(told, ensure_ascii=False, default=str))
    else:
        _show(told, settings.timezone)
    return 1 if options.check and told["problems"] else 0


def runs(options: argparse.Namespace) -> int:
    """List the runs, newest first, with why a failed one failed."""
    from akhbar.ops.settings import load
    from akhbar.ops.status import runs_of

    zone = load({"home": options.home}).settings.timezone
    found = runs_of(Home.at(options.home), options.last)
    if options.json:
        for run in found:
            print(json.dumps(run, ensure_ascii=False, default=str))
        return 0
    from akhbar.terminal import print_table

    print_table(_heads(zone), [_row(r, zone) for r in found])
    for run in found:
        if run.get("error"):
            print(f"\n{run['run_id']}: {run['error']}")
    return 0


def _row(run: Record, zone: str) -> Row:
    began = _at(str(run["started_at"]), zone) if run.get("started_at") else ""
    seconds = run.get("seconds")
    return (
        run["run_id"], run["status"], began, "" if seconds is None else f"{seconds:.1f}",
        run.get("pages_read"), run.get("pages_new"), run.get("rows_quarantined"),
    )  # fmt: skip


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def _at(text: str, zone: str) -> str:
    """An instant in ISO 8601, of UTC where it names no zone, on the zone's clock."""
    from zoneinfo import ZoneInfo

    when = datetime.fromisoformat(text.replace("Z", "+00:00"))
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return f"{when.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def _show(told: Record, zone: str) -> None:
    from akhbar.store.confine import landlock_version
    from akhbar.terminal import print_table

    print(f"home        {told['home']}" + ("   (a run is writing)" if told["writing"] else ""))
    if told["last_published"]:
        when = _at(told["last_published"], zone)
        print(f"published   {when} {zone}, {told['hours_since_published']:.1f} hours ago")
    if told["last_new"]:
        when = _at(told["last_new"], zone)
        print(
            f"new         {when} {zone}, {told['hours_since_new']:.1f} hours ago: the last run that brought new pages"
        )
    if told["sources"]:
        day = told["sources"]
        last = _at(day["last_new"], zone) if day["last_new"] else "never"
        print(f"collected   {day['fetched']:,} answers, {day['new']:,} new pages today; {day['sources']} sources, "
              f"{day['due']:,} addresses due; last new {last}")  # fmt: skip
    if landlock_version() < 1:
        print("queries     confined by limits alone: this system has no Landlock (Linux from 5.13)")
    sizes = told["bytes"]
    print(f"size        warehouse {_size(sizes['warehouse'])}, exports {_size(sizes['exports'])}, "
          f"run folders {_size(sizes['runs'])}")  # fmt: skip
    rows = told["rows"]
    if rows:
        print(f"rows        {rows.get('staging.pages', 0):,} pages, {rows['articles']:,} articles, "
              f"{rows['fact_entities']:,} mentions, {rows['dim_keywords']:,} keywords")  # fmt: skip
        links = told["links"]
        share = links["dangling"] / links["all"] if links["all"] else 0.0
        print(f"links       {links['all']:,}, of them {links['dangling']:,} without a target yet ({share:.0%})")
        if told["waiting"]:
            print(
                f"waiting     {told['waiting']:,} pages to be parsed again for what was learned since, some by each run"
            )
        out = told["quarantine"]
        detail = ", ".join(f"{gate} {count:,}" for gate, count in out.items())
        print(f"quarantine  {sum(out.values()):,} rows" + (f" ({detail})" if detail else ""))
    gates = told["gates"]
    worse = ", ".join(f"{gate} {verdict}" for gate, verdict in gates.items() if verdict != "passed")
    if gates:
        print(f"gates       {worse or 'all passed'} (last run)")
    if told["lake"]:
        behind = " (behind)" if told["lake"]["behind"] else ""
        print(f"lake        {told['lake']['run_id'] or 'none'}{behind}")
    if told["audit"]:
        print(f"audit       {told['audit']['status']} ({_at(told['audit']['started_at'], zone)[:16]})")
    if told["schedule"] is None:
        print("schedule    nothing is scheduled: akhbar serve is not running for this home")
    else:
        following = ", ".join(f"{s['deployment']} {_at(s['next'], zone)[:16]} {zone}" for s in told["schedule"])
        print(f"next        {following or 'nothing'}")
    if told["runs"]:
        print("\nlast runs")
        print_table(_heads(zone), [_row(r, zone) for r in told["runs"]])
    for problem in told["problems"]:
        print(f"\n! {problem['name']}: {problem['what']}\n  next: {problem['type']}")
