"""What the pages need once, made ready while nobody waits: libraries, the index's words, what search counts by."""

from __future__ import annotations

from contextlib import suppress

from akhbar.errors import AkhbarError
from akhbar.explore.facets import facets
from akhbar.explore.warehouse import Warehouse
from akhbar.store.search import search
from akhbar.store.session import Session


def warm(warehouse: Warehouse) -> None:
    """Make it ready. Requests that come meanwhile wait for one step at most; a step that fails is left to its page."""
    import networkx  # noqa: F401 - a fifth of a second, else of whoever asks for the first network

    def searched(session: Session) -> None:
        search(session, "الخبر", limit=1)

    def counted(session: Session) -> None:
        facets(session, [])

    for step in (searched, counted):
        with suppress(AkhbarError), warehouse.reading() as session:
            step(session)
