"""Are pieces what they are called? Each labelled stretch beside the kind that most of its letters were given."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from benchmarks.layouts.markup import Stretch

CLASSES = ("title", "text", "caption", "date", "by", "link", "teaser", "keyword", "furniture")
OF_KIND = {"title": "title", "lead": "text", "paragraph": "text", "subheading": "text", "caption": "caption"}
OF_KIND |= {"date_line": "date", "byline": "by", "source_line": "by", "link": "link", "link_teaser": "teaser"}
OF_KIND |= {"keyword": "keyword"}
# What may be called either way: a clock beside a headline, a label, a credit on a line of its own.
EITHER = {"clock": "date", "today": "date", "updated": "date", "credit": "caption", "sign": "caption", "agency": "by"}
EITHER |= {"title again": "title", "pulled quote": "text", "writer": "by"}


def accepted(stretch: Stretch) -> set[str]:
    """The classes that are right for a stretch."""
    right = {OF_KIND.get(stretch.kind, "furniture")}
    if stretch.role == "label":
        right |= {"furniture", "date" if stretch.kind == "date_line" else "caption"}
    if stretch.role in EITHER:
        right |= {"furniture", EITHER[stretch.role]}
    return right


@dataclass
class Tally:
    """Counts of (gold class, found class) over pieces."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, stretches: Sequence[Stretch], spans: Sequence[tuple[int, int, str]]) -> None:
        """Stretches of one page; spans: its segments as (char_start, char_end, kind) in order."""
        starts = [start for start, _, _ in spans]
        for s in stretches:
            weight: Counter[str] = Counter()
            at = max(0, bisect_right(starts, s.start) - 1)
            while at < len(spans) and spans[at][0] < s.end:
                start, end, kind = spans[at]
                if kind != "space":
                    weight[OF_KIND.get(kind, "furniture")] += max(0, min(end, s.end) - max(start, s.start))
                at += 1
            found = max(weight, key=lambda kind: weight[kind]) if +weight else "furniture"
            right = accepted(s)
            self.pairs[(found if found in right else OF_KIND.get(s.kind, "furniture")), found] += 1

    @property
    def right(self) -> float:
        return sum(n for (gold, found), n in self.pairs.items() if gold == found) / max(1, self.pairs.total())

    def table(self) -> dict[str, dict[str, float | int | str]]:
        """Of each class: precision, recall, pieces of gold, and what its pieces were mostly taken for."""
        out: dict[str, dict[str, float | int | str]] = {}
        for name in CLASSES:
            hit = self.pairs[name, name]
            gold = sum(n for (g, _), n in self.pairs.items() if g == name)
            found = sum(n for (_, f), n in self.pairs.items() if f == name)
            wrong = [(n, f) for (g, f), n in self.pairs.items() if g == name and f != name]
            taken = ", ".join(f"{f} {n}" for n, f in sorted(wrong, reverse=True)[:4])
            precision, recall = hit / max(1, found), hit / max(1, gold)
            out[name] = {
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "pieces": gold,
                "taken for": taken,
            }
        return out


def spans_of(segments: pl.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """page_id to its segments as (char_start, char_end, kind), in order."""
    out: dict[str, list[tuple[int, int, str]]] = {}
    columns = ("page_id", "char_start", "char_end", "kind")
    for page, start, end, kind in segments.sort("page_id", "segment_no").select(columns).iter_rows():
        out.setdefault(page, []).append((start, end, kind))
    return out
