"""Names: the list, finding one by any spelling, and the page of one person, place or organisation."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from akhbar.explore.cells import Cell
from akhbar.explore.charts import Place, world
from akhbar.explore.pages.common import facts, grain_form, missing, table, values
from akhbar.explore.pages.common import volume as bars_of
from akhbar.explore.shown import Field, Form, Section, Shown
from akhbar.explore.tables import read
from akhbar.rows import Record
from akhbar.store.names import entities_named, entities_near
from akhbar.store.session import Session

MOST_FOUND = 100  # names that a search for one shows


def show_all(shown: Shown, session: Session) -> Response:
    name = shown.value("name")
    shown.title = shown.label("names")
    shown.form = Form(shown.bare("/names"), [Field("name", shown.label("name"), name)], shown.label("show"))
    sections = []
    if name:
        found = entities_named(session, name)
        if len(found) == 1:
            return RedirectResponse(shown.link(f"/entity/{found[0]}"))
        if found:
            if len(found) > MOST_FOUND:  # those named most, so that the address of the table stays short
                rows = read(session, "entities_of", {"entities": found}).rows
                found = [row["entity_id"] for row in rows[:MOST_FOUND]]
            sections.append(table(shown, session, "entities_of", "found_names", entities=found))
        else:
            near = entities_near(session, name)
            note = shown.label("did_you_mean") if near else ""
            sections.append(table(shown, session, "entities_of", "no_such_name", entities=near, note=note))
    sections.append(table(shown, session, "names_top", "top_names"))
    return shown.page(title=shown.title, sections=sections)


def volume(shown: Shown, session: Session) -> Section:
    return bars_of(shown, session, "entity_volume", "entity", "timeline")


def show(shown: Shown, session: Session) -> Response:
    row = read(session, "entity", {"id": shown.id}).first()
    if row is None:
        return missing(shown, shown.id)
    shown.title = row["name"]
    shown.form = grain_form(shown, session)
    first = read(session, "entity_first", {"id": shown.id}).first()
    told = facts(shown, row, "kind", "country")
    if first:
        told.append((shown.label("first_mention"), _first(shown, first)))
    told.append((shown.label("network"), Cell(shown.label("open"), shown.link("/network", id=shown.id))))
    told.append((shown.label("attention"), Cell(shown.label("compare"), shown.link("/attention", e=shown.id))))
    if row["kind"] == "LOC":
        told.append((shown.label("map"), Cell(shown.label("open"), shown.link("/map", around=shown.id))))
    sections = [volume(shown, session)]
    if place := _map(shown, row):
        sections.append(place)
    articles = table(shown, session, "entity_articles", "articles")
    least = 3 if articles.table and len(articles.table.rows) >= 30 else 2
    sections += [
        table(shown, session, "entity_together", "together_more", least=least, note=shown.label("npmi_told")),
        table(shown, session, "entity_quotes", "quotes", quotes=True),
        table(shown, session, "entity_publishers", "publishers", note=shown.label("share_told")),
        articles,
        table(shown, session, "entity_keywords", "keywords"),
        table(shown, session, "entity_spellings", "spellings"),
    ]
    return shown.page(title=shown.title, facts=told, sections=sections)


def _first(shown: Shown, row: Record) -> Cell:
    when = f"{row['published_at']:%Y-%m-%d}" if row["published_at"] else shown.label("no_date")
    words = " · ".join(filter(None, (when, row["publisher"], row["title"])))
    return Cell(words[:160], shown.link(f"/article/{row['article_id']}"))


def _map(shown: Shown, row: Record) -> Section | None:
    """Where a place is, if the warehouse knows."""
    if row.get("latitude") is None or row.get("longitude") is None:
        return None
    svg = world(row["name"], [Place(row["name"], row["latitude"], row["longitude"], 1)])
    return Section(shown.label("where"), svg=svg, picture="map")


__all__ = ["show", "show_all", "values", "volume"]
