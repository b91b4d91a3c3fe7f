"""The rows of any table of the pages, as CSV or JSON."""

from __future__ import annotations

import re

from starlette.responses import Response

from akhbar.errors import UsageError
from akhbar.explore.pages import attention
from akhbar.explore.pages.common import missing, values
from akhbar.explore.shown import HEADERS, Shown
from akhbar.explore.tables import Table, as_csv, as_json_text, read
from akhbar.rows import Record
from akhbar.store.search import matching
from akhbar.store.session import Session
from akhbar.store.statements import folder

_LISTS = ("entities", "keywords")
_NUMBERS = ("least", "names", "days")
_INSIDE = {"chosen", "options", "topic_options", "article_segments", "article_mentions"}  # of no page's own


def show(shown: Shown, session: Session) -> Response:
    name, kind = shown.id, shown.path("kind")
    known = {path.removeprefix("explore/") for path in folder("explore")} - _INSIDE
    if kind not in ("csv", "json"):
        return missing(shown, f"{name}.{kind}")
    if name in ("attention", "attention_publishers"):
        found = attention.tables_of(shown, session)[name]
    elif name in known:
        found = _read(shown, session, name)
    else:
        return missing(shown, name)
    body, media = (
        (as_csv(found), "text/csv; charset=utf-8") if kind == "csv" else (as_json_text(found), "application/json")
    )
    saved = {"Content-Disposition": f'attachment; filename="akhbar-{name}.{kind}"'} if kind == "csv" else {}
    return Response(body, media_type=media, headers={**HEADERS, **saved})


def _read(shown: Shown, session: Session, name: str) -> Table:
    asked: Record = dict(shown.request.query_params)
    given = values(shown)
    given["id"] = None
    for key, value in asked.items():
        if key in given and key != "id":
            continue  # the filter has read it
        if key in _LISTS:
            given[key] = [part for part in value.split(",") if part][:500]
        elif key in _NUMBERS:
            if not re.fullmatch(r"\d{1,6}", value):
                raise UsageError(f"{key} is a whole number, not {value!r}")
            given[key] = int(value)
        elif key == "least_npmi":
            given[key] = _share(value)
        else:
            given[key] = value[:300]
    if name == "attention_words":
        given["docs"] = matching(session, shown.value("q"))
    return read(session, name, given, arabic=shown.rtl)


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"least_npmi is a number, not {text!r}") from None
