"""What of a home is damaged, what is whole, and what to type to have it back."""

from __future__ import annotations

from akhbar.errors import StoreError
from akhbar.store.blocks import damaged_tables
from akhbar.store.home import Home
from akhbar.store.manifest import as_vouched, read_manifest


def check_blocks(home: Home) -> None:
    """Read every block of the published warehouse. Raises StoreError where one is damaged.

    It names the tables, what else of the home is whole, and the command that brings the warehouse back.
    """
    damaged = damaged_tables(home.published)
    if not damaged:
        return
    exports = broken_exports(home)
    copy = damaged_tables(home.last_database) if home.last_database.is_file() else None
    state = [f"damaged: {', '.join(damaged)}; the exports are " + ("whole" if exports == [] else _told(exports))]
    state.append("there is no copy" if copy is None else "the copy is " + (_told(list(copy)) if copy else "whole"))
    if copy == {}:
        hint = f"cp {home.last_database} {home.published}   (the warehouse as the last run published it)"
    else:
        hint = f"restore {home.published} from a backup, or mv it away and load the inputs again: akhbar run INPUT…"
    raise StoreError(
        f"the published warehouse is damaged: {next(iter(damaged.values()))}", state="; ".join(state), hint=hint
    )


def broken_exports(home: Home) -> list[str] | None:
    """The exports that are not, byte for byte, what their manifest says; None where there is no manifest to ask."""
    manifest = read_manifest(home)
    if manifest is None:
        return None
    return [entry["path"] for entry in manifest["files"] if not as_vouched(home.exports / entry["path"], entry, -1)]


def _told(broken: list[str] | None) -> str:
    if broken is None:
        return "without a manifest that could vouch for them"
    return f"damaged too ({', '.join(broken[:5])}{', …' if len(broken) > 5 else ''})"
