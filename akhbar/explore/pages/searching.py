"""Search, with facets of all that was found."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import numpy as np
from starlette.responses import Response

from akhbar.closed_sets import WordForms
from akhbar.explore.cells import Cell, number
from akhbar.explore.facets import facets
from akhbar.explore.pages.common import values
from akhbar.explore.shown import HEADERS, Field, Form, Shown
from akhbar.explore.tables import prepared, read
from akhbar.explore.text import clean
from akhbar.rows import Record
from akhbar.store.formats import as_json, csv_cell
from akhbar.store.names import entities_named
from akhbar.store.query import FORMS
from akhbar.store.search import Found, search
from akhbar.store.session import Session
from akhbar.store.snippets import shown as shown_texts

if TYPE_CHECKING:
    from collections.abc import Sequence
from akhbar.store.statements import statement

PAGE = 10  # hits a page
SAVED = 1000  # hits saved
KEPT_SEARCHES = 30  # that a session keeps
MOST_FACETED = 50_000  # matches whose facets are counted


def show(shown: Shown, session: Session) -> Response:
    words, forms = shown.value("q"), shown.value("forms", "stem")
    forms = forms if forms in FORMS else "stem"
    offset = max(0, int(shown.value("offset", "0"))) if shown.value("offset", "0").isdigit() else 0
    shown.title = shown.label("search")
    options: list[tuple[str, str]] = [(form, shown.label(form)) for form in FORMS]
    shown.form = Form(
        shown.bare("/search"),
        [
            Field("q", shown.label("words"), words, "search"),
            Field("forms", shown.label("forms"), forms, "select", options),
        ],
        shown.label("find"),
    )
    kind = shown.value("as")
    if not words:
        return shown.page("search.html", title=shown.title, found=None)
    only = _left(shown, session)
    if kind in ("csv", "json"):
        return _saved(search(session, words, limit=SAVED, forms=forms, only=only).rows, kind)
    found = _found(session, words, offset, forms, only, shown.filter.address())
    titles = shown_texts([clean(row["title"]) for row in found.rows])
    bodies = shown_texts([clean(row["body"]) for row in found.rows])
    hits = [
        {**row, "title_pieces": title.marked(found.words), "pieces": body.snippet(found.words, 260)}
        for row, title, body in zip(found.rows, titles, bodies, strict=True)
    ]
    here = {"q": words, "forms": forms}
    turn = {}
    if offset + PAGE < found.total:
        turn["next"] = shown.link("/search", **here, offset=offset + PAGE)
    if offset:
        turn["back"] = shown.link("/search", **here, offset=max(0, offset - PAGE))
    return shown.page(
        "search.html",
        title=shown.title,
        q=words,
        found=found,
        hits=hits,
        turn=turn,
        offset=offset,
        meant=[(other, shown.link("/search", q=other)) for other in found.meant],
        called=_called(shown, session, words),
        facets=_facets(shown, session, found.docs, here),
        saved_csv=shown.link("/search", **here, **{"as": "csv"}),
        saved_json=shown.link("/search", **here, **{"as": "json"}),
    )


def _found(
    session: Session, words: str, offset: int, forms: WordForms, only: np.ndarray | None, filters: dict[str, str]
) -> Found:
    """What a search finds; the last few as they were found, for who goes back or looks at it in the other language."""
    kept: dict[tuple[object, ...], Found] = session.kept.setdefault("searched", {})
    key = words, offset, forms, *sorted(filters.items())
    found = kept.pop(key, None) or search(session, words, limit=PAGE, offset=offset, forms=forms, only=only)
    kept[key] = found  # the latest used stands last
    if len(kept) > KEPT_SEARCHES:
        del kept[next(iter(kept))]
    return found


def _left(shown: Shown, session: Session) -> np.ndarray | None:
    """The documents that the filter bar leaves; None for all."""
    if not {k: v for k, v in shown.filter.address().items() if k != "kind"}:
        return None
    articles = prepared(session, "chosen_articles", values(shown), shown.rtl)
    sql = statement("search/filtered").replace("/*articles*/", articles)
    given = {k: v for k, v in values(shown).items() if f"${k}" in sql}
    return np.array([row["doc_id"] for row in session.rows(sql, given)], dtype=np.int64)


def _called(shown: Shown, session: Session, words: str) -> list[Cell]:
    """The person, place or organisation that is so called, if there is one."""
    ids = entities_named(session, words)
    if not 0 < len(ids) <= 3:
        return []
    rows = read(session, "entities_of", {"entities": ids}).rows
    return [
        Cell(f"{row['name']} · {shown.label(row['kind'])}", shown.link(f"/entity/{quote(row['entity_id'])}"))
        for row in rows
    ]


def _facets(
    shown: Shown, session: Session, docs: np.ndarray | Sequence[int], here: dict[str, str]
) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By what else the matches could be narrowed: name, how many, and where that leads."""
    if not 0 < len(docs) <= MOST_FACETED:
        return []
    made: dict[str, list[tuple[str, str, str]]] = {}
    for facet, value, told, count in facets(session, docs):
        label = told
        if facet == "month":
            year, month = map(int, value.split("-"))
            last = (year * 12 + month) // 12, (year * 12 + month) % 12 + 1
            narrowed = {"since": f"{value}-01", "until": _day_before(*last)}
        else:
            narrowed = {facet: value}
        if facet in ("country", "language"):
            words = shown.label(f"{facet}_{value}")
            label = told if words.startswith(facet) else words
        made.setdefault(facet, []).append((clean(label), number(count), shown.link("/search", **{**here, **narrowed})))
    return list(made.items())


def _day_before(year: int, month: int) -> str:
    from datetime import date, timedelta

    return (date(year, month, 1) - timedelta(days=1)).isoformat()


def _saved(rows: list[Record], kind: str) -> Response:
    names = ["score", "article_id", "title", "publisher", "published_at", "uri"]
    if kind == "json":
        body = json.dumps([{n: row[n] for n in names} for row in rows], ensure_ascii=False, default=as_json, indent=1)
        return Response(body, media_type="application/json", headers=HEADERS)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([csv_cell(row[n]) for n in names] for row in rows)
    saved = {"Content-Disposition": 'attachment; filename="akhbar-search.csv"'}
    return Response(
        out.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers={**HEADERS, **saved}
    )
