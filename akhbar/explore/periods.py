"""Rows by period as series over even time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from akhbar.explore.shown import GRAINS, Shown
from akhbar.explore.tables import read
from akhbar.rows import Record
from akhbar.store.session import Session

SERIES = 7  # publishers with a colour of their own; the rest are "others"


def fit_grain(shown: Shown, session: Session) -> str:
    """The period asked for, else the finest that leaves at most about 90 bars of what the filter leaves."""
    if shown.value("grain") in GRAINS:
        return shown.value("grain")
    row = read(session, "counts", shown.filter.values()).first() or {}
    days = (row["last_day"] - row["first_day"]).days if row.get("first_day") else 0
    return "day" if days <= 90 else "week" if days <= 630 else "month" if days <= 2700 else "year"


def every_period(seen: list[date]) -> list[date]:
    """The periods seen and the empty ones between them, so that a picture's time runs evenly."""
    steps = [(b - a).days for a, b in pairwise(seen)]
    if not steps:
        return seen
    if all(day.day == 1 for day in seen) and min(steps) >= 28:
        months = 12 if all(day.month == 1 for day in seen) and min(steps) >= 365 else 1
        first, last = (day.year * 12 + day.month - 1 for day in (seen[0], seen[-1]))
        return [date(m // 12, m % 12 + 1, 1) for m in range(first, last + 1, months)]
    step = 7 if all(days % 7 == 0 for days in steps) else 1
    count = (seen[-1] - seen[0]).days // step + 1
    return [seen[0] + timedelta(days=step * i) for i in range(count)] if count <= 1000 else seen


def by_publisher(
    rows: list[Record], others: str, nobody: str, value: str = "articles"
) -> tuple[list[str], dict[str, list[float]]]:
    """Rows of day, publisher and a value as series over periods, the largest publishers first."""
    periods = every_period(sorted({row["day"] for row in rows}))
    totals: dict[str, float] = defaultdict(float)
    for row in rows:
        totals[row["publisher"] or nobody] += row[value]
    largest = sorted(totals, key=lambda n: (-totals[n], n))
    names = largest[:SERIES] + ([others] if len(largest) > SERIES else [])
    series = {name: [0.0] * len(periods) for name in names}
    place = {period: number for number, period in enumerate(periods)}
    for row in rows:
        name = row["publisher"] or nobody
        series[name if name in series else others][place[row["day"]]] += row[value]
    return [str(period) for period in periods], series
