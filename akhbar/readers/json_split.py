"""One JSON document → the bytes of its records, by brackets alone, so that neither size nor one bad record matters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from akhbar.readers.events import MAX_RECORD_BYTES, RAW_CAP_BYTES
from akhbar.readers.fields import helper_words, named_field, plain_name, usual_names
from akhbar.readers.json_values import BadJson, load_json
from akhbar.readers.nesting import record_like
from akhbar.readers.streams import Broken, TooLong

# A string (with the colon that makes it a key), a whole object with nothing deeper in it than lists of values, a
# bracket, or the beginning of a string whose end has not come. Most records are such objects, and one token each.
# A string is first tried as what ends at the next quotation mark without a backslash, or with a single one, before it:
# to look for one byte is three times as fast as for two.
_STRING = rb'(?:"[^"]*+(?:(?<=[^\\]\\)"[^"]*+)*+(?<!\\)"|"(?:[^"\\]++|\\.)*+")'
_FLAT = rb'[^"{}\[\]]++|' + _STRING
_TOKEN = re.compile(rb"%b\s*+(:?)|\{(?:%b|\[(?:%b)*+\])*+\}|[{}\[\]]|\"" % (_STRING, _FLAT, _FLAT), re.S)
_QUOTE, _BRACE = b'"{'
_AROUND = 4  # objects that may stand around the list of records
_SURE = 14  # names of a text, the best, that make an object a record
_DEEPEST = 10_000
_KEPT_ENVELOPE = 1 << 16
_BLANK = b" \t\r\n,\xef\xbb\xbf"  # and a byte order mark between documents
_KEY = re.compile(rb"""[\s,]*("(?:[^"\\]++|\\.)*+")\s*:\s*""", re.S)
_TRIED = 20  # records under keys that are looked at before all are believed to be some


def _record_like(text: bytes) -> bool:
    try:
        return record_like(load_json(text)[0])
    except BadJson:
        return False


@dataclass(frozen=True)
class Loss:
    """Bytes of a document that are no record."""

    rule: str
    why: str
    raw: bytes


def split_document(
    chunks: Iterable[bytes],
    limit: int = MAX_RECORD_BYTES,
    notes: list[str] | None = None,
    *,
    at: str | None = None,
    envelope: Callable[[bytes], None] = lambda text: None,
) -> Iterator[bytes | TooLong | Loss]:
    """The bytes of each record of a JSON document, without holding the document.

    Records are the objects of a top-level array, or of an array under a key like `articles` of a top-level object that
    is no record itself (or of one like `response.docs` below it), else the top-level objects. What a cut leaves, and
    text between records that is no JSON punctuation, comes as Loss; that an object around the records was passed over,
    as a note. The arrays of an array (rows) are records, too, and where an object is longer than a record may be, the
    objects under its keys, with the key as `_key`, if they look like records. `at`: the keys to the list of records,
    where the user says them. `envelope` is told the beginning of the object around the records, closed so that it is
    JSON.
    """
    return _Splitter(limit, [] if notes is None else notes, at, envelope).split(chunks)


class _Splitter:
    def __init__(self, limit: int, notes: list[str], at: str | None, envelope: Callable[[bytes], None]) -> None:
        self._notes = notes
        self._at_keys = at.split(".") if at else None
        self._told = envelope
        self._limit = limit
        self._buffer = b""
        self._at = 0  # scanned up to here
        self._mark = 0  # where the record being scanned begins, or what lies between two
        self._inside = False  # of a record
        self._stack = bytearray()  # the open brackets
        self._level = 0  # brackets open where records begin
        self._enveloped = False  # records stand under a key of an object
        self._keys: list[str] = []  # of the top-level object
        self._path: list[str] = []  # the last key at each depth
        self._maybe = False  # the last token opened an array that may hold the records
        self._head, self._dropped, self._sha = b"", 0, hashlib.sha256()
        self._key_of_record = b'""'
        self._keyed = False  # records are the values of the top-level object
        self._again = 0  # bytes at the beginning of the buffer that were dropped already

    def split(self, chunks: Iterable[bytes]) -> Iterator[bytes | TooLong | Loss]:
        broken: Broken | None = None
        try:
            for chunk in chunks:
                self._buffer = self._buffer[self._mark :] + chunk
                self._at -= self._mark
                self._mark = 0
                yield from self._scan()
                if len(self._buffer) - self._mark > self._limit:
                    if self._begin_keyed():
                        yield from self._scan()
                    if len(self._buffer) - self._mark > self._limit:
                        yield from self._shorten()
        except Broken as error:
            broken = error
        rest = self._buffer[self._mark :]
        if broken is not None:
            yield Loss(broken.rule, f"{broken.why}; what follows is lost", self._head or rest)
        elif self._stack:
            why = "the JSON document ends before it is closed: the file was cut"
            yield Loss("truncated_file", why, self._head or rest)
        elif rest.strip(_BLANK):
            yield Loss("unreadable_json", "text that is no JSON at the end", rest)

    def _scan(self) -> Iterator[bytes | TooLong | Loss]:
        buffer, stack = self._buffer, self._stack
        for token in _TOKEN.finditer(buffer, self._at):
            at, end = token.span()
            sign = buffer[at]
            if sign == _QUOTE:
                if end == at + 1 or (end == len(buffer) and not token[1]):
                    self._at = at  # scanned again when more has come
                    return
                # Below an array nothing that is looked for by its keys can begin.
                if token[1] and not self._enveloped and 0 < len(stack) <= _AROUND and stack[0] == stack[-1] == _BRACE:
                    self._key(buffer[at + 1 : end].partition(b'"')[0].decode("utf-8", "replace"))
                self._maybe = False
            elif end > at + 1:
                yield from self._open(b"{", at)
                yield from self._close(end)
            elif sign in b"{[":
                yield from self._open(buffer[at:end], at)
            elif stack:
                yield from self._close(end)
        self._at = len(self._buffer)

    def _open(self, sign: bytes, at: int) -> Iterator[Loss]:
        depth = len(self._stack)
        if sign == b"{" and self._maybe:  # an array of objects under a key like `articles`: the object around is none
            if not self._enveloped:
                name = ".".join(self._path)
                self._notes.append(f"records are the list under {name!r}; the object around it is not kept")
                self._tell(at)
            self._level, self._enveloped, self._inside = depth, True, False
            self._mark = at
        self._maybe = sign == b"[" and self._lists_records()
        if sign == b"[" and depth == 0:
            yield from self._between(at)
            self._level, self._mark = 1, at + 1
        elif not self._inside and self._record_begins(sign, depth):
            yield from self._between(at)
            self._inside, self._mark = True, at
        self._stack += sign
        if depth > _DEEPEST:
            raise Broken("unreadable_json", f"brackets nested more than {_DEEPEST} deep")

    def _record_begins(self, sign: bytes, depth: int) -> bool:
        if sign == b"[":
            return self._stack == b"["  # a row
        return depth == self._level and (self._keyed or (depth > 1) == self._enveloped)

    def _begin_keyed(self) -> bool:
        """Whether the open object is one of records by their keys; its scan begins again then."""
        if self._keyed or self._dropped or self._enveloped or self._at_keys or self._stack[:1] != b"{":
            return False
        begun = _Splitter(self._limit, [], None, lambda text: None)
        found = begun._keyed_records(self._buffer[self._mark :])
        if not found or not all(map(_record_like, found)):
            if self._keys and named_field(self._keys[0]):
                self._notes.append(
                    "a table by column, as pandas writes, is read up to 32 MiB; write it anew with orient='records'"
                )
            return False
        self._notes.append("records stand under keys of one object; each key is kept as _key")
        self._become_keyed(self._mark)
        return True

    def _become_keyed(self, start: int) -> None:
        self._mark = self._at = start + 1
        self._stack, self._level, self._inside = bytearray(b"{"), 1, False
        self._enveloped = self._keyed = True
        self._maybe = False

    def _keyed_records(self, begun: bytes) -> list[bytes]:
        """The first records under keys of an object; none where anything else stands among them."""
        self._buffer = begun
        self._become_keyed(0)
        found: list[bytes] = []
        for piece in self._scan():
            if not isinstance(piece, bytes):
                return []
            found.append(piece)
            if len(found) == _TRIED:
                break
        return found

    def _close(self, end: int) -> Iterator[bytes | TooLong | Loss]:
        del self._stack[-1:]
        self._maybe = False
        if self._inside and len(self._stack) == self._level:
            yield self._record(end)
        elif not self._inside and len(self._stack) < self._level:  # the array of records ends here
            if not self._enveloped:
                yield from self._between(end - 1)
            self._mark = end
        if not self._stack:
            self._level, self._enveloped, self._keys, self._path, self._keyed = 0, False, [], [], False

    def _key(self, name: str) -> None:
        depth = len(self._stack)
        del self._path[depth - 1 :]
        self._path += [""] * (depth - 1 - len(self._path)) + [name]
        if depth == 1:
            self._keys.append(name)

    def _lists_records(self) -> bool:
        """Whether an array that opens here may hold the records: it stands where the user says, or under such keys."""
        if not self._stack or self._stack.strip(b"{") or len(self._path) != len(self._stack):
            return False
        if self._at_keys is not None:
            return self._path == self._at_keys
        lists = helper_words("lists")
        return all(plain_name(key) in lists for key in self._path) and not self._has_text()

    def _has_text(self) -> bool:
        names = usual_names()
        sure = {*names["text"][:_SURE], *names["html"]}
        return any(plain_name(key) in sure and key != self._path[0] for key in self._keys)

    def _tell(self, at: int) -> None:
        """What stands before the list of records, as JSON of its own."""
        begun = self._buffer[self._mark : at].rstrip()
        if 0 < len(begun) <= _KEPT_ENVELOPE and begun[:1] == b"{":
            self._told(begun + b"]" + b"}" * self._stack.count(b"{"))

    def _between(self, at: int) -> Iterator[Loss]:
        lost = self._buffer[self._mark : at]
        if self._keyed:
            found = _KEY.fullmatch(lost)
            self._key_of_record = found[1] if found else b'""'
            if not found:
                yield Loss("unreadable_json", "text between records that is no JSON object", lost)
            return
        if lost.strip(_BLANK) and not (self._enveloped and len(self._stack) < 2):
            yield Loss("unreadable_json", "text between records that is no JSON object", lost)

    def _record(self, end: int) -> bytes | TooLong:
        piece = self._buffer[self._mark : end]
        self._inside, self._mark = False, end
        if not self._dropped and len(piece) <= self._limit:
            if self._keyed:
                rest = piece[1:].lstrip()
                return b'{"_key":' + self._key_of_record + (b"," if rest[:1] != b"}" else b"") + rest
            return piece
        self._drop(piece)
        found = TooLong(self._head, self._dropped, self._sha.hexdigest())
        self._head, self._dropped, self._sha = b"", 0, hashlib.sha256()
        return found

    def _drop(self, piece: bytes) -> None:
        piece, self._again = piece[self._again :], 0
        self._head = self._head or piece[:RAW_CAP_BYTES]
        self._dropped += len(piece)
        self._sha.update(piece)

    def _shorten(self) -> Iterator[Loss]:
        """Lets go of a record too long to keep; of an open string its quote stays, with a backslash that escapes."""
        gone = self._buffer[self._mark :]
        kept = b""
        if self._at < len(self._buffer):
            slashes = len(gone) - len(gone.rstrip(b"\\"))
            kept = b'"' + b"\\" * (slashes % 2)
        if self._inside:
            self._drop(gone)
            self._again = len(kept)
        elif gone.strip(_BLANK) and not self._enveloped:
            yield Loss("unreadable_json", "text between records that is no JSON object", gone[:RAW_CAP_BYTES])
        self._buffer, self._at, self._mark = kept, 0, 0
