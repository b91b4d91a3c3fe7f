"""Failures of disk and database as errors that a user can mend."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from akhbar.errors import StoreError
from akhbar.store.connect import first_line

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_KEPT = "the published warehouse and its exports are as they were; finished batches of this run are kept"
_AGAIN = "make room, then type the same command again: the run goes on where it stopped"


@contextmanager
def told(doing: str, state: str = _KEPT) -> Iterator[None]:
    """Turn a full disk, a failing disk or exhausted memory into a StoreError that says what was being done."""
    try:
        yield
    except OSError as error:
        why = "the disk is full" if error.errno in _FULL else (error.strerror or str(error))
        raise StoreError(f"cannot {doing}: {why}", state=state, hint=_AGAIN) from None
    except duckdb.OutOfMemoryException as error:
        hint = (
            "give it more memory, e.g. akhbar run --memory 4000 …, or make room on the disk, and type the command again"
        )
        raise StoreError(f"cannot {doing}: {first_line(error)}", state=state, hint=hint) from None
    except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        # A commit that finds no room says so as a transaction that failed.
        raise StoreError(f"cannot {doing}: {first_line(error)}", state=state, hint=_AGAIN) from None
