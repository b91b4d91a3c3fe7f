"""Line editing of the shell: completion of tables, columns, names and orders, and a history that stays."""

from __future__ import annotations

import atexit
import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from akhbar.errors import AkhbarError

if TYPE_CHECKING:
    from akhbar.store.answers import Asked

ORDERS = (".tables", ".columns", ".queries", ".run", ".search", ".format", ".help", ".quit")
WORDS = ("select", "from", "where", "group by", "order by", "having", "limit", "join", "left join", "using", "count(*)",
         "distinct", "with", "as", "and", "or", "not", "is null", "between", "like", "desc")  # fmt: skip
LINES = 1000  # of the history
NAMES = 5000  # entities offered within quotes: the most named


class Completer:
    """What a beginning can become: within quotes a name of an entity, else a table, column, order or word of SQL."""

    def __init__(self, session: Asked) -> None:
        self._session = session
        self._kept: dict[str, list[str]] = {}

    def _asked(self, name: str) -> list[str]:
        from akhbar.store.statements import statement

        if name not in self._kept:
            try:
                self._kept[name] = [row["name"] for row in self._session.rows(statement(name))]
            except AkhbarError:
                self._kept[name] = []
        return self._kept[name]

    def candidates(self, text: str, line: str) -> list[str]:
        """The words that begin so. `line`: what stands before and with it."""
        if line.count("'") % 2:
            return [name for name in self._asked("shell/entities") if name.startswith(text)][:50]
        if line.lstrip().startswith(".") and " " not in line.lstrip():
            return [order for order in ORDERS if order.startswith(line.lstrip())]
        lowered = text.lower()
        known = [*self._asked("shell/words"), *WORDS]
        return sorted({word for word in known if word.lower().startswith(lowered)})[:50]


def history_file() -> Path:
    """Where the shell's lines are kept: the user's own state folder."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "akhbar" / "history"


def line_editing(session: Asked) -> None:
    """Arrow keys, completion by Tab, and the history of earlier sessions, where Python has readline."""
    try:
        import readline
    except ImportError:
        return
    completer = Completer(session)
    found: list[str] = []

    def complete(text: str, number: int) -> str | None:
        nonlocal found
        if number == 0:
            found = completer.candidates(text, readline.get_line_buffer()[: readline.get_endidx()])
        return found[number] if number < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n(),;='\"")
    readline.parse_and_bind("tab: complete")
    kept = history_file()
    with contextlib.suppress(OSError):
        readline.read_history_file(str(kept))
    readline.set_history_length(LINES)

    def keep() -> None:
        with contextlib.suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(str(kept))

    atexit.register(keep)
