"""Pictures as SVG: drawn here, so that the page needs no script and no network, and a saved picture is the one seen.

`rtl` mirrors a picture: time and bars begin at the right, labels too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from akhbar.explore.text import clean

# Okabe and Ito (2008): eight colours that colour-blind readers can tell apart; the last is for "others".
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#777777")
KINDS = {"PER": "#0072b2", "LOC": "#009e73", "ORG": "#d55e00", "MISC": "#777777"}
_INK, _SOFT, _LINE = "#1c2430", "#5a6675", "#dde3ea"


class Picture:
    """An SVG of fixed size; positions are given from the left, and mirrored for right-to-left readers."""

    def __init__(self, width: int, height: int, title: str, rtl: bool) -> None:
        self.width, self.height, self.title, self.rtl = width, height, clean(title), rtl
        self.parts: list[str] = []

    def x(self, x: float) -> float:
        return round(self.width - x if self.rtl else x, 1)

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", size: int = 12, colour: str = _INK
    ) -> None:
        self.parts.append(
            f'<text x="{self.x(x)}" y="{round(y, 1)}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">'
            f"{escape(clean(words))}</text>"
        )

    def bar(self, x: float, y: float, width: float, height: float, colour: str, told: str) -> None:
        left = min(self.x(x), self.x(x + width))
        self.parts.append(
            f'<rect x="{round(left, 1)}" y="{round(y, 1)}" width="{round(max(width, 0.5), 1)}" '
            f'height="{round(max(height, 0.5), 1)}" fill="{colour}"><title>{escape(clean(told))}</title></rect>'
        )

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1, opacity: float = 1) -> None:
        path = " ".join(f"{self.x(x)},{round(y, 1)}" for x, y in points)
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{round(width, 1)}" '
            f'stroke-opacity="{opacity}" stroke-linejoin="round"/>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str, told: str) -> None:
        self.parts.append(
            f'<circle cx="{self.x(x)}" cy="{round(y, 1)}" r="{round(radius, 1)}" fill="{colour}" stroke="#fff">'
            f"<title>{escape(clean(told))}</title></circle>"
        )

    def svg(self) -> str:
        direction = "rtl" if self.rtl else "ltr"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" role="img" '
            f"direction=\"{direction}\" font-family=\"'Noto Sans Arabic','Noto Naskh Arabic',system-ui,sans-serif\">"
            f'<title>{escape(self.title)}</title><rect width="{self.width}" height="{self.height}" fill="#ffffff"/>'
            + "".join(self.parts)
            + "</svg>"
        )


def _steps(most: float) -> list[float]:
    """Round numbers from 0 to at least `most`, about four of them."""
    if most <= 0:
        return [0, 1]
    unit = 10 ** math.floor(math.log10(most))
    step = next(unit * f for f in (0.25, 0.5, 1, 2, 2.5, 5, 10) if unit * f * 4 >= most)
    step = max(1, step) if most >= 4 else 1
    return [step * i for i in range(math.ceil(most / step) + 1)]


def _axes(picture: Picture, labels: Sequence[str], most: float, box: tuple[float, float, float, float]) -> float:
    """Grid, numbers and period labels; gives the value at the top."""
    left, top, right, bottom = box
    steps = _steps(most)
    for value in steps:
        y = bottom - (bottom - top) * value / steps[-1]
        picture.line([(left, y), (right, y)], _LINE)
        picture.text(left - 8, y + 4, f"{value:,.0f}", anchor="end", size=11, colour=_SOFT)
    every = max(1, math.ceil(len(labels) / ((right - left) / 80)))
    for index in range(0, len(labels), every):
        x = left + (right - left) * (index + 0.5) / len(labels)
        picture.text(x, bottom + 18, labels[index], anchor="middle", size=11, colour=_SOFT)
    return steps[-1]


def _legend(picture: Picture, names: Sequence[str], y: float) -> None:
    x = 60.0
    for name, colour in zip(names, COLOURS, strict=False):
        shown = clean(name)[:24]
        if x + 22 + 8 * len(shown) > picture.width and x > 60:
            x, y = 60.0, y + 18
        picture.bar(x, y - 9, 10, 10, colour, shown)
        picture.text(x + 15, y, shown, size=12)
        x += 34 + 7.5 * len(shown)


def stacked_bars(title: str, periods: Sequence[str], series: Mapping[str, Sequence[float]], rtl: bool) -> str:
    """Bars over periods, one colour a series, series on top of each other."""
    picture = Picture(900, 340, title, rtl)
    totals = [sum(values[i] for values in series.values()) for i in range(len(periods))]
    box = (60.0, 50.0, 885.0, 300.0)
    top = _axes(picture, periods, max(totals, default=0), box)
    slot = (box[2] - box[0]) / max(len(periods), 1)
    wide = min(slot * 0.8, 60)
    for index, period in enumerate(periods):
        y = box[3]
        for (name, values), colour in zip(series.items(), COLOURS, strict=False):
            height = (box[3] - box[1]) * values[index] / top
            if values[index]:
                told = f"{period} · {name}: {values[index]:,.0f}"
                picture.bar(box[0] + slot * (index + 0.5) - wide / 2, y - height, wide, height, colour, told)
            y -= height
    _legend(picture, list(series), 22)
    return picture.svg()


def lines(title: str, periods: Sequence[str], series: Mapping[str, Sequence[float]], rtl: bool) -> str:
    """Lines over periods, one colour a series."""
    picture = Picture(900, 340, title, rtl)
    box = (60.0, 50.0, 885.0, 300.0)
    top = _axes(picture, periods, max((max(v) for v in series.values() if v), default=0), box)
    slot = (box[2] - box[0]) / max(len(periods), 1)
    for (name, values), colour in zip(series.items(), COLOURS, strict=False):
        points = [
            (box[0] + slot * (i + 0.5), box[3] - (box[3] - box[1]) * value / top) for i, value in enumerate(values)
        ]
        picture.line(points, colour, 2)
        for (x, y), period, value in zip(points, periods, values, strict=True):
            if value:
                picture.dot(x, y, 3.5, colour, f"{period} · {name}: {value:,.0f}")
    _legend(picture, list(series), 22)
    return picture.svg()


def pairs(
    title: str, names: Sequence[str], before: Sequence[float], now: Sequence[float], words: tuple[str, str], rtl: bool
) -> str:
    """Two bars a name: before and now, as `words` say it."""
    picture = Picture(900, 60 + 34 * len(names), title, rtl)
    most = max([*before, *now, 1])
    for index, name in enumerate(names):
        y = 46 + 34 * index
        picture.text(20, y + 14, clean(name)[:30])
        for offset, value, colour in ((0, before[index], COLOURS[7]), (13, now[index], COLOURS[0])):
            picture.bar(260, y + offset, 560 * value / most, 11, colour, f"{name}: {value:,.0f}")
            picture.text(266 + 560 * value / most, y + offset + 10, f"{value:,.0f}", size=11, colour=_SOFT)
    for x, word, colour in ((60, words[0], COLOURS[7]), (200, words[1], COLOURS[0])):
        picture.bar(x, 13, 10, 10, colour, word)
        picture.text(x + 15, 22, word)
    return picture.svg()


def network(title: str, nodes: dict[str, tuple[float, str]], edges: Sequence[tuple[str, str, float]], rtl: bool) -> str:
    """Names on a circle, larger the more often; lines thicker the more often two stand together.

    `nodes`: name to (weight, colour). Neighbours on the circle are chosen so that thick lines are short.
    """
    picture = Picture(900, 620, title, rtl)
    order = _circle(list(nodes), edges)
    middle_x, middle_y, radius = 450.0, 310.0, 230.0
    places = {}
    for index, name in enumerate(order):
        turn = 2 * math.pi * index / max(len(order), 1) - math.pi / 2
        places[name] = (middle_x + radius * math.cos(turn) * 1.25, middle_y + radius * math.sin(turn), turn)
    most = max((weight for _, _, weight in edges), default=1)
    for one, other, weight in sorted(edges, key=lambda e: e[2]):
        (ax, ay, _), (bx, by, _) = places[one], places[other]
        steps = [i / 12 for i in range(13)]
        xs = [(1 - t) ** 2 * ax + 2 * t * (1 - t) * middle_x + t * t * bx for t in steps]
        ys = [(1 - t) ** 2 * ay + 2 * t * (1 - t) * middle_y + t * t * by for t in steps]
        curve = list(zip(xs, ys, strict=True))
        picture.line(curve, "#8a97a6", 0.8 + 5 * weight / most, 0.55)
    heaviest = max((weight for weight, _ in nodes.values()), default=1)
    for name in order:
        x, y, turn = places[name]
        weight, colour = nodes[name]
        picture.dot(x, y, 5 + 11 * math.sqrt(weight / heaviest), colour, f"{name}: {weight:,.0f}")
        side = math.cos(turn)
        anchor = "middle" if abs(side) < 0.25 else "start" if side > 0 else "end"
        shift = 0 if anchor == "middle" else 20 if side > 0 else -20
        lift = 0 if anchor != "middle" else (34 if math.sin(turn) > 0 else -24)
        picture.text(x + shift, y + 4 + lift, clean(name)[:28], anchor=anchor, size=13)
    return picture.svg()


def _circle(names: list[str], edges: Sequence[tuple[str, str, float]]) -> list[str]:
    """An order around the circle: always the unplaced name most tied to the last ones placed."""
    if not names:
        return []
    tie: dict[tuple[str, str], float] = {}
    for one, other, weight in edges:
        tie[one, other] = tie[other, one] = weight
    order, left = [names[0]], names[1:]
    while left:
        best = max(left, key=lambda n: (tie.get((order[-1], n), 0), -left.index(n)))
        order.append(best)
        left.remove(best)
    return order


def chains(title: str, stories: Sequence[tuple[str, str, Sequence[tuple[float, str]]]], hours: str, rtl: bool) -> str:
    """One line a story: the first publisher at the start, a dot for each who republished it, by hours later."""
    picture = Picture(900, 60 + 52 * len(stories), title, rtl)
    latest = max((h for _, _, copies in stories for h, _ in copies), default=1) or 1
    for index, (headline, first, copies) in enumerate(stories):
        y = 70 + 52 * index
        picture.text(20, y - 20, clean(headline)[:90])
        picture.line([(30, y), (880, y)], _LINE, 2)
        picture.dot(30, y, 7, COLOURS[0], first)
        picture.text(40, y + 16, clean(first)[:24], size=11, colour=_SOFT)
        for later, who in copies:
            x = 30 + 700 * math.log1p(max(later, 0)) / math.log1p(latest)
            picture.dot(x, y, 6, COLOURS[1], f"{who}: +{later:g} {hours}")
            picture.text(x + 8, y + 16, f"{clean(who)[:20]} +{later:g} {hours}", size=11, colour=_SOFT)
    return picture.svg()
