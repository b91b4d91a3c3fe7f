"""The application: addresses, headers, and who may ask. Everything read comes through the locked session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from akhbar.errors import AkhbarError
from akhbar.explore.pages import PAGES, PICTURES
from akhbar.explore.shown import HEADERS, HERE, Shown
from akhbar.explore.warehouse import Warehouse


def build(warehouse: Warehouse) -> Starlette:
    """The application over one warehouse."""

    def endpoint(show: Callable[[Shown, Any], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            shown = Shown(request)
            try:
                with warehouse.reading() as session:
                    return show(shown, session)
            except AkhbarError as error:
                return shown.page("error.html", 400, title=shown.label("failed"), error=error)

        return answer

    def picture(request: Request) -> Response:
        shown = Shown(request)
        draw = PICTURES.get(request.path_params["name"])
        try:
            with warehouse.reading() as session:
                svg = draw(shown, session) if draw else None
        except AkhbarError:
            svg = None
        if svg is None:
            return Response(status_code=404, headers=HEADERS)
        name = f"akhbar-{request.path_params['name']}.svg"
        saved = {"Content-Disposition": f'attachment; filename="{name}"'} if shown.value("save") else {}
        return Response(svg, media_type="image/svg+xml", headers={**HEADERS, **saved})

    def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("style.css", "save.js"):
            return Response(status_code=404, headers=HEADERS)
        return FileResponse(HERE / "static" / name, headers=HEADERS)

    routes = [Route(path, endpoint(show)) for path, show in PAGES.items()]
    routes += [Route("/picture/{name}.svg", picture), Route("/static/{name}", static)]
    # Only requests to this machine by its own names: a page elsewhere cannot reach in by a name it makes point here.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return Starlette(routes=routes, middleware=[hosts])
