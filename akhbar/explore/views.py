"""What each page shows: rows of worked questions and pictures drawn from them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from akhbar.explore import charts
from akhbar.store.questions import ask, questions
from akhbar.store.session import Session

SERIES = 7  # publishers with a colour of their own; the rest are "others"
GRAINS = ("day", "week", "month", "year")


def answer(session: Session, name: str, **given: str) -> list[dict[str, Any]]:
    """Rows of a worked question, by column name."""
    found = ask(session, name, given)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows()]


def fit_grain(session: Session, wanted: str | None) -> str:
    """The period asked for, else the finest that leaves at most about 90 bars."""
    if wanted in GRAINS:
        return str(wanted)
    sql = "select date_diff('day', min(published_at), max(published_at)) as days from articles"
    days = session.rows(sql)[0]["days"] or 0
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


def by_period(rows: list[dict[str, Any]], value: str, others: str) -> tuple[list[str], dict[str, list[float]]]:
    """Rows of period, publisher and a value as series over periods, the largest publishers first."""
    periods = every_period(sorted({row["period"] for row in rows}))
    totals: dict[str, float] = defaultdict(float)
    for row in rows:
        totals[row["publisher"] or "—"] += row[value]
    largest = sorted(totals, key=lambda n: (-totals[n], n))
    names = largest[:SERIES] + ([others] if len(largest) > SERIES else [])
    series = {name: [0.0] * len(periods) for name in names}
    place = {period: number for number, period in enumerate(periods)}
    for row in rows:
        name = row["publisher"] or "—"
        series[name if name in series else others][place[row["period"]]] += row[value]
    return [str(period) for period in periods], series


def volume(session: Session, label: Any, rtl: bool, grain: str) -> str | None:
    rows = answer(session, "volume", grain=grain)
    periods, series = by_period(rows, "articles", label("others"))
    return charts.stacked_bars(label("volume"), periods, series, rtl) if rows else None


def timeline(session: Session, label: Any, rtl: bool, grain: str, name: str) -> str | None:
    rows = answer(session, "entity_timeline", entity=name, grain=grain)
    periods, series = by_period(rows, "mentions", label("others"))
    return charts.lines(f"{label('timeline')}: {name}", periods, series, rtl) if rows else None


def keyword_timeline(session: Session, label: Any, rtl: bool, grain: str, name: str) -> str | None:
    rows = answer(session, "keyword_timeline", keyword=name, grain=grain)
    periods, series = by_period(rows, "articles", label("others"))
    return charts.lines(f"{label('keyword_timeline')}: {name}", periods, series, rtl) if rows else None


def network(session: Session, label: Any, rtl: bool, name: str) -> str | None:
    rows = answer(session, "co_mentions", entity=name or "%", names="18")
    nodes: dict[str, tuple[float, str]] = {}
    for row in rows:
        nodes[row["name"]] = (row["name_articles"], charts.KINDS.get(row["kind"], "#777777"))
        nodes[row["other"]] = (row["other_articles"], charts.KINDS.get(row["other_kind"], "#777777"))
    edges = [(row["name"], row["other"], row["together"]) for row in rows if row["name"] != row["other"]]
    heading = label("network") + (f": {name}" if name else "")
    return charts.network(heading, nodes, edges, rtl) if edges else None


def rising(session: Session, label: Any, rtl: bool) -> str | None:
    rows = answer(session, "rising_keywords")[:20]
    if not rows:
        return None
    names = [row["keyword"] for row in rows]
    before, now = [row["before"] for row in rows], [row["now"] for row in rows]
    return charts.pairs(label("rising"), names, before, now, (label("before"), label("now")), rtl)


def link_graph(session: Session, label: Any, rtl: bool) -> str | None:
    rows = answer(session, "who_links_to_whom")[:120]
    weights: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        one, other = row["from_publisher"] or "—", row["to_publisher"] or "—"
        weights[one] += row["links"]
        weights[other] += row["links"]
        if one != other:
            pairs[min(one, other), max(one, other)] += row["links"]
    names = sorted(weights, key=lambda n: (-weights[n], n))[:24]
    nodes = {name: (weights[name], charts.COLOURS[0]) for name in names}
    edges = [(a, b, n) for (a, b), n in sorted(pairs.items()) if a in nodes and b in nodes]
    return charts.network(label("link_graph"), nodes, edges, rtl) if nodes else None


def chains(session: Session, label: Any, rtl: bool) -> str | None:
    stories: dict[str, tuple[str, str, list[tuple[float, str]]]] = {}
    for row in answer(session, "republished"):
        story = stories.setdefault(
            row["original"], (row["first_title"] or label("no_title"), row["first_publisher"] or "—", [])
        )
        if row["hours_later"] is not None:
            story[2].append((row["hours_later"], row["publisher"] or "—"))
    longest = sorted(stories.values(), key=lambda s: (-len(s[2]), s[0]))[:12]
    return charts.chains(label("republication"), longest, label("hours"), rtl) if longest else None


def listed_questions(arabic: bool) -> list[tuple[str, str]]:
    return [(q.name, q.title_ar if arabic else q.title) for q in questions().values()]
