"""The application: addresses, headers, and who may ask. Everything read comes through the locked session."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from akhbar.closed_sets import Language
from akhbar.errors import AkhbarError
from akhbar.explore.errors import told
from akhbar.explore.options import options
from akhbar.explore.pages import PAGES, PICTURES
from akhbar.explore.shown import HEADERS, HERE, LANGUAGES, Shown
from akhbar.explore.warehouse import Warehouse
from akhbar.store.session import Session


class OwnPages:
    """An ASGI application around another, for requests of its own pages and of links only.

    What a page of another address embeds or fetches it cannot read, but a query takes time all the same. Browsers tell
    by Fetch Metadata and Origin; who sends neither is no page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, see the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        own = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        origin = headers.get("origin")
        if not (own or followed) or (origin is not None and origin != f"http://{headers.get('host')}"):
            await Response("a page of another address may not ask\n", 403, HEADERS)(scope, receive, send)
            return
        await self._app(scope, receive, send)


STATIC = ("style.css", "page.js")


def build(warehouse: Warehouse) -> Starlette:
    """The application over one warehouse."""

    def endpoint(lang: Language, show: Callable[[Shown, Session], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            shown = Shown(request, lang)
            try:
                with warehouse.reading() as session:
                    shown.options = options(session, shown)
                    return show(shown, session)
            except AkhbarError as error:
                return shown.page(status=400, title=shown.title or shown.label("failed"), error=told(error, shown))

        return answer

    def picture(lang: Language) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            shown = Shown(request, lang)
            draw = PICTURES.get(request.path_params["name"])
            try:
                with warehouse.reading() as session:
                    svg = draw(shown, session).svg if draw else None
            except AkhbarError:
                svg = None
            if svg is None:
                return Response(status_code=404, headers=HEADERS)
            name = f"akhbar-{request.path_params['name']}.svg"
            saved = {"Content-Disposition": f'attachment; filename="{name}"'} if shown.value("save") else {}
            return Response(svg, media_type="image/svg+xml", headers={**HEADERS, **saved})

        return answer

    def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return Response(status_code=404, headers=HEADERS)
        return FileResponse(HERE / "static" / name, headers=HEADERS)

    def elsewhere(request: Request) -> Response:
        """An address without a language leads to the reader's; another is no page."""
        rest = request.path_params["rest"]
        asked = request.query_params.get("lang") or request.cookies.get("lang")
        lang = asked if asked in LANGUAGES else "ar"
        if rest.split("/")[0] in LANGUAGES:
            lang = rest.split("/")[0]
            if rest.strip("/") != lang:
                shown = Shown(request, lang)
                return shown.page(status=404, title=shown.label("not_found"), error=shown.label("no_such_page"))
        query = f"?{request.url.query}" if request.url.query else ""
        target = quote(rest if rest.split("/")[0] not in LANGUAGES else "", safe="/")
        return RedirectResponse(f"/{lang}/{target}{query}", headers=HEADERS)

    routes = [Route("/static/{name}", static)]
    for each in LANGUAGES:
        routes += [Route(f"/{each}{path}", endpoint(each, show)) for path, show in PAGES.items()]
        routes.append(Route(f"/{each}/picture/{{name}}.svg", picture(each)))
    routes.append(Route("/{rest:path}", elsewhere))
    # Only requests to this machine by its own names: a page elsewhere cannot reach in by a name it makes point here.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return Starlette(routes=routes, middleware=[hosts, Middleware(OwnPages)])
