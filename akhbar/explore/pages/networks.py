"""Who stands with whom, by how much more than chance; and where."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.charts import Node, Place, network, world
from akhbar.explore.pages.common import table
from akhbar.explore.shown import Field, Form, Section, Shown
from akhbar.explore.tables import columns, read
from akhbar.store.session import Session

NAMES, LEAST, LEAST_NPMI = 60, 4, 0.2


def _least(shown: Shown) -> int:
    text = shown.value("least")
    return max(2, min(int(text), 10_000)) if text.isdigit() else LEAST


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("network")
    least = Field("least", shown.label("least_together"), str(_least(shown)), "number")
    own = [Field("id", "", shown.id, "hidden")] if shown.id else []
    shown.form = Form(shown.bare("/network"), [*own, least], shown.label("show"))
    found = picture(shown, session)
    return shown.page(title=shown.title, intro=shown.label("network_told"), sections=[found])


def picture(shown: Shown, session: Session) -> Section:
    """The network of the names most often in the articles left, or of those around one name."""
    heading = shown.label("network")
    least = _least(shown)
    if shown.id and (row := read(session, "entity", {"id": shown.id}).first()):
        heading += f": {row['name']}"
    named = table(shown, session, "network_names", names=NAMES, least=least)
    if named.table is None:
        return named
    ids = [row["entity_id"] for row in named.table.rows if row["entity_id"] != shown.id]
    pairs = table(shown, session, "network_pairs", entities=ids, least=least, least_npmi=LEAST_NPMI, folded=True)
    pairs.heading, pairs.picture = heading, "network"
    pairs.note = f"{shown.label('least_told')} {least} · NPMI ≥ {LEAST_NPMI}"
    if pairs.table and pairs.table.rows:
        nodes = [
            Node(r["entity_id"], r["name"], r["articles"], shown.link(f"/entity/{r['entity_id']}"))
            for r in named.table.rows
        ]
        edges = [(r["entity_id"], r["other_id"], r["npmi"]) for r in pairs.table.rows]
        pairs.svg = network(heading, nodes, edges, shown.rtl, "NPMI {:.2f}")
    return pairs


def map_picture(shown: Shown, session: Session) -> Section:
    return map_of(shown, session, around=shown.value("around") or None, story=shown.value("story") or None)


def map_of(shown: Shown, session: Session, around: str | None = None, story: str | None = None) -> Section:
    """The places that the articles left name; `around` an entity, or of a `story`, only those with it."""
    if "latitude" not in columns(session).get("dim_entities", ()):
        return Section(shown.label("map"), note=shown.label("not_made_yet"))
    section = table(shown, session, "places", "map", around=around, story=story)
    section.picture = "map"
    rows = section.table.rows if section.table else []
    if rows:
        places = [
            Place(r["name"], r["latitude"], r["longitude"], r["articles"], shown.link(f"/entity/{r['entity_id']}"))
            for r in rows
        ]
        section.svg = world(section.heading, places)
    elif section.table is not None:
        section.empty = "no_places"
    return section


def show_map(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("map")
    return shown.page(title=shown.title, intro=shown.label("map_told"), sections=[map_picture(shown, session)])
