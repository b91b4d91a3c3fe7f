"""Expectations that count the rows that break them, and do not fetch them.

Great Expectations asks for the breaking values and for their rows' keys beside their number, each by a scan of its own,
also where the count is nought. The gates need the number; whoever needs the rows asks with the rule's own query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.remembered import remembered
from akhbar.rows import Record

if TYPE_CHECKING:
    from great_expectations.validator.validator import ValidationDependencies

_ROWS = "unexpected_rows_query.table"
_FETCHED = (".unexpected_values", ".unexpected_index_list", _ROWS)


class _Counting:
    def get_validation_dependencies(self, *arguments: object, **named: object) -> ValidationDependencies:
        found = super().get_validation_dependencies(*arguments, **named)  # type: ignore[misc]
        for name in found.get_metric_names():
            if name.endswith(_FETCHED):
                found.remove_metric_configuration(name)
        return found

    def _validate(self, metrics: Record, *arguments: object, **named: object) -> object:
        return super()._validate({_ROWS: None, **metrics}, *arguments, **named)  # type: ignore[misc]


@remembered(256)
def counting(kind: type) -> type:
    """The expectation class, under its own name (which Great Expectations knows it by), without fetching rows."""
    return type(kind.__name__, (_Counting, kind), {"__doc__": kind.__doc__, "__module__": __name__})
