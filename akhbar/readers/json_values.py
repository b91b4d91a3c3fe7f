"""One JSON value from its bytes: strict and fast first, then forgiving, then a reason."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Callable
from contextlib import suppress

import orjson

from akhbar.arabic import Decoded
from akhbar.readers.decoding import LineDecoder
from akhbar.readers.nesting import holds_others
from akhbar.rows import Record

_LONE = re.compile("[\ud800-\udfff]")
_NESTING = re.compile(rb'[{}\[\]]|"(?:[^"\\]++|\\.)*+"', re.S)
# A string, or a call around a string or number, which is its first group.
_CALL = re.compile(
    r'"(?:[^"\\]++|\\.)*+"|\b(?:new\s+)?(?:ObjectId|ISODate|Date|NumberLong|NumberInt|NumberDecimal|UUID|Long)'
    r'\(\s*("[^"\\\n]*+"|-?[\d.]*+)\s*\)'
)
_PYTHON = re.compile(r"\s*\{\s*'")
MAX_DEPTH = 100
"""Records nested deeper are refused: no news is, and Python's own stack ends somewhere beyond, here or there."""
_TOO_DEEP = f"not readable JSON: nested more than {MAX_DEPTH} deep"

_LARGE = (
    1 << 20
)  # bytes of a record whose values are counted before Python holds them: `[]` takes thirty times its bytes
_MOST_VALUES = 1_000_000
_PLAIN = frozenset((str, type(None)))


class BadJson(ValueError):
    """The bytes are not JSON; the message says what and where."""


def load_json(data: bytes, decoder: Callable[[bytes], Decoded] | None = None) -> tuple[object, str, list[str]]:
    """The value, the encoding of its bytes, and what had to be mended, each as a short phrase.

    Beyond the standard are read: bytes in another encoding, control characters in strings, NaN and Infinity (as
    their names), half surrogate pairs in escapes (as U+FFFD), keys given twice (the last counts, the earlier ones
    stand as `key#1`, `key#2` …). Raises BadJson.
    """
    if len(data) > _LARGE and max(data.count(b","), data.count(b"[") + data.count(b"{")) > _MOST_VALUES:
        raise BadJson(f"it holds more than {_MOST_VALUES} values, lists or objects: no page does")
    try:
        value = orjson.loads(data)  # which itself refuses what is nested more than 1,024 deep
        plain = type(value) is dict and _PLAIN.issuperset(map(type, value.values()))  # as most records are
        if not plain and (type(value) is not dict or holds_others(value)) and _too_deep(data):
            raise BadJson(_TOO_DEEP)
        if not _keys_lost(data, value) and (plain or not _digits_lost(value)):
            return value, "utf-8", []
    except orjson.JSONDecodeError:
        pass
    if _too_deep(data):
        raise BadJson(_TOO_DEEP)
    return _forgiving(data, decoder or LineDecoder())


def _too_deep(data: bytes) -> bool:
    """Whether brackets are nested deeper than MAX_DEPTH; nearly every record has too few to ask."""
    if data.count(b"{") + data.count(b"[") <= MAX_DEPTH:
        return False
    depth = 0
    for token in _NESTING.finditer(data):
        sign = token[0]
        if sign in b"{[":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif sign in b"}]":
            depth -= 1
    return False


def _keys_lost(data: bytes, value: object) -> bool:
    """Whether a key may have been given twice, which the fast parser drops silently: more colons than keys."""
    if type(value) is dict:
        texts = [item for item in value.values() if type(item) is str]
        more = data.count(b'"') - 2 * (len(value) + len(texts))
        if more <= 0:
            return False  # two quotation marks a key and a text: a key more would have brought more
        if not holds_others(value) and more <= sum([text.count('"') for text in texts]) and b"\\u0022" not in data:
            return False  # … or those within texts, each of which is one byte of the data, unless it has a number
    colons = data.count(b'":') + data.count(b'" :')
    if type(value) is dict and colons <= len(value):
        return False
    return colons - data.count(b'\\":') > _count_keys(value)


def _digits_lost(value: object) -> bool:
    """Whether a whole number beyond 64 bits may have become a float, as the fast parser does silently."""
    if type(value) is dict:
        value = value.values()
    elif type(value) is not list:
        return False
    for item in value:
        kind = type(item)
        if kind is float:
            if abs(item) >= 2**63:
                return True
        elif kind is not str and _digits_lost(item):
            return True
    return False


def _count_keys(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_count_keys(item) for item in value.values() if isinstance(item, (dict, list)))
    return sum(_count_keys(item) for item in value) if isinstance(value, list) else 0


def _forgiving(data: bytes, decoder: Callable[[bytes], Decoded]) -> tuple[object, str, list[str]]:
    decoded = decoder(data)
    mended: set[str] = {decoded.note} if decoded.note else set()

    def pairs(items: list[tuple[str, object]]) -> Record:
        found = dict(items)
        if len(found) == len(items):
            return found
        mended.add("keys given twice")
        seen: dict[str, int] = {}
        last = {key: at for at, (key, _) in enumerate(items)}
        for at, (key, value) in enumerate(items):
            if at != last[key]:
                seen[key] = seen.get(key, 0) + 1
                found[f"{key}#{seen[key]}"] = value
        return found

    def constant(name: str) -> str:
        mended.add(f"{name} is no JSON number")
        return name

    try:
        value = json.loads(decoded.text, object_pairs_hook=pairs, parse_constant=constant, strict=False)
    except json.JSONDecodeError as error:
        if (other := _otherwise(decoded.text, mended)) is not None:
            return other, decoded.encoding, sorted(mended)
        raise BadJson(f"not valid JSON: {error.msg} (character {error.pos + 1})") from error
    except RecursionError as error:
        raise BadJson("not readable JSON: nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise BadJson(f"not readable JSON: {error}") from error
    if "\\u" in decoded.text or "\\U" in decoded.text:
        value = _whole(value, mended)
    return value, decoded.encoding, sorted(mended)


def _otherwise(text: str, mended: set[str]) -> Record | None:
    """An object as MongoDB's shell or Python prints it: `{"_id": ObjectId("…")}`, `{'title': '…'}`."""
    if len(text) > _LARGE:
        return None
    value: object = None
    if any(found[1] is not None for found in _CALL.finditer(text)):
        mended.add("calls as MongoDB's shell prints them are their values")
        with suppress(ValueError, RecursionError):
            value = json.loads(_CALL.sub(lambda m: m[0] if m[1] is None else m[1] or "null", text), strict=False)
    elif text.lstrip()[:64].startswith("{") and _PYTHON.match(text):
        mended.add("written as Python prints it")
        with suppress(ValueError, SyntaxError, RecursionError, MemoryError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that Python does not know
            value = ast.literal_eval(text.strip())
    return value if isinstance(value, dict) and all(isinstance(key, str) for key in value) else None


def _whole(value: object, mended: set[str]) -> object:
    """The value with U+FFFD for every half of a surrogate pair."""
    if isinstance(value, str):
        if not _LONE.search(value):
            return value
        mended.add("half surrogate pairs are U+FFFD")
        return _LONE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item, mended) for item in value]
    if isinstance(value, dict):
        return {_whole(key, mended): _whole(item, mended) for key, item in value.items()}
    return value
