"""`akhbar COMMAND`: arguments in, exit code out.

Exit codes: 0 done; 1 the run or query failed, nothing was published; 2 wrong usage; 3 published, but an input that was
named could not be found or opened, or the lake could not be brought up to date; 130 stopped by Ctrl-C; 143 by SIGTERM.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from threading import current_thread, main_thread
from typing import NoReturn

import akhbar
from akhbar.cli import analysts, collecting, operate, trust
from akhbar.cli.arguments import adder, positive, working
from akhbar.cli.leave import leave
from akhbar.errors import AkhbarError, UsageError
from akhbar.extras import missing
from akhbar.paths import printable
from akhbar.terminal import complain


class Terminated(KeyboardInterrupt):
    """SIGTERM: stop as Ctrl-C does, closing what is open."""


_told_to_end = False  # by SIGTERM: what it raised may come out as a plain KeyboardInterrupt


def _on_sigterm(number: int, frame: object) -> None:
    global _told_to_end
    _told_to_end = True
    raise Terminated


def parser() -> argparse.ArgumentParser:
    """Every command and option; `--help` texts come from here."""
    top = argparse.ArgumentParser(
        prog="akhbar", description="Raw crawled Arabic news pages in, an audited DuckDB warehouse out."
    )
    top.add_argument("--version", action="version", version=f"akhbar {akhbar.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    command = adder(commands)

    reading = "Read files, folders and globs of pages, parse, gate, load, export and publish them."
    run = command("run", "load pages into the warehouse", "run:run", reading)
    run.add_argument("inputs", nargs="*", metavar="INPUT", help="file, folder or glob; none: the packaged samples")
    run.add_argument("--map", default="", metavar="FIELD=COLUMN,…", help="say which column of a record is which field")
    run.add_argument("--languages", metavar="CODES", help="languages that give facts (default ar; all)")
    run.add_argument("--entities", metavar="ENGINE", help="default, none, or transformer:NAME")
    run.add_argument("--batch-size", type=positive, help="pages a batch (default 1024)")
    working(run)
    again = "pages of earlier runs to parse again for what was learned, at most (default: as many as are new, or 1000)"
    run.add_argument("--again", type=int, metavar="N", help=again)
    drift_help = "let the gate `drift` warn where it would stop the run: the pages are right all the same"
    run.add_argument("--accept-drift", action="store_true", default=None, help=drift_help)

    look = "Show what would be understood: reader, encoding, mapping, the first page, what is refused. Writes nothing."
    preview = command("preview", "show what would be understood of files, without loading", "preview:preview", look)
    preview.add_argument("files", nargs="+", metavar="FILE", help="file, folder or glob")
    preview.add_argument("--map", default="", metavar="FIELD=COLUMN,…", help="as in akhbar run")
    preview.add_argument("--colour", action="store_true", help="colour the page even if not on a terminal")

    analysts.add(command)
    operate.add(command)
    collecting.add(command)
    trust.add(command)
    return top


# Arguments that are file names: those may be any bytes.
_PATHS = {"home", "inputs", "folder", "file", "files", "output", "inbox", "into"}


def _check_text(options: argparse.Namespace) -> None:
    """Raise UsageError for an argument whose bytes are no text; the system gives them as lone surrogates."""
    for name, value in vars(options).items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and name not in _PATHS and not text.isascii():
                try:
                    text.encode()
                except UnicodeEncodeError:
                    hint = "type it in a UTF-8 terminal, or convert it: iconv -f CP1256"
                    raise UsageError(f"an argument is no UTF-8 text: {printable(text)}", hint=hint) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the process's exit code. Errors that a user can mend print without a traceback."""
    from importlib import import_module

    options = parser().parse_args(arguments)
    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, _on_sigterm)
    module, _, name = options.call.partition(":")
    try:
        _check_text(options)
        operate.take_home(options)
        operate.complete_publishing(options)
        return getattr(import_module(module), name)(options)
    except AkhbarError as error:
        complain(error)
        return error.exit_code
    except ModuleNotFoundError as error:
        told = missing(error, state="nothing was done")
        if told is None:
            raise
        complain(told)
        return told.exit_code
    except KeyboardInterrupt:
        if _told_to_end:
            print(
                "akhbar: told to end; the published warehouse is whole. Type the same command to go on.",
                file=sys.stderr,
            )
            return 143
        print("akhbar: stopped; the published warehouse is as it was. Type the same command to go on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def console() -> NoReturn:
    """The command `akhbar`: run one command and end the process with its exit code, all output written.

    What argparse ends by itself (`--help`, wrong usage), and an exception nobody foresaw, end as in any program.
    """
    # Processes that we start must not take modules from the folder that the user is in.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    leave(main())
