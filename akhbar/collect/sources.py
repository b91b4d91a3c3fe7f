"""Sources: what a user wants collected, a few lines of TOML each."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from akhbar.collect.addresses import host_of, normal, site_of
from akhbar.collect.closed_sets import AddressKind
from akhbar.errors import UsageError
from akhbar.rows import Record

_HEAD = """\
# What `akhbar collect` collects, a table a source. `akhbar sources add ADDRESS` adds one; mend by hand what it missed.
# feeds, sitemaps and sections are polled; paths and skip say which addresses are articles' (beginnings of paths);
# since leaves out what is older; delay asks for more seconds between requests; archive is an address with {yyyy},
# {mm} and {dd} that `akhbar collect --backfill NAME --since DAY` walks.
"""


@dataclass(frozen=True)
class Source:
    """One source. `key` is its table's name; lists hold normal addresses."""

    key: str
    start: str
    name: str = ""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    since: date | None = None
    delay: float = 0.0
    archive: str = ""
    sites: frozenset[str] = field(default=frozenset(), compare=False)

    def takes(self, url: str) -> bool:
        """Whether an address is one of the source's: of its sites, and as `paths` and `skip` say."""
        if site_of(host_of(url)) not in self.sites:
            return False
        path = urlsplit(url).path or "/"
        if any(path.startswith(beginning) for beginning in self.skip):
            return False
        return not self.paths or any(path.startswith(beginning) for beginning in self.paths)

    def takes_kind(self, kind: AddressKind, url: str) -> bool:
        """The same for an address of a kind: lists need only be on the source's sites."""
        return self.takes(url) if kind == "page" else site_of(host_of(url)) in self.sites


_TYPES = {f.name: str(f.type) for f in fields(Source) if f.name not in ("key", "sites")}


def read_sources(path: Path) -> dict[str, Source]:
    """The sources of a file by key; none where there is no file. Raises UsageError for what is wrong in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as TOML: {error}", hint=f"mend {path}") from None
    return {key: make_source(key, table, str(path)) for key, table in told.items()}


def make_source(key: str, table: object, where: str) -> Source:
    """A source from its table, checked. Raises UsageError."""

    def wrong(what: str) -> UsageError:
        return UsageError(f"source {key!r} in {where}: {what}", hint=f"mend {where}, then: akhbar sources list")

    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", key):
        raise wrong("its name must be 1 to 64 of the letters a-z, digits, - and _")
    if not isinstance(table, dict):
        raise wrong("must be a table")
    values: Record = {}
    for name, value in table.items():
        kind = _TYPES.get(name)
        if kind is None:
            near = difflib.get_close_matches(name, list(_TYPES), 1)
            raise wrong(f"no setting is called {name}{f'; did you mean {near[0]}?' if near else ''}")
        values[name] = _value(name, kind, value, wrong)
    if "start" not in values:
        raise wrong("start is missing: the address of its front page")
    every = [values["start"], *(a for name in ("feeds", "sitemaps", "sections") for a in values.get(name, ()))]
    sites = frozenset(site_of(host_of(a)) for a in every) | frozenset(site_of(d) for d in values.get("domains", ()))
    return Source(key, sites=sites, **values)


def _value(
    name: str, kind: str, value: object, wrong: Callable[[str], UsageError]
) -> tuple[str, ...] | float | date | str:
    if kind.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong(f"{name} must be a list of strings")
        return tuple(
            _address(name, item, wrong) if name in ("feeds", "sitemaps", "sections") else item for item in value
        )
    if kind == "float":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            raise wrong(f"{name} must be a number of seconds")
        return float(value)
    if kind.startswith("date"):
        if type(value) is not date:
            raise wrong(f"{name} must be a day, for example 2026-01-31 without quotes")
        return value
    if not isinstance(value, str):
        raise wrong(f"{name} must be a string")
    return _address(name, value, wrong) if name == "start" else value


def _address(name: str, value: str, wrong: Callable[[str], UsageError]) -> str:
    address = normal(value)
    if address is None:
        raise wrong(f"{name}: {value!r} is no http or https address")
    return address


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_toml(source: Source) -> str:
    """The source's table as text."""
    lines = [f"[{source.key}]"]
    for name in ("name", "start", *(n for n in _TYPES if n not in ("name", "start"))):
        value = getattr(source, name)
        if not value:
            continue
        if isinstance(value, tuple):
            inside = ", ".join(_quoted(item) for item in value)
            many = len(value) > 1 and len(inside) > 80
            if many:
                inside = "\n" + "".join(f"    {_quoted(item)},\n" for item in value)
            lines.append(f"{name} = [{inside}]")
        elif isinstance(value, str):
            lines.append(f"{name} = {_quoted(value)}")
        else:
            lines.append(f"{name} = {value:g}" if isinstance(value, float) else f"{name} = {value}")
    return "\n".join(lines) + "\n"


def add_source(path: Path, source: Source) -> None:
    """Append the source to the file, whole at any moment. Raises UsageError where its key is taken."""
    known = read_sources(path)
    if source.key in known:
        raise UsageError(f"{path} has a source {source.key!r} already", hint=f"mend it there: {path}")
    before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(before.rstrip("\n") + "\n\n" + as_toml(source), encoding="utf-8")
    aside.replace(path)


def key_for(start: str, taken: set[str]) -> str:
    """A free key from an address: its site's name."""
    site = site_of(host_of(start))
    stem = re.sub(r"[^a-z0-9_-]", "-", site.split(".")[0])[:50] or "source"
    number, key = 2, stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
