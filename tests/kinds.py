"""Types that several tests share, and the word for what must be there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Command: TypeAlias = Callable[..., tuple[int, str, str]]
"""A command in a home: its arguments → exit code, what it printed, what it said of errors."""


def there(found: T | None) -> T:
    """What was found; the test fails where it is None."""
    assert found is not None
    return found
