"""How a story spreads: hour by hour, and who had it how much later."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from akhbar.explore.cells import number
from akhbar.explore.charts.picture import COLOURS, LINE, Picture
from akhbar.explore.text import clean
from akhbar.explore.text_direction import width


def chains(
    title: str, stories: Sequence[tuple[str, str, str, Sequence[tuple[float, str]]]], hours: str, rtl: bool
) -> str:
    """One line a story: the first publisher where reading begins, a dot for each who has it again, by hours later.

    `stories`: headline, address, first publisher, and hours and publisher of each that follows. Those that stand too
    close for their names share one label.
    """
    picture = Picture(900, 30 + 70 * len(stories), title, rtl)
    latest = max((h for _, _, _, copies in stories for h, _ in copies), default=1) or 1
    for index, (headline, href, first, copies) in enumerate(stories):
        y = 54 + 70 * index
        picture.text(20, y - 22, headline, room=850, href=href or None, bold=True)
        picture.line([(30, y), (880, y)], LINE, 2)
        picture.dot(30, y, 7, COLOURS[0], first)
        picture.text(24, y + 20, first, size=11, soft=True, room=150)
        free = 190.0
        for later, who in sorted(copies):
            x = 60 + 760 * math.log1p(max(later, 0)) / math.log1p(latest)
            told = f"{who}: +{number(later, 1 if later < 10 else 0)} {hours}"
            picture.dot(x, y, 6, COLOURS[1], told)
            words = f"{clean(who)} +{number(later, 1 if later < 10 else 0)} {hours}"
            wide = min(140, width(words, 11))
            end = x + wide > picture.wide - 10  # no room behind it: it stands before
            if (x - wide if end else x) >= free:
                picture.text(x, y + 20, words, at="end" if end else "start", size=11, soft=True, room=140)
                free = x + (10 if end else wide + 10)
    return picture.svg()


def spread(title: str, seen: Sequence[tuple[datetime, str, int]], rtl: bool) -> str:
    """A line a publisher, in the order of their first article; a dot an hour, larger the more articles."""
    first: dict[str, datetime] = {}
    for hour, who, _ in sorted(seen, key=lambda s: (s[0], s[1])):
        first.setdefault(who, hour)
    names = list(first)[:24]
    picture = Picture(900, 60 + 28 * len(names), title, rtl)
    start, end = min(h for h, _, _ in seen), max(h for h, _, _ in seen)
    length = max((end - start).total_seconds() / 3600, 1)

    def x(hour: datetime) -> float:
        return 230 + 630 * (hour - start).total_seconds() / 3600 / length

    most = max(count for _, _, count in seen)
    bottom = 22 + 28 * len(names)
    for index, name in enumerate(names):
        y = 26 + 28 * index
        picture.text(20, y + 4, name, room=195)
        picture.line([(230, y), (870, y)], LINE)
        for hour, who, count in seen:
            if who == name:
                told = f"{who} · {f'{hour:%Y-%m-%d %H:%M}'.removesuffix(' 00:00')}: {number(count)}"
                picture.dot(x(hour), y, 4 + 6 * math.sqrt(count / most), COLOURS[0], told)
    # Articles of which only the day is known stand at its midnight: no clock is shown where none has one.
    days = all(hour.hour == hour.minute == 0 for hour, _, _ in seen)
    clock = "" if days else " %H:%M"
    whole = round(length / 24)
    ticks = min(5, whole + 1) if days else 5 if length >= 5 else int(length) + 1
    if days and ticks > 1:
        ticks = next(n for n in range(ticks, 1, -1) if whole % (n - 1) == 0)  # so that each stands at a day
    for tick in range(ticks):
        at = start + (end - start) * tick / max(ticks - 1, 1)
        where = "start" if tick == 0 else "end" if tick == ticks - 1 and ticks > 1 else "middle"
        picture.text(x(at), bottom + 16, f"{at:%Y-%m-%d{clock}}", at=where, size=11, soft=True)
    return picture.svg()
