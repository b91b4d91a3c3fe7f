"""Values that DuckDB gives, across processes: nothing but those can come out of what a confined process sent."""

from __future__ import annotations

import io
import pickle
from typing import Any

_KINDS = {
    ("datetime", "datetime"),
    ("datetime", "date"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("decimal", "Decimal"),
    ("uuid", "UUID"),
    ("uuid", "SafeUUID"),
    ("pytz", "_UTC"),
    ("pytz", "_FixedOffset"),
}


class _Values(pickle.Unpickler):
    """Python's manual, "Restricting Globals": what is not named here is not imported, and so not called."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _KINDS:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a query")
        return super().find_class(module, name)


def dumps(values: object) -> bytes:
    """Values as bytes for `loads`."""
    return pickle.dumps(values, protocol=pickle.HIGHEST_PROTOCOL)


def loads(packed: bytes) -> Any:
    """The values again. Raises pickle.UnpicklingError for bytes that hold anything else."""
    return _Values(io.BytesIO(packed)).load()
