"""Near-duplicates by the definition alone: every current article against every other, with sets of words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.store.compare import query

NEVER = datetime.max


def found(home: Path) -> dict[str, tuple[str | None, float | None]]:
    """Article -> its original and the similarity, as the warehouse says."""
    rows = query(home, "select article_id, duplicate_of, duplicate_similarity from fact_articles where is_current")
    return {article: (original, similarity) for article, original, similarity in rows}


def expected(home: Path) -> dict[str, tuple[str | None, float | None]]:
    """The same from texts and times: the earliest article that is alike."""
    rows = query(
        home,
        "select article_id, body_search, published_at, fetched_at "
        "from fact_articles join staging.pages using (page_id) where is_current",
    )
    order = sorted(rows, key=lambda row: (row[2] or row[3] or NEVER, row[3] or NEVER, row[0]))
    texts = [(row[0], _shingles(row[1])) for row in order]
    told: dict[str, tuple[str | None, float | None]] = {}
    for number, (article, text) in enumerate(texts):
        alike = ((earlier, _similarity(text, other)) for earlier, other in texts[:number])
        told[article] = next(((earlier, s) for earlier, s in alike if s), (None, None))
    return told


def least_alike(home: Path) -> float:
    """The least Jaccard similarity of two current articles that are near-duplicates."""
    texts = [_shingles(text) for (text,) in query(home, "select body_search from fact_articles where is_current")]
    pairs = ((a, b) for number, a in enumerate(texts) for b in texts[:number] if _similarity(a, b))
    return min(len(a & b) / len(a | b) for a, b in pairs)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _similarity(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float | None:
    common, least = len(one & other), min(len(one), len(other))
    if least < 20 or common < 0.7 * least or common < 0.33 * len(one | other):
        return None
    return round(common / least, 6)
