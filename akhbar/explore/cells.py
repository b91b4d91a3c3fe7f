"""How a cell is shown: numbers and times one way, names as links to their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from urllib.parse import quote

from akhbar.explore.text import clean
from akhbar.rows import Record

# Column -> (the column that holds the id, the page).
LINKS = {
    "name": ("entity_id", "/entity/"),
    "title": ("article_id", "/article/"),
    "quote": ("article_id", "/article/"),
    "to_title": ("to_article_id", "/article/"),
    "publisher": ("publisher_id", "/publisher/"),
    "keyword": ("keyword_id", "/keyword/"),
    "topic": ("topic_id", "/topic/"),
    "story": ("story_id", "/story/"),
    "run_id": ("run_id", "/run/"),
    "table_name": ("table_name", "/table/"),
    "reason": ("quarantine_id", "/quarantine/"),
    "row_begins": ("quarantine_id", "/quarantine/"),
}
OTHERS = {"other": (("other_id", "/entity/"), ("other_publisher_id", "/publisher/"))}
DAYS = ("day", "first_day", "last_day")
IDS = ("entity_id", "article_id", "publisher_id", "keyword_id", "topic_id", "story_id", "quarantine_id", "other_id",
       "other_publisher_id", "to_article_id", "first_publisher_id")  # fmt: skip
TOLD = ("kind", "severity", "status", "relation", "scope", "field", "match_method")  # their values are words of ours
SHARES = ("share", "copied_share", "author_share", "dated_share", "dangling_share", "share_in_text")


class Link(Protocol):
    """Makes the address of a page."""

    def __call__(self, path: str, **more: object) -> str: ...


@dataclass(frozen=True)
class Cell:
    """`text` as shown, whole in `whole` where it was cut; `href` None without a page; `kind`: number, text or time,
    with the style of the cell."""

    text: str
    href: str | None = None
    kind: str = "text"
    whole: str = ""


UNBROKEN = 40  # letters of a word that a page may break: a row's JSON, an address
DEGREES = {"latitude", "longitude"}


def number(value: float, decimals: int = 0) -> str:
    """A number as every page writes it: 12,345 or 0.25."""
    return f"{value:,.{decimals}f}"


def shown_columns(columns: list[str]) -> list[str]:
    """The columns that a page shows: an id is the link of its name."""
    return [c for c in columns if c not in IDS]


def cell(row: Record, column: str, label: Callable[[str], str], link: Link, most: int = 240) -> Cell:
    """One cell. `label`: words of ours in the reader's language; `link`: address of a path, with the filter."""
    value = row[column]
    if value is None or value == "":
        return Cell(
            label("no_title") if column in ("title", "story") else label("none"), _href(row, column, link), "none"
        )
    if isinstance(value, bool):
        return Cell(label("yes") if value else label("no"))
    if column in SHARES:
        return Cell(f"{100 * value:.1f}%", None, "number")
    if isinstance(value, int):
        return Cell(number(value), _href(row, column, link), "number")
    if isinstance(value, float):
        decimals = 2 if column in DEGREES else 0 if value == 0 or abs(value) >= 100 else 2 if abs(value) < 10 else 1
        return Cell(number(value, decimals), None, "number")
    if isinstance(value, (datetime, date)):
        return _time(value, column, link)
    text = label(clean(value)) if column in TOLD else clean(value)
    cut = text if len(text) <= most else text[:most].rstrip() + "…"
    unbroken = " unbroken" if any(len(word) > UNBROKEN for word in cut.split()) else ""
    return Cell(cut, _href(row, column, link), f"text{unbroken}", text if cut != text else "")


def _time(value: date, column: str, link: Link) -> Cell:
    text = value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00") if isinstance(value, datetime) else value.isoformat()
    return Cell(text, link(f"/day/{text[:10]}") if column in DAYS else None, "time")


def _href(row: Record, column: str, link: Link) -> str | None:
    if column == "expectation" and row.get("gate"):
        return str(link("/rule", gate=row["gate"], expectation=row["expectation"]))
    for key, page in (LINKS[column],) if column in LINKS else OTHERS.get(column, ()):
        if row.get(key) is not None:
            return str(link(page + quote(str(row[key]), safe="")))
    return None
