"""What the filter bar offers: read once from each published warehouse."""

from __future__ import annotations

from akhbar.explore.filters import ENTITY_KINDS
from akhbar.explore.reader import Reader
from akhbar.explore.tables import columns, topic_name
from akhbar.store.session import Session
from akhbar.store.statements import statement


def options(session: Session, shown: Reader) -> dict[str, list[tuple[str, str]]]:
    """Name of a filter to the values and words it offers; none for what the warehouse does not tell apart."""
    key = f"options_{shown.lang}"
    if key not in session.kept:
        rows = session.rows(statement("explore/options"))
        found: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            found.setdefault(row["facet"], []).append((row["value"], row["label"]))
        if "fact_topics" in columns(session) and "dim_topics" in columns(session):
            text = statement("explore/topic_options").replace("/*topic_name*/", topic_name(session, shown.rtl))
            found["topic"] = [(row["value"], row["label"]) for row in session.rows(text)]
        found["kind"] = [(kind, shown.label(kind)) for kind in ENTITY_KINDS]
        for name in ("country", "language"):
            found[name] = [(value, _name(name, value, shown)) for value, _ in found.get(name, ())]
        session.kept[key] = found
    return session.kept[key]


def _name(what: str, code: str, shown: Reader) -> str:
    told = shown.label(f"{what}_{code}")
    return code if told == f"{what}_{code}" else f"{told} ({code})"
