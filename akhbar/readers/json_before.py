"""What stands around JSON that a script or a page was to load: assignments, calls, comments, guards."""

from __future__ import annotations

import re

_COMMENT = rb"\s++|//[^\n]*+\n|\#[^\n]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/"
_GUARD = rb"\)\]\}',?|for\s?\(;;\);|while\s?\(1\);"
_NAME = rb"[\w$.]{1,80}(?:\[[^\]\n]{1,80}\])?"
_BEFORE = re.compile(
    rb"(?:%b|%b)*+(?:(?:export\s+default\s|(?:(?:var|let|const)\s+)?%b\s*=|%b\s*\()\s*+)?(?=[\[{])"
    % (_COMMENT, _GUARD, _NAME, _NAME)
)


def before_json(head: bytes) -> int:
    """How many bytes of a file stand before its JSON: `var news = `, `callback(`, comments, `)]}'`; 0 where none do.

    >>> before_json(b'// of 2023\\nvar news = [{"title": "x"}];'), before_json(b'[{"title": "x"}]')
    (22, 0)
    """
    found = _BEFORE.match(head)
    return found.end() if found and found[0].strip() else 0


def is_around(text: bytes) -> bool:
    """Whether what was found between records, or behind them, only ends one statement and begins another."""
    bare = text.strip(b" \t\r\n,;)\0")
    return not bare or before_json(bare + b"\n{") == len(bare) + 1
