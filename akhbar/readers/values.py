"""What a field's value says: nothing at all, a list that was written as text, keywords."""

from __future__ import annotations

import ast
import json
import math
import re
import warnings
from contextlib import suppress
from urllib.parse import unquote

from akhbar.paths import data_file
from akhbar.remembered import once
from akhbar.rows import Record

LONGEST = 24  # characters of what stands for no value
_MOST_LISTED = 4 << 20  # characters of a list that is read as one
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_BETWEEN = re.compile(r"""[\s,]*""")
_CALLED = re.compile(
    r"\s*(?:set|frozenset|Index|array|list|tuple|Series)\(([\[({].*[\])}])(?:,\s*dtype=.*)?\)\s*", re.S
)
_ESCAPE = re.compile(r"\\(.)", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


@once
def _no_values() -> frozenset[str]:
    lines = data_file("no_values.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("# "))


def is_no_value(text: str) -> bool:
    """Whether the text only says that there is no value: `nan`, `None`, `NULL`, `NaT`, nothing."""
    return len(text) <= LONGEST and ((bare := text.strip().lower()) == "" or bare in _no_values())


def listed(text: str) -> list[object] | None:
    """The items of a list that was written as text, as Python, numpy and JSON write them; None where it is none.

    >>> listed("['أ', 'ب']"), listed('["أ","ب"]'), listed("['أ' 'ب']"), listed("[تحديث] نص")
    (['أ', 'ب'], ['أ', 'ب'], ['أ', 'ب'], None)
    """
    bare = text.strip() if text[:1].isspace() or text[-1:].isspace() else text
    if len(bare) < 2 or bare[0] not in "[(" or bare[-1] not in "])" or len(bare) > _MOST_LISTED:
        return None
    inside = bare[1:-1].strip()
    if not inside:
        return [] if bare == "[]" else None
    if inside[0] not in "'\"{([":
        return None
    if inside[0] in "{([":
        return _objects(bare) if inside[1:2] not in ("(", "[") else None
    found: list[object] = []
    at = 0
    while at < len(inside):
        item = _QUOTED.match(inside, at)
        if item is None:
            return None
        written = item[1] if item[1] is not None else item[2]
        found.append(_ESCAPE.sub(lambda e: _ESCAPES.get(e[1], e[1]), written) if "\\" in written else written)
        gap = _BETWEEN.match(inside, item.end())
        at = gap.end() if gap else item.end()
    if "\\u" in inside and bare[0] == "[":
        found = _as_json(bare) or found
    return found


def object_in(text: str) -> Record | None:
    """The object that was written as text, as Python and JSON write them; None where it is none.

    >>> object_in("{'id': None, 'name': 'أ'}"), object_in("{صورة} نص")
    ({'id': None, 'name': 'أ'}, None)
    """
    bare = text.strip()
    value = _evaluated(bare) if bare[:1] == "{" and bare[-1:] == "}" and ":" in bare else None
    return value if isinstance(value, dict) else None


def _as_json(text: str) -> list[object] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _objects(text: str) -> list[object] | None:
    """A list of objects in text: `[{'name': 'أ'}]`."""
    value = _evaluated(text)
    return value if isinstance(value, list) else None


def _evaluated(text: str) -> object:
    """The value that Python or JSON write so; None where none does. Of bounded size and depth: the parsers recurse."""
    if len(text) > 1 << 16 or text.count("{") + text.count("[") + text.count("(") > 500:
        return None
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes that Python does not know
        return ast.literal_eval(text)
    return None


def keyword_list(value: object) -> list[str] | None:
    """The keywords of a field's value, as texts: of a list its items, of a string its pieces; None where there is none.

    Numbers are no keywords: WordPress gives its tags' numbers. A string without any sign between stays one keyword,
    which later steps cut by its words.
    """
    from akhbar.arabic.listed import cut_listed

    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dict):
        if name := _name(value):
            return keyword_list(name)
        scored = bool(value) and all(map(_is_score, value.values()))  # {"غزة": 3}
        value = [*value] if scored else list(value.values())
    if isinstance(value, str):
        if is_no_value(value):
            return None
        if "%2c" in value.lower() or "%d8" in value.lower() or "%d9" in value.lower():
            value = unquote(value)
        if written := _CALLED.fullmatch(value):
            value = written[1]
        items = listed(value)
        if items is None:
            return cut_listed(value) or None
        value = items
    if not isinstance(value, list):
        return None
    found: list[str] = []
    for item in value:
        if isinstance(item, dict):
            item = _name(item)
        elif isinstance(item, (list, tuple)) and len(item) == 2 and _is_score(item[1]):  # with its weight
            item = item[0]
        if isinstance(item, str) and not is_no_value(item) and not (item.isdigit() and all_numbers(value)):
            found += cut_listed(item, within=True)
    return found or None


def _is_score(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def all_numbers(value: object) -> bool:
    """Whether a value is a number, or a list of nothing but numbers: the keys of rows elsewhere, and no names."""
    if isinstance(value, list):
        return bool(value) and all(map(all_numbers, value))
    if isinstance(value, str):
        return value.strip().isdigit()
    return isinstance(value, (int, float)) and not isinstance(value, bool) and not math.isnan(value)


def _name(value: Record) -> str | None:
    for key in ("name", "title", "tag", "keyword", "label", "text", "value", "slug", "#text"):
        if isinstance(found := value.get(key), str) and found.strip():
            return found
    return None
