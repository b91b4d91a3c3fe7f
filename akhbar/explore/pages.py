"""The pages and pictures by their addresses. Everything shown is escaped by the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from akhbar.errors import UsageError
from akhbar.explore import views
from akhbar.explore.shown import Shown
from akhbar.explore.text import clean, coloured
from akhbar.explore.warehouse import rows
from akhbar.store.query import FORMS, Filters
from akhbar.store.questions import ask, questions
from akhbar.store.search import search
from akhbar.store.snippets import shown as shown_texts

PAGE = 10  # hits a page
SHOWN = 500  # rows of an answer


def _overview(shown: Shown, session: Any) -> Response:
    grain = views.fit_grain(session, shown.value("grain") or None)
    return shown.page(
        "overview.html",
        title=shown.label("overview"),
        totals=rows(session, "totals")[0],
        grain=grain,
        picture=views.volume(session, shown.label, shown.rtl, grain),
        publishers=views.answer(session, "publishers")[:50],
    )


def _search(shown: Shown, session: Any) -> Response:
    words, forms = shown.value("q"), shown.value("forms", "stem")
    offset = max(0, int(shown.value("offset", "0"))) if shown.value("offset", "0").isdigit() else 0
    publisher, since, until = shown.value("publisher"), shown.value("since"), shown.value("until")
    found, hits = None, []
    if words:
        filters = Filters(publisher or None, _day(since), _day(until))
        chosen = forms if forms in FORMS else "stem"
        found = search(session, words, forms=chosen, filters=filters, limit=PAGE, offset=offset)
        titles = shown_texts([clean(row["title"]) for row in found.rows])
        bodies = shown_texts([clean(row["body"]) for row in found.rows])
        for row, title, body in zip(found.rows, titles, bodies, strict=True):
            pieces = body.snippet(found.words, 260)
            hits.append({**row, "title_pieces": title.marked(found.words), "pieces": pieces})
    here = {"q": words, "forms": forms, "publisher": publisher, "since": since, "until": until}
    turn = {}
    if found and offset + PAGE < found.total:
        turn["next"] = "/search?" + urlencode({**here, "offset": offset + PAGE})
    if offset:
        turn["back"] = "/search?" + urlencode({**here, "offset": max(0, offset - PAGE)})
    names = [row["name"] for row in session.rows("select name from dim_publishers order by name limit 500")]
    return shown.page(
        "search.html",
        title=shown.label("search"),
        here=here,
        forms=FORMS,
        found=found,
        hits=hits,
        turn=turn,
        publishers=names,
    )


def _article(shown: Shown, session: Any) -> Response:
    wanted = shown.request.path_params["article"]
    found = rows(session, "article", article=wanted)
    if not found:
        return shown.page("error.html", 404, title=shown.label("not_found"), error=wanted)
    article = found[0]
    segments = rows(session, "article_segments", article=wanted)
    mentions = rows(session, "article_mentions", article=wanted)
    mentions.sort(key=lambda m: (m["char_start"], -m["char_end"]))
    relatives: dict[str, list[dict[str, Any]]] = {}
    for row in rows(session, "article_relatives", article=wanted):
        relatives.setdefault(row["what"], []).append(row)
    pieces = coloured(article["text"], segments, mentions, article["article_no"])
    return shown.page(
        "article.html",
        title=clean(article["title"]) or shown.label("no_title"),
        article=article,
        pieces=pieces,
        kinds=sorted({p.kind for p in pieces} - {"space"}),
        links=rows(session, "article_links", article=wanted)[:100],
        relatives=relatives,
    )


def _names(shown: Shown, session: Any) -> Response:
    name = shown.value("name")
    grain = views.fit_grain(session, shown.value("grain") or None)
    told: dict[str, Any] = {"timeline": None, "together": []}
    if name:
        told["timeline"] = views.timeline(session, shown.label, shown.rtl, grain, name)
        told["together"] = views.answer(session, "named_together", entity=name)
    return shown.page(
        "names.html",
        title=shown.label("names"),
        name=name,
        grain=grain,
        network=views.network(session, shown.label, shown.rtl, name) if _any(session, "dim_entities") else None,
        top=views.answer(session, "top_entities"),
        **told,
    )


def _keywords(shown: Shown, session: Any) -> Response:
    name = shown.value("name")
    grain = views.fit_grain(session, shown.value("grain") or None)
    over_time = views.keyword_timeline(session, shown.label, shown.rtl, grain, name) if name else None
    return shown.page(
        "keywords.html",
        title=shown.label("keywords"),
        name=name,
        grain=grain,
        timeline=over_time,
        rising=views.rising(session, shown.label, shown.rtl),
        top=views.answer(session, "rising_keywords"),
    )


def _links(shown: Shown, session: Any) -> Response:
    return shown.page(
        "links.html",
        title=shown.label("links"),
        graph=views.link_graph(session, shown.label, shown.rtl),
        chains=views.chains(session, shown.label, shown.rtl) if _any(session, "dim_publishers") else None,
        most=views.answer(session, "most_linked"),
        dangling=views.answer(session, "dangling_links")[:50],
    )


def _quality(shown: Shown, session: Any) -> Response:
    return shown.page(
        "quality.html",
        title=shown.label("quality"),
        runs=views.answer(session, "runs")[:30],
        verdicts=rows(session, "verdicts"),
        failed=views.answer(session, "gate_history")[:100],
        stopped=views.answer(session, "gate_stops"),
        quarantine=rows(session, "quarantine"),
    )


def _questions(shown: Shown, session: Any) -> Response:
    name = shown.value("name")
    chosen = questions().get(name)
    columns: list[str] = []
    found: list[Any] = []
    given = {p.name: shown.value(p.name) for p in chosen.parameters if shown.value(p.name)} if chosen else {}
    if chosen and all(p.default is not None or p.name in given for p in chosen.parameters):
        answer = ask(session, name, given)
        columns, found = answer.columns, next(answer.batches, [])[:SHOWN]
    return shown.page(
        "questions.html",
        title=shown.label("questions"),
        chosen=chosen,
        given=given,
        columns=columns,
        found=found,
        listed=views.listed_questions(shown.rtl),
        most=SHOWN,
    )


def _any(session: Any, table: str) -> bool:
    return bool(session.rows(f"select 1 as one from {table} limit 1"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="YYYY-MM-DD") from None


PAGES: dict[str, Callable[[Shown, Any], Response]] = {
    "/": _overview,
    "/search": _search,
    "/article/{article}": _article,
    "/names": _names,
    "/keywords": _keywords,
    "/links": _links,
    "/quality": _quality,
    "/questions": _questions,
}


def _grain(shown: Shown, session: Any) -> str:
    return views.fit_grain(session, shown.value("grain") or None)


PICTURES: dict[str, Callable[[Shown, Any], str | None]] = {
    "volume": lambda w, s: views.volume(s, w.label, w.rtl, _grain(w, s)),
    "timeline": lambda w, s: views.timeline(s, w.label, w.rtl, _grain(w, s), w.value("name")),
    "network": lambda w, s: views.network(s, w.label, w.rtl, w.value("name")),
    "rising": lambda w, s: views.rising(s, w.label, w.rtl),
    "keyword": lambda w, s: views.keyword_timeline(s, w.label, w.rtl, _grain(w, s), w.value("name")),
    "links": lambda w, s: views.link_graph(s, w.label, w.rtl),
    "chains": lambda w, s: views.chains(s, w.label, w.rtl),
}
