"""Records inside records: objects around a record's fields, and documents that are no list of records."""

from __future__ import annotations

from collections.abc import Iterator

from akhbar.readers.fields import helper_words, named_field, plain_name
from akhbar.rows import Record

_SAID = frozenset(("text", "html", "title", "lead"))
_OF_VALUES = {"rendered", "@value", "text", "#text", "main", "basic", "ar"}  # an object of these is a field's value
_OF_BLOCKS = ("text", "content", "value", "html", "data")  # what a block of a text calls its own
_WORD = 60  # characters of what is said beside records
_DEEP = 6  # objects below one another that are looked into
_KEYS = 500  # of one object that may become columns
_COLUMNS = 2000  # in all


def flat(record: Record) -> Record:
    """The record with the fields of the objects in it as columns of dotted names, behind its own.

    An object that is one value (`{"rendered": …}`, `{"name": …}`) stays one column.
    """
    if dict not in map(type, record.values()):
        return record
    out = dict(record)
    for key, value in record.items():
        if type(value) is dict and len(value) <= _KEYS and len(out) <= _COLUMNS:
            _flatten(value, str(key), out, 1)
    return out


def _flatten(value: Record, path: str, out: Record, depth: int) -> None:
    if "rendered" in value or "@value" in value or typed(value) is not None:  # one value
        return
    known = plain_name(path) in helper_words("wrappers") or named_field(path)
    if depth == 1 and not known and not any(named_field(f"{path}.{key}") for key in value):
        return
    found = {key: item for key, item in value.items() if isinstance(key, str)}
    inner = False
    for key, item in found.items():
        name = f"{path}.{key}"
        if type(item) is dict and depth < _DEEP and len(item) <= _KEYS and len(out) <= _COLUMNS:
            _flatten(item, name, out, depth + 1)
            inner = True
        else:
            out.setdefault(name, item)
    # What holds a record's fields is no field itself: {"article": {"title": …}} has no text called article.
    if depth == 1 and path in out and (inner or len(found) > 1) and record_like(value):
        del out[path]


def typed(value: Record) -> object:
    """What an object of one `$` key holds, as MongoDB writes a value with its type; None where it is no such object.

    >>> typed({"$date": {"$numberLong": "1672912800000"}}), typed({"name": "سالم"})
    ('1672912800000', None)
    """
    for _ in range(3):
        if len(value) != 1:
            return None
        ((key, item),) = value.items()
        if not (isinstance(key, str) and key.startswith("$")):
            return None
        if not isinstance(item, dict):
            return item
        value = item
    return None


def place(record: object, path: str) -> object:
    """What stands at a dotted path (`article.body`, `paragraphs.0.text`); None where nothing does."""
    for part in path.split("."):
        if isinstance(record, dict):
            record = record.get(part)
        elif isinstance(record, list) and part.lstrip("-").isdigit() and len(part) < 10:
            at = int(part)
            record = record[at] if -len(record) <= at < len(record) else None
        else:
            return None
    return record


def lists_records(value: Record) -> bool:
    """Whether an object is no record but around a list of records, as an answer of an interface is."""
    if list not in map(type, value.values()):
        return False
    lists = helper_words("lists")
    held = any(
        type(item) is list and item and record_like(item[0]) and plain_name(str(key)) in lists
        for key, item in list(value.items())[:_KEYS]
    )
    return held and not record_like(value)


def record_like(value: object) -> bool:
    """Whether an object has a text, title or summary by the usual names, in itself or in an object around them."""
    if not isinstance(value, dict):
        return False
    for key, item in list(value.items())[:_KEYS]:
        named = named_field(key) if isinstance(key, str) else None
        if named and named[0] in _SAID and item is not None and not _holder(item):
            return True
    wrappers = helper_words("wrappers")
    return any(
        isinstance(item, dict) and plain_name(str(key)) in wrappers and record_like_flat(item)
        for key, item in list(value.items())[:_KEYS]
    )


def record_like_flat(value: Record) -> bool:
    """`record_like` without looking into objects."""
    named = (named_field(key) for key, item in list(value.items())[:_KEYS] if not _holder(item))
    return any(found and found[0] in _SAID for found in named)


def _holder(item: object) -> bool:
    """A list of objects, or an object of several: no value of a field."""
    if isinstance(item, list):
        return any(isinstance(one, dict) and "text" not in one and not _is_block(one) for one in item[:5])
    return isinstance(item, dict) and not any(
        key in item for key in ("rendered", "@value", "text", "#text", "main", "ar")
    )


def _is_block(item: Record) -> bool:
    """Whether an object is a part of a text, a picture in it, say, and no record: it has a kind and no title."""
    return isinstance(item.get("type"), str) and not any((named_field(key) or ("",))[0] == "title" for key in item)


def block_of(item: Record) -> object:
    """What a block of a text says: `{"type": "paragraph", "content": …}`, as editors and content systems keep texts.

    None where the object is none of a block: without a `type`, or without anything said.
    """
    if not isinstance(item.get("type"), str):
        return None
    said = next((item[key] for key in _OF_BLOCKS if item.get(key)), None)
    return block_of({"type": "", **said}) if isinstance(said, dict) else said


def holds_others(record: Record) -> bool:
    """Whether there are lists or objects in a record; without any it is no other shape than it seems."""
    kinds = set(map(type, record.values()))
    return dict in kinds or list in kinds


def unfold(value: object, at: str | None = None) -> tuple[list[object], list[str]]:
    """The records in a document that is no list of records, and notes: one as it is where no other shape is known.

    Shapes: pandas' tables by column, `split` and `table`; records by their keys; lists below other objects (a list a
    site, say); Telegram's export. `at`: the place of the records, said by the user.
    """
    if at:
        found = place(value, at)
        if found is not None:
            listed = _values(found) if isinstance(found, dict) and not record_like(found) else found
            return (listed if isinstance(listed, list) else [listed]), []
        return [value], []
    if isinstance(value, list):
        if table := _header_rows(value):
            return table, []
        return ([value] if not value or not isinstance(value[0], dict) else list(value)), []
    if not isinstance(value, dict):
        return [value], []
    for shape in (_telegram, _columns, _split):
        if found := shape(value):
            return found
    if record_like(value):
        return [value], []
    if _keyed(value):
        return _records_of(value)
    below = list(_below(value, (), {}, 0))
    return (below, [f"{len(below)} records lie in lists inside the document"]) if below else ([value], [])


def _keyed(value: Record) -> bool:
    """Whether an object holds records, each by its key, and beside them only numbers and words (a count, say).

    One alone must have a text: an object around a picture and its title is a record of its own.
    """
    items = [item for item in value.values() if isinstance(item, (dict, list))]
    beside = [item for item in value.values() if isinstance(item, str)]
    if not items or not all(map(record_like, items[:20])) or not all(isinstance(item, dict) for item in items):
        return False
    alone = len(items) == 1 and len(value) > 1
    return all(len(text) <= _WORD for text in beside) and (not alone or _has_text(items[0]))


def _has_text(record: object) -> bool:
    if not isinstance(record, dict):
        return False
    named = (named_field(key) for key in record if isinstance(key, str))
    return any(found and found[0] in ("text", "html") for found in named)


def _values(value: Record) -> list[object]:
    return [{**item, "_key": key} if isinstance(item, dict) else item for key, item in value.items()]


def _records_of(value: Record) -> tuple[list[object], list[str]]:
    """The records of an object that is `_keyed`: what stands beside one alone is its own, beside several of none."""
    beside = {key: item for key, item in value.items() if not isinstance(item, dict)}
    records = _values({key: item for key, item in value.items() if key not in beside})
    if len(records) == 1 and isinstance(records[0], dict):
        return [{**beside, **records[0]}], []
    told = ", ".join(map(str, list(beside)[:5]))
    return records, [f"what stands beside the records is not kept: {told}"] if told else []


def _header_rows(value: list[object]) -> list[object] | None:
    """A list of lists, the first of which names the columns."""
    names = value[0] if len(value) > 1 else None
    if not isinstance(names, list) or len(names) < 2:
        return None
    if not all(isinstance(row, list) and len(row) == len(names) for row in value[1:50]):
        return None
    if not all(isinstance(name, str) for name in names) or not any(map(named_field, names)):
        return None
    return [dict(zip(names, row, strict=False)) if isinstance(row, list) else row for row in value[1:]]


def _columns(value: Record) -> tuple[list[object], list[str]] | None:
    """`{"title": {"0": …}, "text": {"0": …}}` and `{"title": […], "text": […]}`, as pandas writes tables."""
    items = list(value.values())
    said = [named_field(str(key)) for key in value]
    if len(items) < 2 or not any(found and found[0] in _SAID for found in said):
        return None
    if all(isinstance(item, dict) for item in items):
        keys = list(items[0])
        if not keys or any(list(item) != keys for item in items[1:]) or any(map(named_field, map(str, keys[:20]))):
            return None
        if not _OF_VALUES.isdisjoint(keys):  # {"title": {"ar": …, "en": …}}
            return None
        return [{column: value[column][key] for column in value} for key in keys], [
            "a table by column, as pandas writes"
        ]
    if all(isinstance(item, list) for item in items):
        length = len(items[0])
        if (
            length < 2
            or any(len(item) != length for item in items)
            or any(isinstance(v, dict) for i in items for v in i[:3])
        ):
            return None
        rows: list[object] = [dict(zip(value, row, strict=True)) for row in zip(*items, strict=True)]
        return rows, ["a table by column, as pandas writes"]
    return None


def _split(value: Record) -> tuple[list[object], list[str]] | None:
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows], ["a table by row, as pandas writes"]
    return None


def _telegram(value: Record) -> tuple[list[object], list[str]] | None:
    """A chat or channel as Telegram exports it; of a whole account, each of its chats."""
    chats = value.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        found = [chat for item in chats["list"] if isinstance(item, dict) and (chat := _telegram(item))]
        return ([r for rows, _ in found for r in rows], [n for _, notes in found for n in notes]) if found else None
    messages = value.get("messages")
    if not isinstance(messages, list) or not any(
        (isinstance(m, dict) and "date_unixtime" in m) or "type" in m for m in messages[:20] if isinstance(m, dict)
    ):
        return None
    return telegram_messages(messages, value)


def telegram_messages(messages: list[object], chat: Record) -> tuple[list[object], list[str]]:
    """The posts among a chat's messages, each with the chat's name; and how many were told of other things."""
    kept: list[object] = []
    service = empty = 0
    for message in messages:
        if isinstance(message, dict) and message.get("type") == "service":
            service += 1
        elif isinstance(message, dict) and not message.get("text") and not message.get("text_entities"):
            empty += 1
        else:
            kept.append(telegram_post(message, chat))
    notes = [f"{service} service messages passed over"] if service else []
    notes += [f"{empty} messages without text (pictures, say) passed over"] if empty else []
    return kept, notes


def telegram_post(message: object, chat: Record) -> object:
    """One message as a record: its text joined, the chat as its publisher."""
    if not isinstance(message, dict):
        return message
    said = message.get("text")
    parts = said if isinstance(said, list) else [said]
    text = "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in parts if isinstance(p, (str, dict)))
    name = chat.get("name") or message.get("from")
    post = {**message, "text": text}
    if name:
        post.setdefault("publisher", name)
    return post


def _below(value: object, path: tuple[str, ...], said: Record, depth: int) -> Iterator[object]:
    """Records in lists below other objects, with the publisher that an object around them names."""
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            named = named_field(key) if isinstance(key, str) else None
            if named and named[0] == "publisher" and isinstance(item, str):
                said = {**said, "publisher": item}
        if path and _keyed(value):
            for item in _records_of(value)[0]:
                assert isinstance(item, dict)  # `_keyed` says so
                yield {**item, **{key: text for key, text in said.items() if key not in item}, "_path": ".".join(path)}
            return
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _below(item, (*path, str(key)), said, depth + 1)
    elif isinstance(value, list) and value:
        if any(record_like(item) for item in value[:5]):
            for item in value:
                if isinstance(item, dict):
                    own = {key: text for key, text in said.items() if key not in item}
                    yield {**item, **own, "_path": ".".join(path)}
                else:
                    yield item
        else:
            for number, item in enumerate(value):
                yield from _below(item, (*path, str(number)), said, depth + 1)
