"""Ids that depend on content alone: the same parts give the same id on any machine."""

import hashlib

_SEPARATOR = "\x1f"


def stable_id(*parts: str) -> str:
    """First 20 hex characters (80 bits) of the SHA-256 of the parts joined by the unit separator."""
    return hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
