"""What went wrong, in the reader's language. The sentences stand in `errors.tsv`, by what the error says in English."""

from __future__ import annotations

import re

from akhbar.errors import AkhbarError
from akhbar.explore.reader import Reader
from akhbar.explore.shown import HERE
from akhbar.remembered import once


@once
def sentences() -> list[tuple[re.Pattern[str], str]]:
    lines = (HERE / "errors.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(re.compile(pattern), arabic) for pattern, arabic in pairs]


def told(error: AkhbarError, shown: Reader) -> str:
    """The error as its reader can read it; the database's own words stay as they are, behind a sentence."""
    english = error.what + (f" ({error.hint})" if error.hint and not error.hint.startswith("add --") else "")
    if not shown.rtl:
        return english
    for pattern, arabic in sentences():
        if found := pattern.search(error.state):
            return f"{found.expand(arabic)}\n{error.what}"
        if found := pattern.search(error.what):
            return found.expand(arabic)
    return f"{shown.label('failed')}\n{error.what}"
