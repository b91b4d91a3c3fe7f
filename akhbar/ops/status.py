"""How the warehouse is: runs, verdicts, what comes next, sizes, links without a target, quarantine, and what to do."""

from __future__ import annotations

import fcntl
import json
import urllib.request
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from akhbar.ops.alerts import last_delivery
from akhbar.ops.doors import authorization, secret_of
from akhbar.ops.housekeeping import size_of
from akhbar.rows import Record, Row
from akhbar.run.told import read_told
from akhbar.store.home import Home

if TYPE_CHECKING:
    from akhbar.store.lake import Lake

CLOCKS = timedelta(minutes=5)  # by which clocks of two machines may differ unnoticed
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def runs_of(home: Home, last: int = 20) -> list[Record]:
    """The runs, newest first: what their reports tell, and for those without one whether they run or were cut off."""
    found: dict[str, Record] = {}
    for row in _published_runs(home):
        found[row["run_id"]] = row
    for path in home.quality.glob("[0-9]*.json"):
        if told := read_told(path):
            known = found.get(told["run_id"], {})
            found[told["run_id"]] = known | {k: v for k, v in _short(told).items() if v is not None or k not in known}
    busy = is_writing(home)
    unfinished = [f for f in home.runs.glob("[0-9]*") if f.is_dir() and f.name not in found]
    for folder in sorted(unfinished, reverse=True):
        begun = (_read(folder / "plan.json") or {}).get("started_at")
        status = "running" if busy and not any(r["status"] == "running" for r in found.values()) else "interrupted"
        found[folder.name] = {"run_id": folder.name, "status": status, "started_at": begun}
    return [found[run] for run in sorted(found, reverse=True)][:last]


def _short(told: Record) -> Record:
    kept = ("run_id", "status", "started_at", "finished_at", "seconds", "pages_read", "pages_new", "gates", "error")
    short = {name: told.get(name) for name in kept}
    if told.get("status") == "published" and not told.get("pages_new"):
        short["status"] = "unchanged"
    if short["seconds"] is not None:
        short["seconds"] = max(0.0, short["seconds"])
    short["rows_quarantined"] = (told.get("records_unreadable") or 0) + (told.get("rows_rejected") or 0)
    return short


def _published_runs(home: Home) -> list[Record]:
    from akhbar.store.statements import statement

    if not home.published.is_file():
        return []
    names = ["run_id", "status", "started_at", "finished_at", "seconds", "pages_read", "pages_new", "rows_quarantined"]
    rows = _ask(home, statement("tables/runs"))
    return [
        {n: v.isoformat() if isinstance(v, datetime) else v for n, v in zip(names, row, strict=True)} for row in rows
    ]


def _ask(home: Home, query: str) -> list[Row]:
    from akhbar.store.connect import open_warehouse

    with open_warehouse(home) as connection:
        return connection.execute(query).fetchall()


def is_writing(home: Home) -> bool:
    """Whether a run holds the home's writer lock now."""
    try:
        with (home.private / "writer.lock").open("rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return True
            return False
    except OSError:
        return False


def _read(path: Path) -> Record | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def status_of(home: Home, *, stale_hours: float, now: datetime | None = None, lake: Lake | None = None) -> Record:
    """Everything `akhbar status` shows, for machines; `problems` are what needs a look, each with what to type.

    `lake`: the one to look at, if any.

    Raises StoreError when the published warehouse is there but cannot be opened.
    """
    now = (now or datetime.now(UTC)).replace(tzinfo=None)
    runs = runs_of(home, 10_000)
    told: Record = {
        "home": str(home.root),
        "published": home.published.is_file(),
        "writing": is_writing(home),
        "runs": runs[:5],
        "runs_by_status": _counted(r["status"] for r in runs),
        "last_published": None,
        "hours_since_published": None,
        "last_new": None,
        "hours_since_new": None,
        "sources": None,
        "bytes": {
            "warehouse": size_of(home.published),
            "exports": size_of(home.exports),
            "runs": size_of(home.runs),
            "private": size_of(home.private),
        },
        "rows": {},
        "links": {"all": 0, "dangling": 0},
        "waiting": 0,
        "quarantine": {},
        "gates": {},
        "audit": _last_audit(home),
        "schedule": schedule_of(home),
        "last_run": _last_report(home),
        "alert": last_delivery(home),
    }
    told["gates"] = (told["last_run"] or {}).get("gates") or {}
    ended = [r for r in runs if r["status"] in ("published", "unchanged") and r.get("finished_at")]
    # A run that ended later than now had a wrong clock, or this look has: it must not hide that others are missing.
    done = [r for r in ended if datetime.fromisoformat(r["finished_at"]) <= now + CLOCKS]
    told["ahead"] = sorted(r["run_id"] for r in ended if r not in done)
    if done:
        last = max(done, key=lambda r: r["finished_at"])
        told["last_published"] = last["finished_at"]
        hours = (now - datetime.fromisoformat(last["finished_at"])).total_seconds() / 3600
        told["hours_since_published"] = max(0.0, round(hours, 2))
    if fresh := [r["finished_at"] for r in done if r["pages_new"]]:  # a run that finds nothing is no news
        told["last_new"] = max(fresh)
        hours = (now - datetime.fromisoformat(told["last_new"])).total_seconds() / 3600
        told["hours_since_new"] = max(0.0, round(hours, 2))
    if told["published"]:
        _look_inside(home, told)
    told["sources"] = _sources_of(home, now)
    told["lake"] = _lake_of(home, lake)
    told["problems"] = problems_of(told, home, stale_hours)
    return told


def _sources_of(home: Home, now: datetime) -> Record | None:
    """What `akhbar collect` knows: numbers of the last day, when anything new last came, sources that need a look."""
    if not (home.root / "collect" / "frontier.sqlite").is_file():
        return None
    try:
        from akhbar.collect.health import told_of
    except ImportError:  # collected with the extra, looked at without it
        return None
    return told_of(home.root / "collect" / "frontier.sqlite", now.replace(tzinfo=UTC).timestamp())


def _lake_of(home: Home, lake: Lake | None) -> Record | None:
    """Which run the lake has, and whether that is the published one."""
    if lake is None:
        return None
    from akhbar.store.lake_upkeep import standing

    found = standing(home, lake)
    return {"run_id": found.run_id, "published": found.published, "behind": found.behind, "problem": found.problem}


def _look_inside(home: Home, told: Record) -> None:
    from akhbar.store.audit import count_present
    from akhbar.store.connect import open_warehouse
    from akhbar.store.statements import completed, statement

    with open_warehouse(home) as connection:
        told["rows"] = count_present(connection)
        seen = completed("frames/rows", table="articles")  # as analysts see them
        told["rows"]["articles"] = connection.execute(seen).fetchall()[0][0]
        every, dangling = connection.execute(statement("tables/links")).fetchall()[0]
        told["links"] = {"all": every, "dangling": dangling}
        if told["rows"].get("learned.waiting") is not None:
            told["waiting"] = told["rows"]["learned.waiting"]
        told["quarantine"] = dict(connection.execute(statement("tables/quarantine")).fetchall())


def _counted(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items()))


def _last_report(home: Home) -> Record | None:
    paths = sorted(home.quality.glob("[0-9]*.json"))
    return read_told(paths[-1]) if paths else None


def _last_audit(home: Home) -> Record | None:
    paths = sorted(home.quality.glob("audit-*.json"))
    told = read_told(paths[-1]) if paths else None
    if not told:
        return None
    return {
        "run_id": told["run_id"],
        "status": told["status"],
        "gates": told["gates"],
        "started_at": told["started_at"],
    }


def schedule_of(home: Home) -> list[dict[str, str]] | None:
    """The next run of each deployment as this home's `akhbar serve` tells it; None while none is alive."""
    told = _read(home.private / "serve.json")
    if not told:
        return None
    try:
        deployments = {d["id"]: d["name"] for d in _post(home, told["api"], "deployments/filter", {"limit": 100})}
        asked = {
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": 200,
        }
        upcoming = _post(home, told["api"], "flow_runs/filter", asked)
    except (OSError, ValueError, KeyError):
        return None
    found: dict[str, str] = {}
    for run in upcoming:
        name = deployments.get(run["deployment_id"])
        if name and name not in found:
            found[name] = run["expected_start_time"]
    return [{"deployment": name, "next": when} for name, when in found.items()]


def _post(home: Home, api: str, path: str, body: Record) -> list[Record]:
    headers = {"Content-Type": "application/json", **authorization(secret_of(home))}
    request = urllib.request.Request(f"{api}/{path}", json.dumps(body).encode(), headers)
    with _direct.open(request, timeout=5) as answer:
        return json.loads(answer.read())


def problems_of(told: Record, home: Home, stale_hours: float) -> list[dict[str, str]]:
    """What needs a look: a name the runbook has a section for, what is the matter, and what to type."""
    at = f"--home {home.root}"
    found = []

    def problem(name: str, what: str, command: str) -> None:
        found.append({"name": name, "what": what, "type": f"{command} {at}"})

    if not told["published"]:
        problem("nothing published", "no run has published yet", "akhbar run INPUT…")
        return found
    newest = next((r for r in told["runs"] if r["status"] != "running"), None)
    if newest and newest["status"] == "failed":
        first = (str(newest.get("error") or "").splitlines() or [""])[0]
        problem("last run failed", f"{newest['run_id']}: {first}", "akhbar runs --last 5")
    if newest and newest["status"] == "interrupted":
        problem(
            "last run interrupted",
            f"{newest['run_id']} was cut off; the same command resumes it",
            "akhbar runs --last 5",
        )
    if told["ahead"]:
        runs = ", ".join(told["ahead"][-3:])
        problem("a clock is wrong", f"later than now by this machine's clock: run {runs}", "date -u; akhbar runs")
    hours = told["hours_since_published"]
    if hours is None and told["ahead"]:
        problem("stale", "when anything was last published is not known", "akhbar runs --last 5")
    if hours is not None and hours > stale_hours:
        problem("stale", f"nothing was published for {hours:.0f} hours", "akhbar runs --last 5")
    elif (fresh := told["hours_since_new"]) is not None and fresh > stale_hours:
        problem(
            "no new content", f"runs publish, but nothing new has come for {fresh:.0f} hours", "akhbar sources check"
        )
    for source, state in (told["sources"] or {}).get("alarming", {}).items():
        problem("source needs a look", f"{source} is {state}", "akhbar sources check")
    if told["audit"] and told["audit"]["status"] == "failed":
        broken = ", ".join(gate for gate, verdict in told["audit"]["gates"].items() if verdict == "failed")
        problem("audit failed", f"the published warehouse breaks critical rules of: {broken}", "akhbar audit")
    if (lake := told["lake"]) and lake["behind"]:
        has = f"it has run {lake['run_id']}" if lake["run_id"] else "it has no run"
        what = lake["problem"] or f"{has}, and run {lake['published']} is published"
        problem("the lake is behind", what, "akhbar lake publish")
    if (alert := told["alert"]) and alert["problem"]:
        problem("alert not delivered", f"{alert['at']}: {alert['problem']}", "akhbar settings")
    return found
