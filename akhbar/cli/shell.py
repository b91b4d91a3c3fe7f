"""`akhbar shell`: a session of queries on the published warehouse, as safe as `akhbar sql`."""

from __future__ import annotations

import argparse
import sys

from akhbar.errors import AkhbarError
from akhbar.rows import Record
from akhbar.terminal import complain

_HELP = """\
End a query with ; (over as many lines as you like).
  .tables            tables and views, with what they hold
  .columns TABLE     its columns, types and meaning
  .queries           worked questions; .run NAME [PARAMETER=VALUE …] answers one
  .search WORDS      full-text search
  .format FORMAT     table, vertical, markdown, csv or json
  \\x                 rows as blocks, a line a column, and back
  .quit              leave (or Ctrl-D)"""


def shell(options: argparse.Namespace) -> int:
    """Read queries from the terminal until its end; an error ends a query, not the session."""
    from akhbar.cli.completing import line_editing
    from akhbar.cli.sql import format_of, parse_parameters
    from akhbar.store.sandbox import sandboxed

    parameters = parse_parameters(options.param)
    kind = format_of(options)
    limits = {"memory_mb": options.memory, "seconds": options.timeout, "arrow": kind == "parquet"}
    with sandboxed(options.home, **limits) as session:
        talk = Talk(session, options, kind, parameters)
        if sys.stdin.isatty():
            line_editing(session)
            print("akhbar: the published warehouse, read-only. .help for help, .quit to leave.")
        while True:
            try:
                line = input(talk.prompt if sys.stdin.isatty() else "")
            except EOFError:
                line = None
            except KeyboardInterrupt:
                talk.waiting = ""
                print()
                continue
            if not talk.hear(line):
                return 0


class Talk:
    """What was typed so far, and what to do with it."""

    def __init__(self, session, options, kind, parameters) -> None:  # type: ignore[no-untyped-def]
        self.session, self.options, self.kind, self.parameters = session, options, kind, parameters
        self.waiting = ""

    @property
    def prompt(self) -> str:
        return "   … " if self.waiting else "sql> "

    def hear(self, line: str | None) -> bool:
        """Take one line (None at the end of input); False when the session is over."""
        try:
            if line is None:
                if self.waiting.strip():
                    self.query(self.waiting)
                return False
            if not self.waiting and line.strip() in ("\\x", ".x"):
                self.kind = "table" if self.kind == "vertical" else "vertical"
                return True
            if not self.waiting and line.strip().startswith("."):
                return self.order(line.strip())
            self.waiting += line + "\n"
            if line.rstrip().endswith(";"):
                text, self.waiting = self.waiting, ""
                self.query(text)
        except AkhbarError as error:
            complain(error)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        return True

    def query(self, text: str, parameters: Record | None = None) -> None:
        from akhbar.store.formats import write_answer

        given = self.parameters if parameters is None else parameters
        used = {name: value for name, value in given.items() if f"${name}" in text}
        for answer in self.session.run(text, used):
            write_answer(answer, self.kind, rows=self.options.rows, full=self.options.full)

    def order(self, line: str) -> bool:
        from akhbar.store.statements import statement

        name, _, rest = line.partition(" ")
        rest = rest.strip()
        if name in (".quit", ".exit"):
            return False
        if name == ".tables":
            self.query(statement("shell/tables"))
        elif name == ".columns" and rest:
            self.query(statement("shell/columns"), {"name": rest})
        elif name == ".format" and rest in ("table", "vertical", "markdown", "csv", "json"):
            self.kind = rest
        elif name == ".queries":
            from akhbar.cli.queries import list_queries

            list_queries(self.options, "table")
        elif name == ".run" and rest:
            from akhbar.cli.queries import answer_named

            answer_named(self.session, rest.split()[0], rest.split()[1:], self.kind, self.options)
        elif name == ".search" and rest:
            from akhbar.cli.main import parser
            from akhbar.cli.search import show_found

            show_found(self.session, parser().parse_args(["search", "--", rest]))
        else:
            print(_HELP)
        return True
