"""Failures of disk and database as errors that a user can mend."""

from __future__ import annotations

import errno
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from akhbar.errors import StoreError
from akhbar.store.connect import DUCKDB_SHARE, first_line

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_KEPT = "the published warehouse and its exports are as they were; finished batches of this run are kept"
_AGAIN = "make room, then type the same command again: the run goes on where it stopped"


@contextmanager
def told(doing: str, state: str = _KEPT) -> Iterator[None]:
    """Turn a full disk, a failing disk or exhausted memory into a StoreError that says what was being done.

    Ctrl-C and SIGTERM come out as KeyboardInterrupt also where they come in the middle of a statement: DuckDB (seen in
    1.5.5) looks for signals, takes what their handler raised, and raises an error of its own for it.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise
    except OSError as error:
        why = "the disk is full" if error.errno in _FULL else (error.strerror or str(error))
        raise StoreError(f"cannot {doing}: {why}", state=state, hint=_AGAIN) from None
    except duckdb.OutOfMemoryException as error:
        hint = _AGAIN if _of_spilling(error) else _more_memory(error)
        raise StoreError(f"cannot {doing}: {first_line(error)}{_where(error)}", state=state, hint=hint) from None
    except MemoryError as error:
        why = f"there is not enough memory{_where(error)}"
        raise StoreError(f"cannot {doing}: {why}", state=state, hint=_more_memory()) from None
    except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        # A commit that finds no room says so as a transaction that failed.
        raise StoreError(f"cannot {doing}: {first_line(error)}", state=state, hint=_AGAIN) from None


def _where(error: BaseException) -> str:
    """The statement, else the innermost place of ours, that an error came of; DuckDB itself does not say which."""
    inside = [
        f"{frame.f_globals['__name__']}.{frame.f_code.co_name}, line {line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__", "").split(".")[0] in {"akhbar", "flows"}
    ]
    places = getattr(error, "__notes__", []) or inside[1:]  # the first place is the `with` that tells of it
    return f" (in {places[-1]})" if places else ""


def _of_spilling(error: duckdb.Error) -> bool:
    """Whether memory is short because the disk that DuckDB spills to is: it says so in the same kind of error."""
    return "max_temp_directory_size" in str(error)


_UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}


def _more_memory(error: duckdb.Error | None = None) -> str:
    """What to type: twice the `--memory` that the run has, as far as the error tells it."""
    limit = re.search(r"/([\d.]+) ([KMGT]iB) used", str(error))
    memory = 4000
    if limit:
        megabytes = float(limit[1]) * _UNITS[limit[2]] / 1e6 / DUCKDB_SHARE
        memory = 2 * max(100, 100 * round(megabytes / 100))
    return f"allow it more, then the run goes on where it stopped: the same command with --memory {memory}"
