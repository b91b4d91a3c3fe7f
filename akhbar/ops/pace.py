"""How fast a step goes and how long it will take."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

# Where a step stands in a whole run, as shares of its time on 20,000 pages with the default settings (percent).
_SHARES = {"read": (0, 8), "learn": (8, 18), "parse": (18, 80), "gate": (80, 86), "load": (86, 92), "export": (92, 97),
           "publish": (97, 100)}  # fmt: skip


@dataclass
class Pace:
    """One step's progress; the clock is an argument so that a test can turn it."""

    name: str
    total: int | None
    began: float = field(default_factory=time.monotonic)
    done: int = 0

    def rate(self, now: float | None = None) -> float:
        """Units a second so far."""
        spent = (time.monotonic() if now is None else now) - self.began
        return self.done / spent if spent > 0 else 0.0

    def seconds_left(self, now: float | None = None) -> float | None:
        """None while nobody can know."""
        rate = self.rate(now)
        if not self.total or rate <= 0:
            return None
        return max(0.0, (self.total - self.done) / rate)

    def told(self, now: float | None = None) -> str:
        """For example `parse 1,200 of 20,000, 340/s, 55 s left`."""
        if not self.done:
            return self.name if self.total is None else f"{self.name} 0 of {self.total:,}"
        of = f" of {self.total:,}" if self.total else ""
        left = self.seconds_left(now)
        rest = "" if left is None else f", {_spelled(left)} left"
        return f"{self.name} {self.done:,}{of}, {self.rate(now):,.0f}/s{rest}"

    def percent_of_run(self) -> float:
        """Roughly how much of a whole run is over, 0 to 100."""
        low, high = _SHARES.get(self.name, (0, 100))
        within = min(1.0, self.done / self.total) if self.total else 0.0
        return low + (high - low) * within


def _spelled(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.1f} h"
