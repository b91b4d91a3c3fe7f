"""A map of places: dots on the outline of land and countries, in degrees as they are (equirectangular).

The outline is Natural Earth's at 1:110 million (public domain), see `akhbar/data/map/outline.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from akhbar.explore.cells import number
from akhbar.explore.charts.picture import COLOURS, Picture
from akhbar.explore.text import clean
from akhbar.explore.text_direction import cut, width
from akhbar.paths import data_file
from akhbar.remembered import once

WIDE = 960
FOREMOST = 8  # places by articles that have their names shown, if need be over dots
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Place:
    name: str
    latitude: float
    longitude: float
    articles: int
    href: str = ""


@once
def outline() -> dict[str, list[list[tuple[float, float]]]]:
    """Lines of longitudes and latitudes: `land`, closed; `border`, open."""
    found: dict[str, list[list[tuple[float, float]]]] = {"land": [], "border": []}
    for text in data_file("map/outline.tsv").read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            kind, points = text.split("\t")
            numbers = [float(n) for n in points.split(" ")]
            found[kind] += unbroken(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def unbroken(line: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The line itself; one that crosses 180 degrees goes on beyond, and stands at both edges of the map.

    Drawn as it is, it would run across the whole map from one edge to the other.
    """
    turns, went, before = 0, [], line[0][0]
    for x, y in line:
        turns += (before - x > 180) - (x - before > 180)
        went.append((x + 360 * turns, y))
        before = x
    if all(x == was for (x, _), (was, _) in zip(went, line, strict=True)):
        return [line]
    shift = -360 if max(x for x, _ in went) > 180 else 360
    return [went, [(x + shift, y) for x, y in went]]


def window(places: Sequence[Place]) -> tuple[float, float, float, float]:
    """West, south, east and north of what is shown: most of the places by articles, twice as wide as high.

    The few that lie farthest away, up to a twentieth of the articles, do not make the others small.
    """
    xs, ys = _most([(p.longitude, p.articles) for p in places]), _most([(p.latitude, p.articles) for p in places])
    wide, high = max(xs[1] - xs[0], 24.0) * 1.2, max(ys[1] - ys[0], 14.0) * 1.25
    wide, high = max(wide, high * 1.6), max(high, wide / 2.2)
    wide, high = min(wide, 360.0), min(high, 170.0)
    x, y = (xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2
    west = min(max(x - wide / 2, -180), 180 - wide)
    south = min(max(y - high / 2, -85), 85 - high)
    return west, south, west + wide, south + high


def _most(weighted: list[tuple[float, int]]) -> tuple[float, float]:
    ordered = sorted(weighted)
    whole, seen, low, high = sum(w for _, w in ordered), 0, ordered[0][0], ordered[-1][0]
    for value, weight in ordered:
        if seen <= whole * 0.025:
            low = value
        if seen <= whole * 0.975:
            high = value
        seen += weight
    return low, high


def world(title: str, places: Sequence[Place]) -> str:
    """Places as dots, larger the more articles; names beside the most frequent, clear of each other.

    A map is never mirrored: east is at the right in every language.
    """
    west, south, east, north = window(places)
    scale = WIDE / (east - west)
    high = round((north - south) * scale)
    picture = Picture(WIDE, high, title, rtl=False)

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * scale, (north - latitude) * scale

    for kind, lines in outline().items():
        for line in lines:
            if max(x for x, _ in line) < west or min(x for x, _ in line) > east:
                continue
            if max(y for _, y in line) < south or min(y for _, y in line) > north:
                continue
            points = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in line)
            tag, fill = ("polygon", "#eef1f4") if kind == "land" else ("polyline", "none")
            picture.parts.append(
                f'<{tag} points="{points}" class="{kind}" fill="{fill}" stroke="#b9c3cf" stroke-width="0.7"/>'
            )
    most = max(place.articles for place in places)
    taken: list[Box] = []
    inside = [p for p in places if west <= p.longitude <= east and south <= p.latitude <= north]
    ordered = sorted(inside, key=lambda p: (-p.articles, p.name))
    size = {id(p): 3 + 13 * math.sqrt(p.articles / most) for p in ordered}
    for place in ordered:
        x, y = at(place.longitude, place.latitude)
        picture.dot(x, y, size[id(place)], COLOURS[0], f"{place.name}: {number(place.articles)}", place.href or None)
    dots = {id(p): _around(*at(p.longitude, p.latitude), size[id(p)]) for p in ordered}
    for rank, place in enumerate(ordered):
        x, y = at(place.longitude, place.latitude)
        far = size[id(place)] + 3
        wide = width(cut(clean(place.name), 150, 13), 13)
        others = [dot for key, dot in dots.items() if key != id(place)]
        # Beside its dot, above or below, where it covers no other; the foremost may cover dots rather than go without.
        sides = [
            ("start", x + far, x + far, y),
            ("end", x - far, x - far - wide, y),
            ("middle", x, x - wide / 2, y - far - 8),
            ("middle", x, x - wide / 2, y + far + 8),
        ]
        tries = [(side, others) for side in sides] + [(side, []) for side in sides if rank < FOREMOST]
        for (side, where, left, middle), dotted in tries:
            box = (left, middle - 9, left + wide, middle + 7)
            inside_picture = left > 2 and left + wide < WIDE - 2 and 10 < middle < high - 4
            if inside_picture and not any(_meet(box, b) for b in (*taken, *dotted)):
                taken.append(box)
                picture.text(where, middle + 4, place.name, at=side, room=150, href=place.href or None, halo=True)
                break
    return picture.svg()


def _around(x: float, y: float, size: float) -> Box:
    return x - size, y - size, x + size, y + size


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
