"""Pictures over time: stacked bars, lines with marks, and two bars a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from akhbar.explore.cells import number
from akhbar.explore.charts.picture import COLOURS, Picture, axes
from akhbar.explore.text import clean


@dataclass(frozen=True)
class Mark:
    """A place of a line that is pointed out: its series, the number of its period, what is told, and where it leads."""

    series: str
    period: int
    told: str
    href: str


def bars(
    title: str, periods: Sequence[str], series: Mapping[str, Sequence[float]], rtl: bool, hrefs: Sequence[str] = ()
) -> str:
    """Bars over periods, one colour a series, series on top of each other; a bar leads to its period's page."""
    picture = Picture(900, 350, title, rtl)
    totals = [sum(values[i] for values in series.values()) for i in range(len(periods))]
    top = picture.legend(list(series), COLOURS, 22) + 12 if len(series) > 1 else 24
    box = (64.0, top, 885.0, 312.0)
    most = axes(picture, periods, max(totals, default=0), box)
    slot = (box[2] - box[0]) / max(len(periods), 1)
    wide = min(slot * 0.8, 60)
    for index, period in enumerate(periods):
        y = box[3]
        for (name, values), colour in zip(series.items(), COLOURS, strict=False):
            height = (box[3] - box[1]) * values[index] / most
            if values[index]:
                told = f"{period} · {name}: {number(values[index])}"
                href = hrefs[index] if index < len(hrefs) else None
                picture.bar(box[0] + slot * (index + 0.5) - wide / 2, y - height, wide, height, colour, told, href)
            y -= height
    return picture.svg()


def lines(
    title: str,
    periods: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    rtl: bool,
    marks: Sequence[Mark] = (),
    percent: bool = False,
) -> str:
    """Lines over periods, one colour a series; None leaves a gap. Marks are ringed and lead to their articles."""
    picture = Picture(900, 360, title, rtl)
    top = picture.legend(list(series), COLOURS, 22) + 16
    box = (64.0, top, 885.0, 322.0)
    most = axes(picture, periods, max((v for vs in series.values() for v in vs if v), default=0), box, percent)
    slot = (box[2] - box[0]) / max(len(periods), 1)

    def place(index: int, value: float) -> tuple[float, float]:
        return box[0] + slot * (index + 0.5), box[3] - (box[3] - box[1]) * value / most

    for (name, values), colour in zip(series.items(), COLOURS, strict=False):
        stretch: list[tuple[float, float]] = []
        for index, value in enumerate([*values, None]):
            if value is not None:
                stretch.append(place(index, value))
            elif stretch:
                picture.line(stretch, colour, 2)
                stretch = []
        for index, value in enumerate(values):
            if value and len(periods) <= 200:
                told = f"{periods[index]} · {name}: {number(value, 2 if percent else 0)}{'%' if percent else ''}"
                picture.dot(*place(index, value), 3.2, colour, told)
    for mark in marks:
        value = series[mark.series][mark.period]
        colour = COLOURS[list(series).index(mark.series) % len(COLOURS)]
        picture.dot(*place(mark.period, value or 0), 7, colour, mark.told, mark.href)
    return picture.svg()


def pairs(
    title: str,
    names: Sequence[str],
    before: Sequence[float],
    now: Sequence[float],
    words: tuple[str, str],
    rtl: bool,
    hrefs: Sequence[str] = (),
) -> str:
    """Two bars a name: before and now, as `words` say it."""
    picture = Picture(900, 60 + 34 * len(names), title, rtl)
    picture.legend(words, (COLOURS[7], COLOURS[0]), 22)
    most = max([*before, *now, 1])
    for index, name in enumerate(names):
        y = 46 + 34 * index
        picture.text(20, y + 16, clean(name), room=225, href=hrefs[index] if index < len(hrefs) else None)
        for offset, value, colour in ((0, before[index], COLOURS[7]), (13, now[index], COLOURS[0])):
            picture.bar(260, y + offset, 560 * value / most, 11, colour, f"{name}: {number(value)}")
            picture.text(266 + 560 * value / most, y + offset + 10, number(value), size=11, soft=True)
    return picture.svg()
