"""Records (dicts of any fields) → page fields, row by row: JSON objects have no common columns to work on."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

import polars as pl

from akhbar.readers.columns import SAMPLE, Column, choose, look
from akhbar.readers.events import MAX_RECORD_BYTES, Columns, Mapped, Reject, fault, is_fault, reject, where
from akhbar.readers.fields import RECORDS, candidates, describe_mapping
from akhbar.readers.json_text import dump_json
from akhbar.readers.nesting import block_of, flat, place, typed
from akhbar.readers.together import Groups, grouped, month_first, put_together, turned
from akhbar.readers.values import LONGEST, all_numbers, is_no_value, keyword_list, listed, object_in
from akhbar.readers.within import opened, record_in
from akhbar.rows import Record

FIELDS = (
    "text", "html", "title", "lead", "url", "published", "author", "publisher", "category", "fetched_at",
)  # fmt: skip
RAW_SCHEMA: dict[str, pl.DataType] = {
    "source_path": pl.String(),
    "record_no": pl.Int64(),
    "encoding": pl.String(),
    **dict.fromkeys(FIELDS, pl.String()),
    "keywords": pl.List(pl.String()),
    "record": pl.String(),
}
"""What format readers make; `akhbar.readers.pages.to_pages` turns it into pages."""

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|p|div|article|section|span|h[1-6]|figure|table|ul|ol|br|img)\b|\s*<!--", re.I
)
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n(?![a-z])")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ESCAPED_WORD = re.compile(r"(?:\\u06[0-9a-fA-F]{2}){2}")
_PERCENTS = re.compile(r"(?:%D[89]%[89AB][0-9A-F]){2}", re.I)
_NAMES = ("author", "publisher", "category")  # fields of names, in which a number is a key of another table
_SAID = ("text", "html", "title", "lead")  # fields of which a record must have one
_CHAINED = ("text", "title", "url")  # fields that another column may give where a record's first has nothing
MAX_FIELDS = 2000
"""A record of more fields is refused: no page has them, and to look at each name and value would take for ever."""
_SUSPECT = frozenset("[({0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")  # a value that begins so may be a list or a number
_FEW = 5
_FLUSH_ROWS = 4096  # of short ones: each frame has its price, whatever its rows
_FLUSH_CHARS = 8 << 20
_FLUSH_REFUSED = 64  # rejects, or …
_FLUSH_REFUSED_CHARS = 8 << 20  # … characters of their bytes
_MOST_WAITING = 1024  # records and rejects that wait until what the columns hold is seen
_VALUES = ("rendered", "name", "title", "value", "@value", "text", "#text", "ar", "main", "basic", "original")
_ADDRESSES = ("url", "@id")
_NAME_PARTS = (("first_name", "last_name"), ("firstName", "lastName"), ("givenName", "familyName"))  # of a person
_CUT = 40  # characters at a text's end among which its cut is marked, an address behind it, as Twitter has it
_ALIKE = 30  # characters that a cut text and the whole one begin with
_BEGINNING = 400  # characters, in which a text written in HTML's numbers shows that it is
_MOST_ORDINARY = 4096  # short values remembered as saying something
_SAMPLE_CHARS = 2 << 20
Raw = bytes | str | Callable[[], str]


class Builder:
    """Collects the records of one source into frames of page fields, and says once how fields were mapped.

    The first records wait until what their columns hold is seen. `nameless`: the columns' names say nothing.
    `defaults`: what the source as a whole says (its publisher), for records that say nothing.
    """

    def __init__(self, source_path: str, mapping: dict[str, str] | None = None) -> None:
        self.source_path = source_path
        self.notes: list[str] = []
        self.mapped: list[Mapped] = []
        self.nameless = False
        self.defaults: dict[str, str] = {}
        self.columns: dict[str, Column] = {}
        self.given = {field: column for field, column in (mapping or {}).items() if field != RECORDS}
        self.records_at = (mapping or {}).get(RECORDS)
        self._repaired = 0
        self._chosen: dict[str, str] | None = None
        self._groups: Groups = {}
        self._month_first = False
        self._waiting: list[tuple[Record, int, str, Raw] | Reject] = []
        self._refused: list[Reject] = []
        self._refused_chars = 0
        self._ordinary: set[str] = set()  # short values that are no list, no number, and not nothing: names recur
        self._plans: dict[tuple[str, ...], tuple[list[tuple[str, list[str]]], str | None, list[str]]] = {}
        self._told: set[tuple[str, ...]] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._differences = 0
        self._clear()

    def _clear(self) -> None:
        self._columns: dict[str, list[object]] = {name: [] for name in RAW_SCHEMA if name != "source_path"}
        self._puts = [(field, self._columns[field].append) for field in FIELDS]
        self._chars = 0

    def add(self, record: object, record_no: int, encoding: str, raw: Raw) -> None:
        """Takes one record; where there is nothing in it to read, `flush` gives its Reject."""
        if isinstance(record, str):  # it may have been written as JSON twice
            record = record_in(record) or record
        if not isinstance(record, dict):
            why = f"a JSON object was expected, not {_json_kind(record)}"
            self._refuse(record_no, "record_is_object", why, raw)
            return
        if len(record) > MAX_FIELDS:
            self._refuse(record_no, "readable_record", f"it has {len(record)} fields, more than {MAX_FIELDS}", raw)
            return
        if [1 for v in record.values() if type(v) is str and v[:1] == "{"]:  # asked of every record: no generator
            record = opened(record)
        if self._chosen is not None:
            self._take(record, record_no, encoding, raw)
            return
        self._waiting.append((record, record_no, encoding, raw))
        # By its bytes where they are here: a list of millions of numbers is no long text, but much to hold.
        self._chars += sum([len(v) for v in record.values() if type(v) is str]) if callable(raw) else len(raw)
        if len(self._waiting) >= SAMPLE or self._chars >= _SAMPLE_CHARS:
            self._decide()

    def refuse(self, refused: Reject) -> None:
        """Takes what a reader refused before it was a record, so that `flush` gives all rejects in their order."""
        self._refused_chars += len(refused.raw)
        if self._chosen is not None or not self._waiting:
            self._refused.append(refused)
            return
        self._waiting.append(refused)
        if len(self._waiting) >= _MOST_WAITING or self._refused_chars >= _FLUSH_REFUSED_CHARS:
            self._decide()

    def _decide(self) -> None:
        """Choose the mapping from the records that wait, and take them."""
        self._chars = 0
        waiting, self._waiting = self._waiting, []
        values: dict[str, list[object]] = {}
        for one in waiting:
            if isinstance(one, Reject):
                continue
            try:
                for key, value in flat(one[0]).items():
                    values.setdefault(key, []).append(value)
            except RecursionError:
                continue
        taken = {column for column in self.given.values() if column}
        columns = [look(name, found) for name, found in values.items()]
        self.columns |= {column.name: column for column in columns}
        guessed = choose([c for c in columns if c.name not in taken], nameless=self.nameless)
        self._chosen = guessed
        self._groups = {f: names for f, names in grouped(columns, guessed).items() if f not in self.given}
        if self._groups.get("published") and len(self._groups["published"]) == 3:
            guessed.pop("published", None)
        dates = values.get(self.given.get("published") or guessed.get("published", ""), ())
        if month_first(dates):
            self._month_first = True
            self.notes.append(f"{self.source_path}: its dates are written month first, and read so")
        for one in waiting:
            if isinstance(one, Reject):
                self._refused.append(one)
            else:
                self._take(*one)

    def _plan(self, keys: tuple[str, ...]) -> tuple[list[tuple[str, list[str]]], str | None, list[str]]:
        """Of records with these keys: the columns of each field, the first first; that of keywords; the other keys."""
        mapping = self.mapping_of(keys)
        chains = candidates(key for key in keys if key not in mapping.values())
        fields = [
            (field, [mapping[field], *(chains.get(field, []) if field in _CHAINED and field not in self.given else [])])
            for field in FIELDS
            if field in mapping
        ]
        used = set(mapping.values())
        return fields, mapping.get("keywords"), [key for key in keys if key not in used]

    def mapping_of(self, keys: tuple[str, ...]) -> dict[str, str]:
        """Page field → column, of records with these keys."""
        chosen, present = self._chosen or {}, set(keys)
        given = {f: c for f, c in self.given.items() if not c or c in present or place_exists(c, present)}
        taken = set(given.values()) | {column for column in chosen.values() if column in present}
        mapping = {f: c for f, c in chosen.items() if c in present and c not in given.values()}
        names = [column for column in keys if column not in taken]
        if len(mapping) < len(chosen) or len(self._plans) or not chosen:
            # The sample's columns are not all here: the names of those that are say what they are.
            for field, columns in candidates(names).items():
                free = [c for c in columns if c not in mapping.values() and c not in self.columns]
                if field not in mapping and free:
                    mapping[field] = free[0]
                elif field not in mapping and field in chosen and columns:
                    mapping[field] = columns[0]
        mapping |= given
        order = (*FIELDS, "keywords")
        return {field: mapping[field] for field in order if mapping.get(field)}

    def _take(self, record: Record, record_no: int, encoding: str, raw: Raw) -> None:
        try:
            self._add(record, record_no, encoding, raw)
        except BaseException as error:  # a record that nobody thought of costs itself alone
            if not is_fault(error):
                raise
            self._level()
            self._refuse(record_no, "readable_record", f"the record cannot be read ({fault(error)})", raw)

    def _level(self) -> None:
        """Undo a row that was half added."""
        whole = min(map(len, self._columns.values()))
        for column in self._columns.values():
            del column[whole:]

    def _add(self, record: Record, record_no: int, encoding: str, raw: Raw) -> None:
        whole = record
        if dict in map(type, record.values()):
            record = flat(record)
        keys = tuple(record)
        plan = self._plans.get(keys)
        if plan is None:
            plan = self._plans[keys] = self._plan(keys)
        fields, keyword_key, rest_keys = plan
        rest = {key: value for key in rest_keys if (value := _plain(record[key])) is not None} if rest_keys else {}
        row: dict[str, str] = {}
        ordinary = self._ordinary
        for field, columns in fields:
            for key in columns:
                value = record[key] if key in record else place(whole, key)
                if type(value) is str and (value[0] not in _SUSPECT if len(value) > LONGEST else value in ordinary):
                    row[field] = value
                    if len(columns) > 1 and "…" in value[-_CUT:] and field == "text":
                        row[field] = _uncut(value, [record.get(other) for other in columns])
                    break
                text = self._value(field, key, value, rest)
                if text is not None:
                    if text is value and len(ordinary) < _MOST_ORDINARY and _ordinary(text):
                        ordinary.add(text)
                    row[field] = text
                    break
        if self._groups:
            for field, several in self._groups.items():
                if joined := put_together(field, [record.get(name) for name in several]):
                    row[field] = joined
        if self._month_first and (day := turned(row.get("published", ""))):
            rest["published"] = row["published"]
            row["published"] = day
        if whole is not record:
            rest = _nested_rest(whole, record, rest)
        if "date_gmt" in record or "date_unixtime" in record or "post_date_gmt" in record:
            _combine_times(row, record, rest)
        said, title = row.get("text") or "", row.get("title") or ""
        slashes = "\\" in said
        if slashes or said.find("&", 0, _BEGINNING) >= 0:
            _unescape(said, row, rest)
        if slashes or "\\" in title:
            _read_escapes(row, rest)
        if said[:1] == "%" or title[:1] == "%":
            _read_percents(row, rest)
        if (begins := (row.get("text") or "-")[0]) == "<" or begins.isspace():
            _sort_out_markup(row)
        for field, said in self.defaults.items():
            row.setdefault(field, said)
        begun = row.get("text") or row.get("title")
        if (not begun or begun.isspace()) and not any(row.get(field, "").strip() for field in _SAID):
            why = "the record has neither text nor title in a known field"
            if keys and not any(columns for field, columns in fields if field in _SAID):
                names = sorted(keys)[:40]
                why += f" (its fields: {', '.join(names)}; name one with --map text=FIELD)"
            self._refuse(record_no, "empty_record", why, raw)
            return
        size = sum(map(len, row.values()))
        if size > MAX_RECORD_BYTES // 4 and len("".join(row.values()).encode("utf-8", "replace")) > MAX_RECORD_BYTES:
            self._refuse(record_no, "record_too_large", f"longer than a record may be ({size} characters)", raw)
            return
        kept = dump_json(rest) if rest else None
        words = None
        if keyword_key is not None:
            value = record[keyword_key] if keyword_key in record else place(whole, keyword_key)
            words = keyword_list(value)
            if value is not None and not (isinstance(value, str) or (words and words == value)):
                rest[keyword_key] = value
                kept = dump_json(rest)
        filled = self._columns
        for field, put in self._puts:
            put(row.get(field))
        filled["record_no"].append(record_no)
        filled["encoding"].append(encoding)
        filled["keywords"].append(words)
        filled["record"].append(kept)
        self._chars += size
        if len(self._told) < len(self._plans) and keys not in self._told:
            self._tell(keys)

    def _value(self, field: str, key: str, value: object, rest: Record) -> str | None:
        """The text of a field's value; None where it says nothing. What is not shown to the letter stays in `rest`."""
        if type(value) is not str:
            if value is None:
                return None
            if isinstance(value, (list, dict, bool)):
                rest[key] = value
            if isinstance(value, bool):  # no page is called true
                return None
            if field in _NAMES and all_numbers(value):
                rest[key] = value
                return None
            value = _as_text(value, "\n\n" if field in ("text", "html", "lead") else "، ")
        elif (first := value[:1]) in "[(" and first and field != "html" and (items := listed(value)) is not None:
            rest[key] = value
            value = _as_text(items, "\n\n" if field in ("text", "lead") else "، ")
        elif value[:1] == "{" and field != "html" and (inside := object_in(value)) is not None:
            said = _as_text(inside, "، ")
            if said[:1] != "{":
                rest[key] = value
                value = said
        if is_no_value(value):
            if value.strip():
                rest[key] = value
            return None
        if field in _NAMES and value.isdigit():
            rest[key] = value
            return None
        return value

    def _refuse(self, record_no: int, rule: str, why: str, raw: Raw) -> None:
        self.refuse(reject(self.source_path, record_no, rule, why, raw() if callable(raw) else raw))

    def _tell(self, keys: tuple[str, ...]) -> None:
        """Notes the mapping of records with these keys, unless it differs little from those told already."""
        self._told.add(keys)
        mapping = self.mapping_of(keys)
        pairs = set(mapping.items())
        if not pairs <= self._pairs and self._differences < _FEW:
            self._pairs |= pairs
            self._differences += 1
            self.mapped.append(Mapped(self.source_path, describe_mapping(mapping, keys), mapping))

    @property
    def refused(self) -> bool:
        """Whether something was refused since the last flush."""
        return bool(self._refused or self._refused_chars)

    @property
    def full(self) -> bool:
        if self._chosen is None and self._waiting:
            return False
        if len(self._columns["record_no"]) >= _FLUSH_ROWS or self._chars >= _FLUSH_CHARS:
            return True
        return len(self._refused) >= _FLUSH_REFUSED or self._refused_chars >= _FLUSH_REFUSED_CHARS

    def flush(self) -> Iterator[pl.DataFrame | Reject | Mapped]:
        """The rejects and the frame collected so far, if there are any; records that still wait are taken first."""
        if self._waiting:
            self._decide()
        refused, self._refused, self._refused_chars = self._refused, [], 0
        yield from refused
        yield from self._mapped()
        if self._columns["record_no"]:
            paths = [self.source_path] * len(self._columns["record_no"])
            frame = pl.DataFrame({"source_path": paths, **self._columns}, schema=RAW_SCHEMA)
            self._clear()
            yield frame

    def _mapped(self) -> Iterator[Mapped]:
        told, self.mapped = self.mapped, []
        yield from told

    def mended(self, record_no: int, what: list[str]) -> None:
        """Notes what had to be repaired in a record; the first few of a source by number, the others as a count."""
        self._repaired += 1
        if self._repaired <= _FEW:
            self.notes.append(f"{where(self.source_path, record_no)}: repaired: {', '.join(what)}")

    def told(self) -> Iterator[Mapped | Columns | str]:
        """What there is to say of the source once it is read."""
        yield from self._mapped()
        yield Columns(tuple(dict.fromkeys([*self.columns, *(key for keys in self._plans for key in keys)])))
        yield from self.notes
        if self._repaired > _FEW:
            yield f"{self.source_path}: {self._repaired - _FEW} more records repaired"


def raw_row(row: Record) -> str:
    """A row of page fields as JSON, for a reject that keeps what it held."""
    return dump_json({name: value for name, value in row.items() if value is not None})


def place_exists(path: str, keys: set[str]) -> bool:
    """Whether a given dotted path begins at one of the keys."""
    return "." in path and any(key == path.split(".")[0] or key.startswith(path.split(".")[0] + ".") for key in keys)


def _nested_rest(whole: Record, record: Record, rest: Record) -> Record:
    """What is kept of a record with objects in it: of the others their unmapped fields, the objects as they stood."""
    kept = {key: value for key, value in rest.items() if key in whole}
    for key, value in whole.items():
        if isinstance(value, dict):
            kept[key] = value
    return kept


def _combine_times(row: dict[str, str], record: Record, rest: Record) -> None:
    """A local time and the same instant elsewhere in the record give the offset: WordPress' date_gmt, Telegram's."""
    local = record.get("post_date")  # of WordPress' export file, whose pubDate is the instant
    said = local if type(local) is str and record.get("post_date_gmt") else row.get("published")
    if said is None:
        return
    from akhbar.readers.times import offset_between

    instant = record.get("date_gmt") or record.get("date_unixtime") or record.get("post_date_gmt")
    offset = offset_between(said, instant)
    if offset is not None:
        rest["published"] = said
        row["published"] = f"{said.strip()}{offset}"


def _unescape(text: str, row: dict[str, str], rest: Record) -> None:
    """A text whose line breaks are written as a backslash and a letter, as MySQL's exports have them, or all of whose
    letters are written as HTML's numbers."""
    plain = text
    if "\n" not in text and _WRITTEN_BREAK.search(text):
        plain = _WRITTEN_BREAK.sub("\n", text).replace("\\t", "\t")
    if "&" in text and (text.count("&#") + text.count("&amp;#")) * 16 > len(text):
        plain = unescape(unescape(plain) if "&amp;#" in text else plain)
    if plain is not text:
        rest.setdefault("text", text)
        row["text"] = plain


def _read_escapes(row: dict[str, str], rest: Record) -> None:
    """Fields whose letters are written as JSON writes them (`\\u0623`), as in tables made of JSON, become letters."""
    for field, text in row.items():
        if _ESCAPED_WORD.search(text):
            plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", "\n").replace('\\"', '"')
            rest.setdefault(field, text)
            row[field] = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read_percents(row: dict[str, str], rest: Record) -> None:
    """Fields written as an address writes letters (`%D8%A3`) become letters."""
    for field, text in row.items():
        if field != "url" and _PERCENTS.match(text):
            rest.setdefault(field, text)
            row[field] = unquote(text)


def _uncut(text: str, others: list[object]) -> str:
    """The whole of a text that ends in a sign of a cut, where another column has it."""
    whole = [v for v in others if isinstance(v, str) and len(v) > len(text) and v[:_ALIKE] == text[:_ALIKE]]
    return whole[0] if whole else text


def _sort_out_markup(row: dict[str, str]) -> None:
    """A text that is HTML (as CMS interfaces and feeds give it) is the page's HTML."""
    text = row.get("text", "")
    if text[:200].lstrip()[:1] == "<" and not row.get("html") and _MARKUP.match(text) and "</" in text:
        row["html"] = row.pop("text")


def _ordinary(text: str) -> bool:
    return len(text) <= LONGEST and text[0] not in _SUSPECT


def _plain(value: object) -> object:
    return None if type(value) is float and not math.isfinite(value) else value


def _as_text(value: object, joint: str) -> str:
    """Text of a value that is none: numbers as JSON prints them, names of objects, lists joined."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return joint.join(text for item in value if (text := _as_text(item, joint)))
    if isinstance(value, dict):
        if (said := typed(value)) is not None:
            return _as_text(said, joint)
        if (named := _first_text(value, _VALUES)) is not None:
            return named
        if (said := block_of(value)) is not None:
            return _as_text(said, "")
        for keys in _NAME_PARTS:
            if parts := [part for key in keys if isinstance(part := value.get(key), str) and part.strip()]:
                return " ".join(parts)
        if isinstance(value.get("type"), str):  # a picture between paragraphs
            return ""
        if (named := _first_text(value, _ADDRESSES)) is not None:
            return named
    return dump_json(value)


def _first_text(value: Record, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        if isinstance(text := value.get(key), str):
            return text
    return None


def _json_kind(value: object) -> str:
    kinds = {str: "a string", list: "an array", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
