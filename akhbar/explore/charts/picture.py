"""The drawing surface: positions are given from where reading begins, each text runs its own way.

Colours are attributes, so that a saved picture stands alone; classes let the page's dark mode change them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from akhbar.explore.cells import number
from akhbar.explore.text import clean
from akhbar.explore.text_direction import cut, runs_right_to_left, width

# Okabe and Ito (2008): eight colours that colour-blind readers can tell apart; the last is for "others".
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#777777")
INK, SOFT, LINE = "#1c2430", "#5a6675", "#dde3ea"


class Picture:
    """An SVG of fixed size; `rtl` mirrors it: what is given from the left is drawn from the right."""

    def __init__(self, wide: int, high: int, title: str, rtl: bool) -> None:
        self.wide, self.high, self.title, self.rtl = wide, high, clean(title), rtl
        self.parts: list[str] = []

    def x(self, x: float) -> float:
        return round(self.wide - x if self.rtl else x, 1)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        at: str = "start",
        size: float = 13,
        soft: bool = False,
        room: float | None = None,
        href: str | None = None,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Words at a place: `at` says which end of them stands there (start, middle, end, as the picture reads).

        Longer than `room` they are cut, with an ellipsis and the whole on pointing at them. With a `halo` no line runs
        through their letters.
        """
        whole = clean(words)
        shown = cut(whole, room, size) if room is not None else whole
        rtl = runs_right_to_left(shown)
        # "start" of a mirrored picture is its right edge; SVG means the start of the text's own direction.
        anchor = at if at == "middle" or rtl == self.rtl else {"start": "end", "end": "start"}[at]
        told = f"<title>{escape(whole)}</title>" if shown != whole else ""
        weight = ' font-weight="600"' if bold else ""
        if halo:
            weight += ' paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
        kind = ("soft" if soft else "ink") + (" halo" if halo else "")
        made = (
            f'<text x="{self.x(x)}" y="{round(y, 1)}" text-anchor="{anchor}" direction="{"rtl" if rtl else "ltr"}" '
            f'unicode-bidi="isolate" font-size="{size:g}"{weight} class="{kind}" '
            f'fill="{SOFT if soft else INK}">{told}{escape(shown)}</text>'
        )
        self.parts.append(f'<a href="{escape(href)}">{made}</a>' if href else made)

    def bar(
        self, x: float, y: float, wide: float, high: float, colour: str, told: str, href: str | None = None
    ) -> None:
        left = min(self.x(x), self.x(x + wide))
        made = (
            f'<rect x="{round(left, 1)}" y="{round(y, 1)}" width="{round(max(wide, 0.5), 1)}" '
            f'height="{round(max(high, 0.5), 1)}" fill="{colour}"><title>{escape(clean(told))}</title></rect>'
        )
        self.parts.append(f'<a href="{escape(href)}">{made}</a>' if href else made)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, wide: float = 1, opacity: float = 1, told: str = ""
    ) -> None:
        path = " ".join(f"{self.x(x)},{round(y, 1)}" for x, y in points)
        grid = ' class="grid"' if colour == LINE else ""
        title = f"<title>{escape(clean(told))}</title>" if told else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}"{grid} stroke-width="{round(wide, 1)}" '
            f'stroke-opacity="{round(opacity, 2)}" stroke-linejoin="round">{title}</polyline>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str, told: str, href: str | None = None) -> None:
        made = (
            f'<circle cx="{self.x(x)}" cy="{round(y, 1)}" r="{round(radius, 1)}" fill="{colour}" stroke="#ffffff" '
            f'class="dot"><title>{escape(clean(told))}</title></circle>'
        )
        self.parts.append(f'<a href="{escape(href)}">{made}</a>' if href else made)

    def legend(self, names: Sequence[str], colours: Sequence[str], y: float, left: float = 20) -> float:
        """Colour and name side by side, in as many lines as they need; gives where the next thing may begin."""
        x = left
        for name, colour in zip(names, colours, strict=False):
            shown = cut(clean(name), 220, 12)
            wide = 15 + width(shown, 12) + 18
            if x + wide > self.wide - 10 and x > left:
                x, y = left, y + 19
            self.bar(x, y - 9, 10, 10, colour, name)
            self.text(x + 15, y, name, size=12, room=220)
            x += wide
        return y + 10

    def svg(self) -> str:
        role = "group" if any("<a " in part for part in self.parts) else "img"  # what holds links is no single image
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.wide} {self.high}" role="{role}" '
            f'aria-label="{escape(self.title, quote=True)}" '
            f"font-family=\"'Noto Sans Arabic','Noto Naskh Arabic',system-ui,sans-serif\">"
            f'<title>{escape(self.title)}</title><rect class="ground" width="{self.wide}" height="{self.high}" '
            f'fill="#ffffff"/>' + "".join(self.parts) + "</svg>"
        )


def steps(most: float) -> list[float]:
    """Round numbers from 0 to at least `most`, about four of them."""
    if most <= 0:
        return [0, 1]
    unit = 10 ** math.floor(math.log10(most))
    step = next(unit * f for f in (0.25, 0.5, 1, 2, 2.5, 5, 10) if unit * f * 4 >= most)
    if most >= 4:
        step = max(1, step)
    elif most == int(most):
        step = 1
    return [step * i for i in range(math.ceil(most / step - 1e-9) + 1)]


def axes(
    picture: Picture, labels: Sequence[str], most: float, box: tuple[float, float, float, float], percent: bool = False
) -> float:
    """Grid, numbers and period labels; gives the value at the top."""
    left, top, right, bottom = box
    values = steps(most)
    digits = 0 if values[-1] >= 4 or values[1] >= 1 else 1 if values[1] >= 0.1 else 2
    for value in values:
        y = bottom - (bottom - top) * value / values[-1]
        picture.line([(left, y), (right, y)], LINE)
        picture.text(left - 8, y + 4, number(value, digits) + ("%" if percent else ""), at="end", size=11, soft=True)
    labels = _short(labels)
    widest = max((width(label, 11) for label in labels), default=0) + 14
    every = max(1, math.ceil(len(labels) * widest / (right - left)))
    for index in range(0, len(labels), every):
        x = left + (right - left) * (index + 0.5) / len(labels)
        picture.text(x, bottom + 18, labels[index], at="middle", size=11, soft=True)
    return values[-1]


def _short(labels: Sequence[str]) -> Sequence[str]:
    """Years and months that are named by their first days, without them."""
    for end in ("-01-01", "-01"):
        if len(labels) > 1 and all(label.endswith(end) for label in labels):
            return [label.removesuffix(end) for label in labels]
    return labels
