"""Stories: the list, and one story's page: how it spread, who is in it, where, and its articles."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore import charts
from akhbar.explore.cells import Cell
from akhbar.explore.pages.common import facts, missing, table
from akhbar.explore.pages.networks import map_of
from akhbar.explore.shown import Section, Shown
from akhbar.explore.tables import Absent, read
from akhbar.store.session import Session


def show_all(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("stories")
    return shown.page(title=shown.title, sections=[table(shown, session, "stories")])


def spread(shown: Shown, session: Session) -> Section:
    section = table(shown, session, "story_spread", "spread", folded=True)
    section.picture = "spread"
    rows = section.table.rows if section.table else []
    if rows:
        seen = [(row["hour"], row["publisher"] or shown.label("no_publisher"), row["articles"]) for row in rows]
        section.svg = charts.spread(section.heading, seen, shown.rtl)
    return section


def show(shown: Shown, session: Session) -> Response:
    try:
        row = read(session, "story", {"id": shown.id}).first()
    except Absent:
        row = None
    if row is None:
        return missing(shown, shown.id)
    shown.title = row["title"] or shown.label("no_title")
    told = facts(shown, row, "articles", "publishers", "first_published_at", "last_published_at")
    if row["publisher"]:
        told.append(
            (shown.label("first_publisher"), Cell(row["publisher"], shown.link(f"/publisher/{row['publisher_id']}")))
        )
    told.append((shown.label("map"), Cell(shown.label("open"), shown.link("/map", story=shown.id))))
    sections = [spread(shown, session)]
    places = map_of(shown, session, story=shown.id)
    if places.svg:
        sections.append(places)
    sections += [
        table(shown, session, "story_names", "names"),
        table(shown, session, "story_articles", "articles"),
    ]
    return shown.page(title=shown.title, facts=told, sections=sections)
