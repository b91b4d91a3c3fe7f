"""A request as a page sees it: its language, its parameters, and the page made of a template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from akhbar.explore import views
from akhbar.explore.text import clean, day_or_time

HERE = Path(__file__).resolve().parent
# Nothing may be loaded from elsewhere, no script but our own file, no frame around the page.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@cache
def labels() -> dict[str, tuple[str, str]]:
    lines = (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines()
    return {k: (a, e) for k, a, e in (line.split("\t") for line in lines if line and not line.startswith("#"))}


@cache
def templates() -> Environment:
    found = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    found.filters["clean"] = clean
    found.filters["day"] = day_or_time
    return found


class Shown:
    """One request: its language, its parameters, its page."""

    def __init__(self, request: Request) -> None:
        self.request = request
        asked = request.query_params.get("lang") or request.cookies.get("lang")
        self.lang = asked if asked in ("ar", "en") else "ar"
        self.rtl = self.lang == "ar"

    def label(self, key: str) -> str:
        return labels()[key][0 if self.rtl else 1] if key in labels() else key

    def value(self, name: str, default: str = "") -> str:
        return clean(self.request.query_params.get(name, default)).strip()[:300]

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        other = {**self.request.query_params, "lang": "en" if self.rtl else "ar"}
        text = (
            templates()
            .get_template(template)
            .render(
                t=self.label,
                lang=self.lang,
                dir="rtl" if self.rtl else "ltr",
                path=self.request.url.path,
                other_language=f"{self.request.url.path}?{urlencode(other)}",
                grains=views.GRAINS,
                **values,
            )
        )
        response = HTMLResponse(text, status_code=status, headers=HEADERS)
        response.set_cookie("lang", self.lang, samesite="strict", httponly=True)
        return response
