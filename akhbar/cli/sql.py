"""`akhbar sql`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from akhbar.closed_sets import AnswerFormat
from akhbar.errors import UsageError

if TYPE_CHECKING:
    from akhbar.store.lake import Lake
from akhbar.rows import Record

_ENDINGS: dict[str, AnswerFormat] = {
    ".csv": "csv", ".json": "json", ".jsonl": "json", ".md": "markdown", ".parquet": "parquet", ".txt": "table",
}  # fmt: skip


def sql(options: argparse.Namespace) -> int:
    """Run queries on the published warehouse and print or write their rows."""
    from akhbar.store.formats import write_answer
    from akhbar.store.sandbox import sandboxed

    text = query_text(options.query, options.file)
    kind = format_of(options)
    parameters = parse_parameters(options.param)
    limits = {"memory_mb": options.memory, "seconds": options.timeout, "arrow": kind == "parquet"}
    if options.as_of and not options.lake:
        raise UsageError("--as-of asks the lake", hint="write --lake --as-of RUN")
    if options.lake:
        limits |= {"lake": _lake(options), "as_of": options.as_of}
    with sandboxed(options.home, **limits) as session:
        for number, answer in enumerate(session.run(text, parameters)):
            if number and options.output:
                raise UsageError("--output takes the rows of one query", hint="write one query, or leave --output out")
            if number and kind in ("table", "markdown"):
                print()
            write_answer(answer, kind, output=options.output, rows=options.rows, full=options.full)
    return 0


def _lake(options: argparse.Namespace) -> Lake:
    from akhbar.ops.settings import load
    from akhbar.store.home import Home

    settings = load({"home": options.home}).settings
    return settings.lake_at(Home.at(settings.home))


def query_text(query: str | None, file: str | None) -> str:
    """The SQL given as argument, file or standard input. Raises UsageError where there is none, or two."""
    if (query is None) == (file is None):
        raise UsageError("give a query, or a file of queries", hint='akhbar sql "select 1", or akhbar sql --file FILE')
    if query is not None:
        return _standard_input() if query == "-" else query
    try:
        return Path(str(file)).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from None


def _standard_input() -> str:
    try:
        text = sys.stdin.read()
        text.encode()  # what the system took for text as it was
    except UnicodeError as error:
        raise UsageError(f"standard input is no UTF-8 text: {error}", hint="convert it: iconv -f CP1256") from None
    return text


def format_of(options: argparse.Namespace) -> AnswerFormat:
    """--format, else --json, else what the output file's ending says, else a table; a file without one is CSV.

    Raises UsageError for an ending of no format.
    """
    if options.format:
        return options.format
    if options.json:
        return "json"
    if not options.output:
        return "table"
    ending = Path(options.output).suffix.lower()
    if ending and ending not in _ENDINGS:
        hint = f"endings are {' '.join(_ENDINGS)}; or say the format: --format csv"
        raise UsageError(f"no format ends in {ending!r}", state="nothing was written", hint=hint)
    return _ENDINGS.get(ending, "csv")


def parse_parameters(pairs: Sequence[str]) -> Record:
    """NAME=VALUE pairs; a value that is a JSON number, true, false, null, or list is that, anything else is text."""
    found: Record = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"--param takes NAME=VALUE, not {pair!r}", hint="for example: --param days=7")
        try:
            parsed = json.loads(value)
        except ValueError:
            parsed = value
        found[name] = value if isinstance(parsed, (str, dict)) else parsed
    return found
