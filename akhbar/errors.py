"""Errors a user can mend: each says what failed, what state remains, and what to type next."""

from __future__ import annotations


class AkhbarError(Exception):
    """An error shown without a traceback.

    `state`: what remains as it was. `hint`: the next command to type. `exit_code`: of the process.
    """

    exit_code = 1

    def __init__(self, what: str, *, state: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what, self.state, self.hint = what, state, hint

    def __str__(self) -> str:
        lines = [self.what]
        if self.state:
            lines.append(f"  state: {self.state}")
        if self.hint:
            lines.append(f"  next:  {self.hint}")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:  # keep the named parts across processes
        return _rebuild, (type(self), self.what, self.state, self.hint)


def _rebuild(kind: type[AkhbarError], what: str, state: str, hint: str) -> AkhbarError:
    return kind(what, state=state, hint=hint)


class UsageError(AkhbarError):
    """Wrong arguments or settings."""

    exit_code = 2


class GateError(AkhbarError):
    """A critical rule is broken; nothing was published."""


class HomeBusyError(AkhbarError):
    """Another run is writing to this home."""


class StoreError(AkhbarError):
    """The warehouse could not be written or opened."""
