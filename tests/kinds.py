"""Types that several tests share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Command: TypeAlias = Callable[..., tuple[int, str, str]]
"""A command in a home: its arguments → exit code, what it printed, what it said of errors."""
