"""`akhbar queries`: worked questions, listed and answered by name."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from akhbar.closed_sets import AnswerFormat
from akhbar.errors import UsageError
from akhbar.store.answers import Answer, Asked
from akhbar.store.formats import write_answer
from akhbar.store.questions import ask, questions
from akhbar.store.sandbox import sandboxed


def queries(options: argparse.Namespace) -> int:
    """List the questions, or answer one."""
    from akhbar.cli.sql import format_of

    if options.name is None:
        list_queries(options, format_of(options))
        return 0
    if options.show:
        if options.name not in questions():
            raise UsageError(f"there is no question {options.name!r}", hint="akhbar queries")
        print(questions()[options.name].sql, end="")
        return 0
    limits = {"memory_mb": options.memory, "seconds": options.timeout, "arrow": format_of(options) == "parquet"}
    with sandboxed(options.home, **limits) as session:
        answer_named(session, options.name, options.values, format_of(options), options)
    return 0


def list_queries(options: argparse.Namespace, kind: AnswerFormat) -> None:
    """Name, what it answers, and its parameters."""
    rows = []
    for question in questions().values():
        parameters = " ".join(p.name + ("" if p.default is None else f"={p.default}") for p in question.parameters)
        rows.append((question.name, question.title, question.title_ar, parameters))
    columns = ["name", "question", "question_ar", "parameters"]
    answer = Answer(columns, ["VARCHAR"] * 4, iter([rows]), lambda: iter(()), lambda: None)
    write_answer(answer, "json" if kind == "parquet" else kind, output=getattr(options, "output", None))


def answer_named(
    session: Asked, name: str, pairs: Sequence[str], kind: AnswerFormat, options: argparse.Namespace
) -> None:
    """Answer one question with NAME=VALUE pairs."""
    given = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"parameters are NAME=VALUE, not {pair!r}", hint=f"akhbar queries {name} --show")
        given[key] = value
    write_answer(ask(session, name, given), kind, output=options.output, rows=options.rows, full=options.full)
