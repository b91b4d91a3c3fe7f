"""Named entities: who, where, which organisation; mentions in texts, names within an article, names across articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.first_use import imported_on_first_use

if TYPE_CHECKING:
    from akhbar.entities.engines import engine as engine
    from akhbar.entities.known import reviewed_wikidata as reviewed_wikidata
    from akhbar.entities.linking import link_entities as link_entities
    from akhbar.entities.mentions import article_mentions as article_mentions
    from akhbar.entities.places import reviewed_places as reviewed_places
    from akhbar.entities.relinking import link_again as link_again
    from akhbar.entities.tagger import find_entities as find_entities

_PUBLIC = {
    "engine": "akhbar.entities.engines",
    "find_entities": "akhbar.entities.tagger",
    "article_mentions": "akhbar.entities.mentions",
    "link_entities": "akhbar.entities.linking",
    "link_again": "akhbar.entities.relinking",
    "reviewed_places": "akhbar.entities.places",
    "reviewed_wikidata": "akhbar.entities.known",
}
__all__ = sorted(_PUBLIC)

# Imported on first use: the model must not be loaded by whoever only reads tables.
__getattr__ = imported_on_first_use(__name__, _PUBLIC)
