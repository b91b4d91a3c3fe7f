"""The worked questions of `sql/queries/`: their titles, their parameters, and running one.

A file is one SELECT under a head of comments: its title, `-- ar:` its title in Arabic, and a line for each parameter,
`-- param NAME KIND [= DEFAULT]: what it is`. Kinds: `text`, `integer`, `date`, and those looked up in any spelling:
`entity`, `keyword`, `publisher`, which reach the query as a list of ids (`%`: all of them).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from akhbar.closed_sets import words_of
from akhbar.errors import UsageError
from akhbar.remembered import once
from akhbar.store.answers import Answer, Asked
from akhbar.store.names import entities_named
from akhbar.store.query import clitic_forms
from akhbar.store.search import publishers_named
from akhbar.store.statements import folder, statement

ParameterKind = Literal["text", "integer", "date", "entity", "keyword", "publisher"]
KINDS: tuple[ParameterKind, ...] = words_of(ParameterKind)
_PARAMETER = re.compile(r"^-- param (\w+) (\w+)(?: = (.*?))?: (.+)$")


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: ParameterKind
    default: str | None  # None: must be given
    meaning: str


@dataclass(frozen=True)
class Question:
    name: str
    title: str
    title_ar: str
    parameters: tuple[Parameter, ...]
    sql: str


@once
def questions() -> dict[str, Question]:
    """Every worked question by name. Raises ValueError for a file whose head lacks something."""
    found = {}
    for path in folder("queries"):
        name = path.removeprefix("queries/")
        found[name] = _read(name, statement(path))
    return found


def _read(name: str, text: str) -> Question:
    head = [line for line in text.splitlines() if line.startswith("--")]
    titles = [line[3:] for line in head if not re.match(r"-- (ar: |param )", line)]
    arabic = [line[7:] for line in head if line.startswith("-- ar: ")]
    parameters = [_PARAMETER.match(line) for line in head if line.startswith("-- param ")]
    if len(titles) != 1 or len(arabic) != 1 or not all(p and p[2] in KINDS for p in parameters):
        raise ValueError(f"sql/queries/{name}.sql: its head needs a title, -- ar: and -- param NAME KIND: meaning")
    return Question(
        name,
        titles[0],
        arabic[0],
        tuple(Parameter(p[1], cast(ParameterKind, p[2]), p[3], p[4]) for p in parameters if p),
        text,
    )


def ask(session: Asked, name: str, given: Mapping[str, str] | None = None) -> Answer:
    """Answer one question. Raises UsageError for an unknown question, parameter or value, StoreError if it fails."""
    given = dict(given or {})
    if name not in questions():
        near = [n for n in questions() if name in n or n in name]
        hint = "akhbar queries " + (near[0] if near else "")
        raise UsageError(f"there is no question {name!r}", hint=hint.strip())
    question = questions()[name]
    if strange := sorted(set(given) - {p.name for p in question.parameters}):
        known = ", ".join(p.name for p in question.parameters) or "none"
        raise UsageError(f"{name} has no parameter {strange[0]!r}", hint=f"it has: {known}")
    values = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None:
            example = f"akhbar queries {name} {parameter.name}=…"
            raise UsageError(f"{name} needs {parameter.name}: {parameter.meaning}", hint=example)
        values[parameter.name] = _value(session, parameter, text)
    return next(iter(session.run(question.sql, values)))


def _value(session: Asked, parameter: Parameter, text: str) -> str | int | date | list[str] | None:
    if parameter.kind == "text":
        return text
    if parameter.kind == "integer":
        if not re.fullmatch(r"-?\d{1,9}", text.strip()):
            raise UsageError(f"{parameter.name} is a whole number, not {text!r}")
        return int(text)
    if parameter.kind == "date":
        if text == "null":
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UsageError(f"{text!r} is no day", hint="write it as YYYY-MM-DD") from None
    ids = {"entity": entities_named, "keyword": keywords_named, "publisher": publishers_named}[parameter.kind](
        session, "" if text == "%" else text
    )
    if not ids:
        raise UsageError(f"no {parameter.kind} is called {text!r}", hint=f"akhbar search {text}")
    return ids


def keywords_named(session: Asked, name: str) -> list[str]:
    """The keyword_ids with this keyword in any spelling; where none is exactly so, those that have these words."""
    from akhbar.arabic import fold

    rows = session.rows(statement("search/keywords"))
    return _named([(row["keyword_id"], row["form"]) for row in rows], fold(name))


def _named(rows: list[tuple[str, str]], wanted: str) -> list[str]:
    import polars as pl

    from akhbar.arabic import fold

    names = pl.DataFrame(rows, schema={"id": pl.String, "form": pl.String}, orient="row")
    names = names.with_columns(form=" " + fold(pl.col("form")) + " ")
    exact = names.filter(pl.col("form") == f" {wanted} ")
    parts = [f" {form} " for form in sorted(clitic_forms(wanted))]
    found = exact if len(exact) else names.filter(pl.col("form").str.contains_any(parts) if wanted else pl.lit(True))
    return found["id"].unique().sort().to_list()
