"""The tables of the pages: each is one file of `sql/explore/`, shown, saved as CSV or JSON, or opened as SQL."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime

from akhbar.errors import StoreError
from akhbar.explore.filters import NARROWING
from akhbar.rows import Record, Row
from akhbar.store.formats import as_json, csv_cell
from akhbar.store.session import Session
from akhbar.store.statements import completed, folder, literal, statement

_PARAMETER = re.compile(r"\$(\w+)")
KEPT_ANSWERS, KEPT_ROWS = 300, 500  # how many answers a session keeps, and how long one may be
# What a topic is called in each language, in the order of preference; the warehouse says which columns there are.
_TOPIC_NAMES = {True: ("label_ar", "name_ar", "label", "name"), False: ("label_en", "name_en", "label", "name")}


@dataclass
class Table:
    """Rows of one statement by column name; `sql` is the statement with its values in it, ready to be run again."""

    name: str
    sql: str
    columns: list[str] = field(default_factory=list)
    rows: list[Record] = field(default_factory=list)
    values: Record = field(default_factory=dict)

    def first(self) -> Record | None:
        return self.rows[0] if self.rows else None


class Absent(StoreError):
    """The warehouse was made before the table that a page shows."""


def read(session: Session, name: str, values: Record, *, arabic: bool = True) -> Table:
    """The rows of `sql/explore/<name>.sql`. `values`: its parameters; those it does not use are left out.

    Raises Absent where the warehouse has no such table yet, StoreError where the statement fails.
    """
    text = prepared(session, name, values, arabic)
    asked = set(_PARAMETER.findall(_bare(text)))
    given = {key: values.get(key) for key in sorted(asked)}
    sql = with_values(text, given)
    names, found = _answered(session, text, given, sql)
    return Table(name, sql, list(names), [dict(zip(names, row, strict=True)) for row in found], given)


def _answered(session: Session, text: str, given: Record, sql: str) -> tuple[list[str], list[Row]]:
    """Columns and rows; those of a statement asked before, as they were: a session sees one published warehouse."""
    kept: dict[str, tuple[list[str], list[Row]]] = session.kept.setdefault("answers", {})
    if sql in kept:
        kept[sql] = kept.pop(sql)  # the latest used stands last
        return kept[sql]
    answer = next(iter(session.run(text, given)))
    names, rows = answer.columns, list(answer.rows())
    if len(rows) <= KEPT_ROWS and len(sql) <= 20_000:
        kept[sql] = names, rows
        if len(kept) > KEPT_ANSWERS:
            del kept[next(iter(kept))]
    return names, rows


def prepared(session: Session, name: str, values: Record, arabic: bool) -> str:
    """The statement with what it begins with, as far as the warehouse has the tables.

    Of the whole warehouse, without a filter, what the load has counted is read (`sql/explore_whole/`).
    """
    text = statement(_which(session, name, values))
    missing = sorted(
        t
        for t in re.findall(r"\b(marts\.\w+|fact_stories|story_articles|fact_topics|dim_topics)\b", text)
        if t not in columns(session)
    )
    if missing:
        raise Absent(f"this warehouse has no table {missing[0]} yet", hint="a run makes it: akhbar run INPUT…")
    chosen = statement("explore/chosen")
    topic = "and a.article_id in (select article_id from fact_topics where topic_id = $topic::varchar)"
    has_topics = "fact_topics" in columns(session) and values.get("topic")
    chosen = chosen.replace("/*topic*/", topic if has_topics else "")
    text = text.replace("with /*chosen*/\n", "with " + chosen.partition("\n")[2])
    return text.replace("/*topic_name*/", topic_name(session, arabic)) if "/*topic_name*/" in text else text


# Statements of `sql/explore_whole/`, and what besides the filter must not be asked of them.
WHOLE = {
    path.removeprefix("explore_whole/"): {"places": ("around", "story"), "network_names": ("id",)}.get(
        path.removeprefix("explore_whole/"), ()
    )
    for path in folder("explore_whole")
}
_COUNTED = re.compile(r"\bmarts\.\w+")


def _which(session: Session, name: str, values: Record) -> str:
    """The file that answers: the whole warehouse's where nothing narrows it and the load has counted it."""
    plain = f"explore/{name}"
    if name not in WHOLE or any(values.get(key) for key in WHOLE[name]):
        return plain
    if "/*chosen*/" not in statement(plain) or not any(values.get(key) for key in NARROWING):
        path = f"explore_whole/{name}"
        if all(_is_counted(session, table) for table in _COUNTED.findall(statement(path))):
            return path
    return plain


def _is_counted(session: Session, table: str) -> bool:
    """Whether a load has counted it: a warehouse brought forward without one has the table, and nothing in it."""
    kept: dict[str, bool] = session.kept.setdefault("counted", {})
    if table not in kept:
        kept[table] = table in columns(session) and bool(session.rows(completed("explore/has_rows", table=table)))
    return kept[table]


def topic_name(session: Session, arabic: bool) -> str:
    """The column of dim_topics, as `d`, that says a topic's name in the language."""
    there = columns(session).get("dim_topics", ())
    return "d." + next((c for c in _TOPIC_NAMES[arabic] if c in there), "topic_id")


def columns(session: Session) -> dict[str, list[str]]:
    """Every table and view of the warehouse with its columns; read once a session."""
    if "columns" not in session.kept:
        rows = described(session).items()
        session.kept["columns"] = {name: [row["column_name"] for row in listed] for name, listed in rows}
    return session.kept["columns"]


def described(session: Session) -> dict[str, list[Record]]:
    """Every table and view with its columns, their types and what they mean; read once a session."""
    if "described" not in session.kept:
        found: dict[str, list[Record]] = {}
        for row in session.rows(statement("explore/columns")):
            name = row["table_name"] if row["schema_name"] == "main" else f"{row['schema_name']}.{row['table_name']}"
            found.setdefault(name, []).append(row)
        session.kept["described"] = found
    return session.kept["described"]


def _bare(text: str) -> str:
    """The statement without its comments."""
    return re.sub(r"--[^\n]*", "", text)


def with_values(text: str, values: Record) -> str:
    """The statement with literals in the place of its parameters."""
    return _PARAMETER.sub(lambda m: as_sql(values[m[1]]) if m[1] in values else m[0], _bare(text)).strip()


def as_sql(value: object) -> str:
    """A value as DuckDB writes it."""
    if value is None:
        return "null"
    if isinstance(value, (bool, int, float)):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(as_sql(each) for each in value) + "]"
    if isinstance(value, (date, datetime)):
        return literal(value.isoformat())
    return literal(str(value))


def as_csv(table: Table) -> bytes:
    """The rows as CSV for spreadsheets: UTF-8 with a byte order mark, formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([csv_cell(row[c]) for c in table.columns] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_json_text(table: Table) -> bytes:
    """The rows as a JSON list of objects."""
    return json.dumps(table.rows, ensure_ascii=False, default=as_json, indent=1).encode("utf-8")
