"""Entities by any spelling of their names, and by names that are nearly so spelled."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from akhbar.store.answers import Asked
from akhbar.store.query import clitic_forms
from akhbar.store.shown import shown
from akhbar.store.statements import statement

_KEPT_FORMS = 10_000  # forms whose entities a session keeps


def entities_named(session: Asked, name: str) -> list[str]:
    """The entity_ids with this name or spelling; where none is exactly so called, those whose name has these words.

    An empty name is every entity. Sorted.
    """
    from akhbar.arabic import fold

    wanted = fold(name)
    if not wanted:
        return [row["entity_id"] for row in session.rows(statement("search/entity_ids"))]
    if not has_forms(session):
        return _by_folding(session, wanted)
    if exact := entities_called(session, [wanted])[wanted]:
        return exact
    forms = sorted(clitic_forms(wanted))
    core = next(wanted[i:] for i in range(len(wanted) + 1) if all(form.endswith(wanted[i:]) for form in forms))
    asked = {"parts": [f" {form} " for form in forms], "core": core}
    return [row["entity_id"] for row in session.rows(statement("search/entities_with_words"), asked)]


def entities_called(session: Asked, forms: Iterable[str]) -> dict[str, list[str]]:
    """The entity_ids with a name of exactly each of these search forms, sorted; a session looks each form up once."""
    wanted = list(dict.fromkeys(forms))
    kept: dict[str, list[str]] = session.kept.setdefault("called", {})
    if unknown := [form for form in wanted if form not in kept]:
        if len(kept) > _KEPT_FORMS:
            kept.clear()
        kept |= {form: [] for form in wanted if form not in kept}
        for row in session.rows(statement("search/forms_called"), {"forms": unknown}):
            kept[row["form"]].append(row["entity_id"])
    return {form: kept[form] for form in wanted}


def entities_near(session: Asked, name: str, most: int = 8) -> list[str]:
    """The entity_ids whose names are one or two letters away, the most named first."""
    from akhbar.arabic import fold

    wanted = fold(name)
    if len(wanted) < 3 or not has_forms(session):
        return []
    asked = {"form": wanted, "distance": 1 if len(wanted) < 6 else 2, "most": most}
    return [row["entity_id"] for row in session.rows(statement("search/entities_near"), asked)]


def has_forms(session: Asked) -> bool:
    """Whether a load of this version has written the search forms of names."""
    if "entity_forms" not in session.kept:
        there = has_spelling(session)
        session.kept["entity_forms"] = there and bool(session.rows(statement("search/some_form")))
    return bool(session.kept["entity_forms"])


def has_spelling(session: Asked) -> bool:
    """Whether the warehouse tells how words are spelled: one that an earlier version wrote last does not."""
    if "spelling" not in session.kept:
        session.kept["spelling"] = session.rows(statement("search/has_forms"))[0]["there"]
    return bool(session.kept["spelling"])


def _by_folding(session: Asked, wanted: str) -> list[str]:
    """The same from the names as printed, for a warehouse that an earlier version wrote last."""
    import polars as pl

    from akhbar.arabic import fold

    rows = session.rows(statement("search/entity_names"))
    names = pl.DataFrame(rows, schema={"entity_id": pl.String, "form": pl.String})
    names = names.with_columns(form=" " + fold(pl.col("form")) + " ")
    exact = names.filter(pl.col("form") == f" {wanted} ")
    parts = [f" {form} " for form in sorted(clitic_forms(wanted))]
    found = exact if len(exact) else names.filter(pl.col("form").str.contains_any(parts))
    return found["entity_id"].unique().sort().to_list()


def fold_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `folded_names`: search forms of the names in `asked_forms`, a part at a time."""
    import polars as pl

    from akhbar.arabic import fold

    connection.execute(statement("index/folded_names"))
    asked = pl.DataFrame(connection.execute(statement("index/asked_forms")).to_arrow_table())
    for part in asked.iter_slices(200_000):
        frame = part.select("entity_id", form=fold(pl.col("printed")))
        with shown(connection, folded_frame=frame):
            connection.execute(statement("index/fold_names"))
