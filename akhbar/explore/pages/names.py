"""Names: the list, finding one by any spelling, and the page of one person, place or organisation."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from akhbar.explore.cells import Cell
from akhbar.explore.charts import Place, world
from akhbar.explore.pages.common import facts, grain_form, missing, table, values
from akhbar.explore.pages.common import volume as bars_of
from akhbar.explore.shown import HEADERS, Field, Form, Section, Shown
from akhbar.explore.tables import read
from akhbar.rows import Record
from akhbar.store.forgiving import spelled_alike
from akhbar.store.names import entities_named, entities_near
from akhbar.store.session import Session

MOST_FOUND = 100  # names that a search for one shows
CLEARLY = 5  # so many times more articles name the one who is meant than anybody else so called


def show_all(shown: Shown, session: Session) -> Response:
    name = shown.value("name")
    shown.title = shown.label("names")
    shown.form = Form(shown.bare("/names"), [Field("name", shown.label("name"), name)], shown.label("show"))
    sections = []
    if name:
        near = entities_near(session, name)
        found, clear = _called(session, name, near)
        if clear and not shown.value("all"):
            more = {"called": name} if len(found) > 1 else {}
            return RedirectResponse(shown.link(f"/entity/{clear}", **more), headers=HEADERS)
        if found:
            sections.append(table(shown, session, "entities_of", "found_names", entities=found))
        else:
            note = shown.label("did_you_mean") if near else ""
            sections.append(table(shown, session, "entities_of", "no_such_name", entities=near, note=note))
    sections.append(table(shown, session, "names_top", "top_names"))
    return shown.page(title=shown.title, sections=sections)


def _called(session: Session, name: str, near: list[str]) -> tuple[list[str], str | None]:
    """Who is so called, the most named first, and who is clearly meant: of those, or of the names spelled alike."""
    named, alike = entities_named(session, name), spelled_alike(session, name, near)
    rows = read(session, "entities_of", {"entities": sorted({*named, *alike})}).rows if named or alike else []
    exact = [row for row in rows if row["entity_id"] in named]
    other = [row for row in rows if row["entity_id"] not in named]
    if exact and other and other[0]["articles"] < CLEARLY * exact[0]["articles"]:
        rows = exact  # those who bear the very name, unless a name spelled alike is much better known
    found = [row["entity_id"] for row in rows[:MOST_FOUND]]  # so many, that the address of the table stays short
    if rows and (len(rows) == 1 or rows[0]["articles"] >= max(CLEARLY * rows[1]["articles"], 1)):
        return found, rows[0]["entity_id"]
    return (found if exact else []), None


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
    if called := shown.value("called"):  # opened for a name that others have, too
        others = Cell(called, shown.link("/names", name=called, all=1))
        told.append((shown.label("others_called"), others))
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
