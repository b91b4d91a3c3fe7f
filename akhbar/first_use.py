"""Names of a package that are imported when somebody asks for them: whoever uses one does not wait for all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping


def imported_on_first_use(package: str, public: Mapping[str, str]) -> Callable[[str], object]:
    """A `__getattr__` for the package. `public`: the module of each of its names.

    It raises AttributeError for other names, as a module does.
    """

    def found(name: str) -> object:
        if name in public:
            return getattr(importlib.import_module(public[name]), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return found
