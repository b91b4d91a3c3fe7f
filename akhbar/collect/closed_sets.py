"""The words of collecting: what an address is, how it stands, what became of an answer, what is counted."""

from __future__ import annotations

from typing import Literal

ListKind = Literal["feed", "sitemap", "section", "archive"]
"""Addresses that are polled for other addresses; an archive's page is read once."""

AddressKind = Literal["page", ListKind]
AddressState = Literal["waiting", "done", "moved", "gone", "refused", "failed"]

Outcome = Literal[
    "new", "changed", "unchanged", "duplicate", "list", "moved", "gone", "refused", "failed", "later", "waiting"
]
"""What became of an answer; `waiting`: its site asked for a pause before anything was asked of it."""

Counted = Literal[Outcome, "fetched", "robots", "errors", "no_article", "found"]
"""What is counted by source and day."""

SHOWN: tuple[Counted, ...] = (
    "fetched", "new", "changed", "unchanged", "duplicate", "gone", "robots", "refused", "errors",
)  # fmt: skip
"""The counts that a collection tells at its end."""

FailureKind = Literal["refused", "timeout", "too_large", "network", "tls"]
"""Why there is no answer, or no whole one."""

SourceState = Literal["new", "ok", "silent", "broken", "changed layout"]
