"""Words that a column or an option may have and no others: each set stands here once, or beside the code that owns it.

Kinds of segments are `akhbar.pages.labels.Label`; the checks of the tables (`sql/schema/tables/`) say the same words.
"""

from __future__ import annotations

from typing import Literal

Severity = Literal["row", "critical", "warning"]
"""What follows of a broken rule: its rows go to quarantine, the run stops, or the run's report says so."""
