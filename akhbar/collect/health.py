"""How each source stands: its last days against its own last 28, as Media Cloud's source pages have it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean, pstdev

from akhbar.collect.closed_sets import Counted, SourceState
from akhbar.collect.frontier import Frontier
from akhbar.collect.sources import Source
from akhbar.rows import Record, Row

DAYS = 28
_LATELY = 3  # days that shares are taken over
_FEW = 5  # fewer answers say nothing
_MUCH = 0.5
_LEAST_DAYS = 3  # on each side of a change point
_SURE = 8.0  # log-likelihood ratio of a change point that is told
ALARMING: tuple[SourceState, ...] = ("silent", "broken", "changed layout")


@dataclass
class Health:
    """One source. Shares are of the last three days, 0 to 1."""

    source: str
    state: SourceState = "new"
    why: str = ""
    last_new: float | None = None
    today: int = 0
    days: list[int] = field(default_factory=list)  # new pages a day, the oldest first, at most 28, without today
    change: tuple[str, float, float] | None = None  # day of a change point, pages a day before and after
    errors: float = 0.0
    robots: float = 0.0
    duplicates: float = 0.0
    no_article: float = 0.0
    due: int = 0
    pages: int = 0
    gone: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def alarming(self) -> bool:
        return self.state in ALARMING

    def as_json(self) -> Record:
        told = dict(vars(self))
        told["last_new"] = None if self.last_new is None else datetime.fromtimestamp(self.last_new, UTC).isoformat()
        return told

    def row(self, now: float) -> Row:
        """As `akhbar sources list` shows it."""
        mean = f"{fmean(self.days):.1f} ± {2 * pstdev(self.days):.1f} a day" if self.days else ""
        shares = (f"{share:.0%}" for share in (self.errors, self.robots, self.duplicates, self.no_article))
        return (self.source, self.state, ago(self.last_new, now), self.today, mean, *shares, self.due)


def ago(at: float | None, now: float) -> str:
    """A time as people say how long it is past."""
    if at is None:
        return "never"
    minutes = max(now - at, 0.0) / 60
    for size, name in ((1440, "d"), (60, "h")):
        if minutes >= 2 * size:
            return f"{minutes / size:.0f} {name} ago"
    return f"{minutes:.0f} min ago"


def change_point(days: list[int]) -> tuple[int, float] | None:
    """The day (index) at which a series of counts most likely changed its rate, and how sure that is.

    The Poisson log-likelihood ratio of two rates against one; None where no split is likelier than chance.
    """

    def likelihood(part: list[int]) -> float:
        total = sum(part)
        return total * math.log(total / len(part)) if total else 0.0

    best: tuple[int, float] | None = None
    whole = likelihood(days) if days else 0.0
    for at in range(_LEAST_DAYS, len(days) - _LEAST_DAYS + 1):
        gain = likelihood(days[:at]) + likelihood(days[at:]) - whole
        if gain > _SURE and (best is None or gain > best[1]):
            best = (at, gain)
    return best


def health_of(frontier: Path, sources: Mapping[str, Source], now: float) -> list[Health]:
    """The health of each source, in the order of their keys; `now` in Unix seconds."""
    if not frontier.exists():
        return [Health(key) for key in sorted(sources)]
    opened = Frontier(frontier)
    try:
        today = datetime.fromtimestamp(now, UTC).date()
        counts: dict[str, dict[tuple[str, str], int]] = {}
        for row in opened.rows("counts", since=(today - timedelta(days=DAYS)).isoformat()):
            counts.setdefault(row["source"], {})[row["day"], row["what"]] = row["number"]
        last = {row["source"]: row for row in opened.rows("last_new", now=now)}
        found = []
        for key in sorted(sources):
            health = _one(key, counts.get(key, {}), last.get(key), today, now)
            if health.alarming:
                health.examples = [_example(row) for row in opened.rows("examples", source=key, most=5)]
            found.append(health)
        return found
    finally:
        opened.close()


def _one(key: str, counts: dict[tuple[str, str], int], last: Record | None, today: date, now: float) -> Health:
    health = Health(key)
    if last:
        health.last_new, health.due = last["last_new"], last["due"] or 0
        health.pages, health.gone = last["pages"] or 0, last["gone"] or 0
    if not counts:
        return health

    def number(what: Counted, days: Iterable[date]) -> int:
        return sum(counts.get((day.isoformat(), what), 0) for day in days)

    first = date.fromisoformat(min(day for day, _ in counts))
    before = [first + timedelta(days=n) for n in range((today - first).days)]
    lately = [today - timedelta(days=n) for n in range(_LATELY)]
    health.today = number("new", [today])
    health.days = [number("new", [day]) for day in before]
    tried = number("fetched", lately) + number("errors", lately)
    asked = tried + number("robots", lately)
    pages = number("new", lately) + number("changed", lately)
    health.errors = number("errors", lately) / tried if tried else 0.0
    health.robots = number("robots", lately) / asked if asked else 0.0
    same = number("duplicate", lately)
    health.duplicates = same / (pages + same) if pages + same else 0.0
    health.no_article = number("no_article", lately) / pages if pages else 0.0
    if (split := change_point(health.days)) is not None:
        at = split[0]
        health.change = (before[at].isoformat(), fmean(health.days[:at]), fmean(health.days[at:]))
    earlier = [day for day in before if day not in lately]
    pages_before = number("new", earlier) + number("changed", earlier)
    bare_before = number("no_article", earlier) / pages_before if pages_before else 0.0
    _judge(health, tried, pages, pages_before, bare_before, now)
    return health


def _judge(health: Health, tried: int, pages: int, pages_before: int, bare_before: float, now: float) -> None:
    health.state = "ok"
    if tried >= _FEW and health.errors >= _MUCH:
        health.state = "broken"
        health.why = f"{health.errors:.0%} of {tried} requests of the last {_LATELY} days failed"
        return
    if pages >= _FEW and health.no_article >= _MUCH and pages_before >= _FEW and bare_before < 0.2:
        health.state = "changed layout"
        health.why = f"{health.no_article:.0%} of its new pages show no article; before, {bare_before:.0%} did"
        return
    hours = (now - health.last_new) / 3600 if health.last_new is not None else math.inf
    if not health.days:
        return
    mean, spread = fmean(health.days), pstdev(health.days)
    usual = f"{mean:.1f} pages a day (± {2 * spread:.1f}) in {len(health.days)} days"
    if health.change:
        usual += f"; from {health.change[1]:.1f} to {health.change[2]:.1f} a day on {health.change[0]}"
    if health.last_new is None and len(health.days) >= 2:
        health.state, health.why = "silent", "it never gave a page"
        return
    fewer = mean - 2 * spread
    if (hours > 24 and fewer > max(health.today, health.days[-1])) or (mean > 0 and hours > max(72.0, 5 * 24 / mean)):
        health.state, health.why = "silent", f"no new page for {hours:.0f} hours, after {usual}"


def told_of(frontier: Path, now: float) -> Record:
    """What `akhbar status` tells of collecting: today's numbers over all sources, the last new page, alarming states.

    States are those of the last look (`look_at_states`).
    """
    opened = Frontier(frontier)
    try:
        today = datetime.fromtimestamp(now, UTC).date().isoformat()
        counts = {"fetched": 0, "new": 0, "errors": 0}
        for row in opened.rows("counts", since=today):
            if row["what"] in counts:
                counts[row["what"]] += row["number"]
        rows = opened.rows("last_new", now=now)
        states = {row["source"]: row["state"] for row in opened.rows("states")}
    finally:
        opened.close()
    last = {row["source"]: row["last_new"] for row in rows if row["last_new"] is not None}
    newest = datetime.fromtimestamp(max(last.values()), UTC).isoformat() if last else None
    return {
        **counts, "sources": len(rows), "due": sum(row["due"] or 0 for row in rows), "last_new": newest,
        "last_new_by_source": last, "alarming": {s: state for s, state in states.items() if state in ALARMING},
    }  # fmt: skip


def _example(row: Record) -> str:
    why = row["reason"] or (f"HTTP {row['status']}" if row["status"] else row["state"])
    return f"{row['kind']} {row['url']}: {why}"


def look_at_states(frontier: Path, sources: Mapping[str, Source], now: float) -> list[Record]:
    """What changed since the last look: alerts of sources that fell into an alarming state, or recovered from one."""
    changes = []
    found = health_of(frontier, sources, now)
    opened = Frontier(frontier)
    try:
        opened.begin()
        before = {row["source"]: row["state"] for row in opened.rows("states")}
        opened.forget_states(set(before) - set(sources))
        for health in found:
            was = before.get(health.source, "new")
            if health.state == was:
                continue
            opened.keep_state(health.source, health.state, now)
            if health.alarming or was in ALARMING:
                changes.append(_alert(health, was))
        opened.commit()
    finally:
        opened.close()
    return changes


def _alert(health: Health, was: str) -> Record:
    event = health.state if health.alarming else "recovered"
    why = health.why or f"it was {was}"
    look = "\n".join(health.examples)
    return {
        "text": f"akhbar collect: source {health.source} is {event}: {why}" + (f"\n{look}" if look else ""),
        "event": f"source_{event.replace(' ', '_')}",
        "source": health.source,
        "state": event,
        "was": was,
        "why": why,
        "addresses": health.examples,
    }
