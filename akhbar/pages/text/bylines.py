"""What bylines begin with."""

from __future__ import annotations

import re

from akhbar.pages.text.lines import key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import once

FORMULA = key_of_phrase("بسم الله الرحمن")  # opens a text, signs none


@once
def signs() -> re.Pattern[str]:
    """What a byline begins with for certain, and a name behind it."""
    lines = data_file("pages/byline_openers.tsv").read_text(encoding="utf-8").splitlines()
    words = sorted(
        {key_of_phrase(line) for line in lines if line and not line.startswith("#")},
        key=lambda word: (-len(word), word),
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?: ?[:：/ـ-])? [^\W\d]")
