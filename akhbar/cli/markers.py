"""`akhbar markers check`: whether a table of phrases is whole, with the numbers of the lines that are not."""

from __future__ import annotations

import argparse
import json

from akhbar.errors import UsageError
from akhbar.pages.text.markers import problems
from akhbar.paths import data_file


def markers(options: argparse.Namespace) -> int:
    """Print what is wrong with a table of phrases, a line each; 1 where something is."""
    path = options.file or data_file("markers.tsv")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise UsageError(f"cannot read {path}: {reason}", hint="akhbar markers check FILE") from None
    found = problems(text)
    if options.json:
        print(json.dumps([{"line": line, "problem": what} for line, what in found], ensure_ascii=False))
        return 1 if found else 0
    for line, what in found:
        print(f"{path}:{line}: {what}")
    phrases = sum(bool(line.strip()) and not line.startswith("#") for line in text.splitlines())
    print(f"{phrases} phrases, {len(found)} lines to mend")
    return 1 if found else 0
