"""Asking: worked questions, the reader's own SQL, and the tables there are."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.errors import UsageError
from akhbar.explore.pages.common import missing
from akhbar.explore.shown import HEADERS, Field, Form, Section, Shown
from akhbar.explore.tables import Table, as_csv, as_json_text, columns, described
from akhbar.rows import Record
from akhbar.store.answers import Answer
from akhbar.store.questions import Parameter, ask, questions
from akhbar.store.session import Session
from akhbar.store.statements import completed, statement

MOST = 500  # rows shown
SAVED = 50_000  # rows saved


def show_questions(shown: Shown, session: Session) -> Response:
    name = shown.value("name")
    listed = [(q.name, q.title_ar if shown.rtl else q.title) for q in questions().values()]
    chosen = questions().get(name)
    shown.title = (chosen.title_ar if shown.rtl else chosen.title) if chosen else shown.label("questions")
    select = Field("name", shown.label("questions"), name, "select", listed)
    given = {}
    fields = [select]
    for p in chosen.parameters if chosen else ():
        given[p.name] = shown.request.query_params.get(p.name, p.default or "")
        fields.append(Field(p.name, shown.label(f"param_{p.name}"), given[p.name], told=_told(shown, p)))
    shown.form = Form(shown.bare("/questions"), fields, shown.label("answer" if chosen else "show"))
    if chosen is None:
        if name:
            raise UsageError(f"there is no question {name!r}")
        return shown.page(title=shown.title, intro=shown.label("questions_told"), sections=[_list(shown)])
    known = [p for p in chosen.parameters if given[p.name] or p.default is not None]
    asked = {p.name: str(given[p.name] or p.default) for p in known}
    if any(p.default is None and p.name not in asked for p in chosen.parameters):
        return shown.page(title=shown.title, intro=shown.label("give_a_value"))
    kind = shown.value("as")
    if kind in ("csv", "json"):
        return _saved(_table(ask(session, name, asked), SAVED)[0], kind)
    section = _section(ask(session, name, asked), MOST, shown, f"question_{name}")
    return shown.page(
        "asked.html",
        title=shown.title,
        sections=[],
        asked=section,
        sql=chosen.sql,
        again=shown.bare("/questions", name=name, **asked),
    )


def _told(shown: Shown, parameter: Parameter) -> str:
    """What a parameter means in the reader's language, with an example."""
    meaning = shown.label(f"means {parameter.meaning}").removeprefix("means ")
    example = shown.label(f"example_{parameter.kind}")
    return meaning if example == f"example_{parameter.kind}" else f"{meaning} — {shown.label('for_example')} {example}"


def _list(shown: Shown) -> Section:
    rows = [{"question": q.title_ar if shown.rtl else q.title, "name": q.name} for q in questions().values()]
    return Section(shown.label("questions"), Table("", "", ["question"], rows))


def _section(answer: Answer, most: int, shown: Shown, name: str = "answer") -> Section:
    table, more = _table(answer, most)
    table.name = name
    note = f"{shown.label('rows')}: {len(table.rows):,}" + (f" · {shown.label('more_rows')}" if more else "")
    return Section("", table, note=note)


def _table(answer: Answer, most: int) -> tuple[Table, bool]:
    """The first rows of an answer, and whether there are more."""
    rows: list[Record] = []
    more = False
    for batch in answer.batches:
        for row in batch:
            if len(rows) == most:
                more = True
                break
            rows.append(dict(zip(answer.columns, row, strict=True)))
        if more:
            break
    return Table("answer", "", answer.columns, rows), more


def _saved(table: Table, kind: str) -> Response:
    body, media = (
        (as_csv(table), "text/csv; charset=utf-8") if kind == "csv" else (as_json_text(table), "application/json")
    )
    saved = {"Content-Disposition": f'attachment; filename="akhbar-{table.name}.{kind}"'}
    return Response(body, media_type=media, headers={**HEADERS, **saved})


def show_sql(shown: Shown, session: Session) -> Response:
    """The reader's own statement in its confined process: it reads, and nothing else (`akhbar.store.sandbox`)."""
    text = shown.request.query_params.get("q", "")[:20_000]
    shown.title = shown.label("sql")
    shown.form = Form(shown.bare("/sql"), [Field("q", shown.label("statement"), text, "area")], shown.label("run_it"))
    if not text.strip():
        return shown.page(title=shown.title, intro=shown.label("sql_told"), sections=[_dictionary(shown, session)])
    kind = shown.value("as")
    section = None
    assert session.typed is not None  # every session of these pages has one, see `Warehouse.reading`
    for answer in session.typed.run(text):
        section = _section(answer, SAVED if kind in ("csv", "json") else MOST, shown)
    if section is None:
        section = Section("", Table("answer", "", ["rows"], []))
    if kind in ("csv", "json"):
        assert section.table is not None
        return _saved(section.table, kind)
    again = shown.bare("/sql", q=text)
    return shown.page(
        "asked.html", title=shown.title, sections=[_dictionary(shown, session)], asked=section, sql="", again=again
    )


def _dictionary(shown: Shown, session: Session) -> Section:
    """Every table and its columns, beside the statement."""
    rows = [{"table": name, "columns": ", ".join(names)} for name, names in sorted(columns(session).items())]
    return Section(
        shown.label("dictionary"),
        Table("columns", statement("explore/columns"), ["table", "columns"], rows),
        folded=True,
    )


def show_tables(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("tables")
    rows = session.rows(statement("explore/tables"))
    found = Table("tables", statement("explore/tables"), ["table_name", "row_count", "told"], rows)
    return shown.page(title=shown.title, sections=[Section(shown.label("tables"), found)])


def show_table(shown: Shown, session: Session) -> Response:
    """The first rows of one table, and what its columns mean."""
    if shown.id not in columns(session):
        return missing(shown, shown.id)
    shown.title = shown.id
    quoted = ".".join('"' + part.replace('"', '""') + '"' for part in shown.id.split("."))
    text = completed("explore/table_rows", table=quoted, most=str(MOST // 5))
    section = _section(next(iter(session.run(text))), MOST, shown)
    named = described(session)[shown.id]
    meant = Table("columns", statement("explore/columns"), ["column_name", "data_type", "comment"], named)
    again = shown.bare("/sql", q=text)
    return shown.page(
        "asked.html",
        title=shown.title,
        sections=[Section(shown.label("dictionary"), meant)],
        asked=section,
        sql=text,
        again=again,
    )
