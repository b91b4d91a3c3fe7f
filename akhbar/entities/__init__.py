"""Named entities: who, where, which organisation; mentions in texts, names within an article, names across articles."""

from __future__ import annotations

import importlib
from typing import Any

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


def __getattr__(name: str) -> Any:
    # Imported on first use: the model must not be loaded by whoever only reads tables.
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'akhbar.entities' has no attribute {name!r}")
