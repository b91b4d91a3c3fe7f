"""What is new since the last run: counted for the page of that name, and told in words for an alert."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from akhbar.rows import Record
from akhbar.store.session import Session
from akhbar.store.statements import statement

PARTS = ("new_publishers", "new_headlines", "new_names", "new_stories")
_TABLES = re.compile(r"\b(marts\.\w+|fact_stories|story_articles)\b")


@dataclass
class News:
    """`run_id`: None where no run has read a page. `parts`: rows of each of PARTS; None without its table."""

    run_id: str | None
    started_at: datetime | None = None
    parts: dict[str, list[Record] | None] = field(default_factory=dict)

    def silent(self) -> list[Record]:
        return [row for row in self.parts.get("new_publishers") or () if row["is_silent"]]


def last_run(session: Session) -> News:
    """The last run that read new pages, without its parts."""
    runs = session.rows(statement("news/run"))
    return News(runs[0]["run_id"], runs[0]["started_at"]) if runs else News(None)


def whats_new(session: Session) -> News:
    """What the last run that read new pages brought, against the runs before it."""
    news = last_run(session)
    if news.run_id is None:
        return news
    there = {
        ("" if row["schema_name"] == "main" else row["schema_name"] + ".") + row["table_name"]
        for row in session.rows(statement("tables/seen"))
    }
    for name in PARTS:
        text = statement(f"explore/{name}")
        news.parts[name] = session.rows(text) if set(_TABLES.findall(text)) <= there else None
    return news


def as_text(
    news: News, words: Callable[[str], str] | None = None, most: int = 5, name: Callable[[str], str] = str
) -> str:
    """The same in a few lines. `words`: key to words (`akhbar.explore` has them in Arabic); default English.

    `name`: how a name or headline is written, whose direction need not be that of the words around it.
    """
    said = words or (lambda key: _ENGLISH[key])
    if news.run_id is None:
        return said("nothing_read")
    publishers = news.parts.get("new_publishers") or []
    count = sum(row["new_articles"] for row in publishers)
    usual = [row["usual"] for row in publishers if row["usual"] is not None]
    lines = [f"{said('new_articles')}: {count:,}" + (f" ({said('usual')} {sum(usual):,.0f})" if usual else "")]
    for row in [r for r in publishers if r["new_articles"]][:most]:
        beside = f" ({said('usual')} {row['usual']:,.0f})" if row["usual"] is not None else ""
        lines.append(f"  {name(row['publisher'] or '—')}: {row['new_articles']:,}{beside}")
    for key, column in (
        ("silent", "publisher"),
        ("new_headlines", "title"),
        ("new_names", "name"),
        ("new_stories", "story"),
    ):
        rows = news.silent() if key == "silent" else news.parts.get(key) or []
        if rows:
            lines.append(f"{said(key)}: " + "; ".join(name(str(row[column] or "—")) for row in rows[:most]))
    return "\n".join(lines)


_ENGLISH = {
    "nothing_read": "no run has read a page yet",
    "new_articles": "new articles",
    "usual": "usual",
    "silent": "silent publishers",
    "new_headlines": "changed headlines",
    "new_names": "rising names",
    "new_stories": "new stories",
}
