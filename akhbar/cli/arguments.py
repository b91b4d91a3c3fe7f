"""What the commands' arguments share: their homes, limits, formats, and how a command is added."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from akhbar.cli import examples
from akhbar.closed_sets import AnswerFormat, words_of


class Help(argparse.HelpFormatter):
    """Help whose examples keep their lines."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith("examples:"):
            return text
        return super()._fill_text(text, width, indent)


def adder(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> Callable[..., argparse.ArgumentParser]:
    """A function of name, help, what to call (`module:function` of `akhbar.cli`) and description.

    It adds a command with --home and --json; without a description the help text is its first sentence.
    """

    def add(name: str, text: str, call: str, description: str | None = None) -> argparse.ArgumentParser:
        parser = commands.add_parser(
            name,
            help=text,
            description=description or text[0].upper() + text[1:] + ".",
            epilog=examples.told(name),
            formatter_class=Help,
        )
        home = "warehouse home (default: the environment's AKHBAR_HOME, else ./warehouse)"
        parser.add_argument("--home", metavar="DIR", help=home)
        parser.add_argument("--json", action="store_true", help="print JSON for programs instead of tables")
        parser.set_defaults(call=f"akhbar.cli.{call}")
        return parser

    return add


def positive(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def limits(parser: argparse.ArgumentParser, parameters: bool = True) -> None:
    """--memory and --timeout of a query, and --param."""
    if parameters:
        value_help = "value of $NAME in the query"
        parser.add_argument("--param", "-p", action="append", default=[], metavar="NAME=VALUE", help=value_help)
    parser.add_argument("--memory", type=positive, default=1000, metavar="MB", help="memory limit (default 1000)")
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="time limit (default 60)")


def shape(parser: argparse.ArgumentParser) -> None:
    """How rows are printed, and where to."""
    parser.add_argument(
        "--format",
        choices=words_of(AnswerFormat),
        help="how to print rows (default table; vertical: a line a column; json: one object a line)",
    )
    parser.add_argument("--output", "-o", metavar="FILE", help="write to a file; its ending chooses the format")
    parser.add_argument("--rows", type=positive, default=1000, metavar="N", help="rows of a table (default 1000)")
    parser.add_argument("--full", action="store_true", help="do not cut long texts on a terminal")


def working(parser: argparse.ArgumentParser) -> None:
    """What every command that writes the warehouse takes."""
    parser.add_argument("--workers", type=positive, help="processes that parse (default: all cores)")
    elsewhere = "parse on the workers of this Dask scheduler instead: tcp://HOST:8786"
    parser.add_argument("--workers-at", metavar="ADDRESS", help=elsewhere)
    memory = (
        "for the run: loading, and the parsing processes together (default 2000); reading takes under 200, "
        "of Parquet with very large cells up to 900"
    )
    parser.add_argument("--memory", type=positive, metavar="MB", help=memory)
    wait = "wait so long for another run to end (default: leave)"
    parser.add_argument("--wait", type=float, metavar="SECONDS", help=wait)
