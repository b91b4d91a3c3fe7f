"""A request as a page sees it: its language, its filter, its addresses, and the page made of a template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from akhbar.closed_sets import Language, words_of
from akhbar.errors import UsageError
from akhbar.explore.cells import LINKS, OTHERS, Cell, cell, shown_columns
from akhbar.explore.filters import NAMES, Filter
from akhbar.explore.tables import Table
from akhbar.explore.text import clean, day_or_time
from akhbar.remembered import once
from akhbar.rows import Record

HERE = Path(__file__).resolve().parent
LANGUAGES: tuple[Language, ...] = words_of(Language)
# Nothing may be loaded from elsewhere, no script but our own file, no frame around the page.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
NAVIGATION = (
    ("/", "overview"),
    ("/search", "search"),
    ("/new", "new"),
    ("/stories", "stories"),
    ("/names", "names"),
    ("/attention", "attention"),
    ("/network", "network"),
    ("/map", "map"),
    ("/publishers", "publishers"),
    ("/topics", "topics"),
    ("/keywords", "keywords"),
    ("/links", "links"),
    ("/quality", "quality"),
    ("/questions", "questions"),
    ("/sql", "sql"),
    ("/tables", "tables"),
)
BAR_LABELS = {"kind": "name_kind", "language": "text_language"}
Grain = Literal["day", "week", "month", "year"]
GRAINS: tuple[Grain, ...] = words_of(Grain)
SQL_IN_ADDRESS = 6000  # a longer statement is no link


@once
def labels() -> dict[str, tuple[str, str]]:
    lines = (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines()
    return {k: (a, e) for k, a, e in (line.split("\t") for line in lines if line and not line.startswith("#"))}


@once
def templates() -> Environment:
    found = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    found.filters["clean"] = clean
    found.filters["day"] = day_or_time
    return found


DataFormat = Literal["csv", "json"]
FieldKind = Literal["text", "date", "select", "area", "hidden", "number", "search"]


@dataclass
class Field:
    """One input of a form. `options`: value and words of a select."""

    name: str
    label: str
    value: str = ""
    kind: FieldKind = "text"
    options: list[tuple[str, str]] = field(default_factory=list)
    told: str = ""  # what it means, below it


@dataclass
class Form:
    action: str
    fields: list[Field]
    button: str


@dataclass
class Section:
    """A heading with a picture, a table, or words; `svg` is a picture's text, `address` where it can be saved."""

    heading: str = ""
    table: Table | None = None
    svg: str | None = None
    picture: str = ""
    note: str = ""
    folded: bool = False  # the table behind a summary: the picture says the same
    quotes: bool = False
    leave_out: tuple[str, ...] = ()
    empty: str = "nothing"
    query: dict[str, str] = field(default_factory=dict)  # of the data's address, in place of the table's own values


class Shown:
    """One request: its language, its parameters, its filter, its page."""

    def __init__(self, request: Request, lang: Language) -> None:
        self.request, self.lang, self.rtl = request, lang, lang == "ar"
        self.title = ""
        self.form: Form | None = None
        self.options: dict[str, list[tuple[str, str]]] = {}
        self._filter: Filter | None = None

    @property
    def filter(self) -> Filter:
        """What the bar says. Raises UsageError for a day that is none."""
        if self._filter is None:
            self._filter = Filter.of(dict(self.request.query_params))
        return self._filter

    def label(self, key: str) -> str:
        return labels()[key][0 if self.rtl else 1] if key in labels() else key

    def value(self, name: str, default: str = "") -> str:
        return clean(self.request.query_params.get(name, default)).strip()[:300]

    def values(self, name: str) -> list[str]:
        found = (clean(v).strip()[:300] for v in self.request.query_params.getlist(name))
        return list(dict.fromkeys(v for v in found if v))

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])[:300]

    def link(self, path: str, **more: object) -> str:
        """The address of a page in the reader's language, with the filter."""
        try:
            kept = self.filter.address()
        except UsageError:  # a filter that is wrong is not carried on
            kept = {}
        query = {**kept, **{k: str(v) for k, v in more.items() if v not in (None, "")}}
        return f"/{self.lang}{path}" + (f"?{urlencode(query)}" if query else "")

    def bare(self, path: str, **more: object) -> str:
        """The same without the filter."""
        query = {k: _texts(v) for k, v in more.items() if v not in (None, "", [])}
        return f"/{self.lang}{path}" + (f"?{urlencode(query, doseq=True)}" if query else "")

    def data(self, section: Section, kind: DataFormat) -> str:
        """Where a table's rows are, as `csv` or `json`."""
        table = section.table
        assert table is not None
        values: Record = section.query or {k: _flat(v) for k, v in table.values.items()}
        return self.bare(f"/data/{quote(table.name)}.{kind}", **values)

    def sql(self, table: Table) -> str | None:
        """Where its statement can be read, changed and run; None for one too long for an address."""
        return self.bare("/sql", q=table.sql) if len(table.sql) < SQL_IN_ADDRESS else None

    def other_language(self) -> str:
        other = "en" if self.rtl else "ar"
        path = re.sub(r"^/(ar|en)(?=/|$)", f"/{other}", self.request.url.path)
        query = urlencode([(k, v) for k, v in self.request.query_params.multi_items() if k != "lang"])
        return quote(path, safe="/%") + (f"?{query}" if query else "")

    def heads(self, section: Section) -> list[tuple[str, str]]:
        assert section.table is not None
        names = [c for c in shown_columns(section.table.columns) if c not in section.leave_out]
        return [(name, self.label(name)) for name in names]

    def cells(self, section: Section) -> list[list[Cell]]:
        assert section.table is not None
        names = [name for name, _ in self.heads(section)]
        made = [[cell(row, name, self.label, self.link) for name in names] for row in section.table.rows]
        if section.table.values.get("grain") in GRAINS[1:] and "day" in names:
            place = names.index("day")  # the first day of a longer period: the page of that day is not what is counted
            for cells in made:
                cells[place] = Cell(cells[place].text, None, "time")
        return made

    def plain_cells(self, table: Table) -> list[list[Cell]]:
        """Cells of an answer whose columns are the warehouse's own: ids are links themselves."""
        pages = {key: page for key, page in (*LINKS.values(), *OTHERS["other"]) if key.endswith("_id")}
        made = []
        for row in table.rows:
            cells = []
            for name in table.columns:
                found = cell(row, name, self.label, self.link)
                if name in pages and row[name]:
                    found = Cell(found.text, self.link(pages[name] + quote(str(row[name]), safe="")))
                cells.append(found)
            made.append(cells)
        return made

    def page(self, template: str = "sections.html", status: int = 200, **values: object) -> Response:
        here = re.sub(r"^/(ar|en)", "", self.request.url.path) or "/"
        given: Record = {"title": self.title, "facts": [], "sections": [], "error": None, "intro": "", **values}
        text = (
            templates()
            .get_template(template)
            .render(
                t=self.label,
                w=self,
                lang=self.lang,
                dir="rtl" if self.rtl else "ltr",
                here=here,
                navigation=NAVIGATION,
                bar=self.bar(),
                form=self.form,
                grains=GRAINS,
                **given,
            )
        )
        response = HTMLResponse(text, status_code=status, headers=HEADERS)
        response.set_cookie("lang", self.lang, samesite="strict", httponly=True)
        return response

    @property
    def id(self) -> str:
        """What the page is of: in its path, or as `id` where a picture or table of it is asked for."""
        return str(self.request.path_params.get("id") or self.value("id"))[:300]

    def kept(self, form: Form) -> list[tuple[str, str]]:
        """What a form carries besides its own inputs: the filter."""
        own = {f.name for f in form.fields}
        return [(n, v) for n, v in self.request.query_params.multi_items() if n in NAMES and n not in own and v]

    def beside(self) -> list[tuple[str, str]]:
        """What the filter bar carries besides its own inputs: what the page was asked for."""
        left_out = {*NAMES, "lang", "offset"}
        return [(n, clean(v)[:300]) for n, v in self.request.query_params.multi_items() if n not in left_out and v]

    def filtered(self) -> bool:
        return any(self.value(name) for name in NAMES)

    def unfiltered(self) -> str:
        return quote(self.request.url.path, safe="/%") + (f"?{urlencode(self.beside())}" if self.beside() else "")

    def saved(self, section: Section) -> str:
        """Where the picture is as a file."""
        asked = [(n, v) for n, v in self.request.query_params.multi_items() if n not in ("lang", "id")]
        own = [("id", self.id)] if self.id else []
        return f"/{self.lang}/picture/{section.picture}.svg?" + urlencode([*asked, *own, ("save", "1")])

    def bar(self) -> list[Field]:
        """The filter bar with what the address says, right or wrong."""
        made = []
        for name in ("since", "until"):
            made.append(Field(name, self.label(name), self.value(name), "date"))
        for name in ("publisher", "country", "topic", "category", "kind", "language"):
            if self.options.get(name):
                options = [("", self.label("all")), *self.options[name]]
                made.append(Field(name, self.label(BAR_LABELS.get(name, name)), self.value(name), "select", options))
        return made


def _texts(value: object) -> str | list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else str(value)


def _flat(value: object) -> object:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else value
