"""Markers: the phrases of `data/markers.tsv`, and where they stand in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

from akhbar.closed_sets import ListRelation, words_of
from akhbar.pages.labels import ANNOUNCES, Announced
from akhbar.pages.text.lines import key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import Bounded, once

RELATIONS: tuple[ListRelation, ...] = words_of(ListRelation)
# Without a colon only these may open a line: no sentence could begin with them.
OPENS_BARE: tuple[Announced, ...] = ("keywords", "site_keywords", "next")
EDGES = " :：؛.…،,|>»«<›‹-–—_*•()[]{}▼▾►◄↓←→+#"
_COUNT = re.compile(r"[ (\[]*\d{1,6}[ )\]]*$")


@dataclass(frozen=True)
class Markers:
    """Marker phrases by key: those that fill a line, those that begin one, those that stand anywhere."""

    line: dict[str, Announced]
    head: dict[str, Announced]
    inside: dict[str, Announced]
    glued: dict[str, Announced]
    tail: frozenset[str]
    start: dict[str, Announced]
    bare_openers: tuple[str, ...]  # heads that open a line without a colon
    pattern: re.Pattern[str] | None
    whole: Bounded[str, Announced | Literal[""]] = field(
        default_factory=lambda: Bounded(f"{__name__}.Markers.announced", 100_000), compare=False, repr=False
    )

    def announced(self, key: str) -> Announced | Literal[""]:
        """What a short line announces as a whole, empty for nothing; remembered, as menus come again and again."""
        kept = self.whole.get(key)
        if kept is not None:
            return kept
        found = self.line.get(bare(key))
        if found is None and 0 < len(key) <= 50 and key.count(" ") <= 5 and key[-1] not in ".؟!،":
            words = key.split(" ")
            found = next((w for n in (3, 2) if (w := self.start.get(" ".join(words[:n])))), None)
        self.whole.make_room()
        self.whole[key] = found or ""
        return found or ""

    def without(self, phrases: set[str]) -> Markers:
        """The same markers but for some phrases (any spelling): what a reader of other sites would know."""
        gone = {key_of_phrase(p).strip(EDGES) for p in phrases}
        return _build([(a, w, k) for a, w, k in _rows() if k.strip(EDGES) not in gone])


Place = Literal["line", "head", "any", "glued", "tail", "start"]
PLACES: tuple[Place, ...] = words_of(Place)


def problems(text: str) -> list[tuple[int, str]]:
    """What is wrong with a table of phrases: line number from 1, and what."""
    found: list[tuple[int, str]] = []
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 3:
            found.append((number, f"{len(columns)} columns; three are wanted: announces, where, phrase"))
            continue
        announces, where, phrase = columns
        if announces not in ANNOUNCES:
            found.append((number, f"{announces!r} announces nothing that is known; one of: {', '.join(ANNOUNCES)}"))
        if where not in PLACES:
            found.append((number, f"{where!r} is no place in a line; one of: {', '.join(PLACES)}"))
        key = key_of_phrase(phrase).strip(EDGES)
        if not key:
            found.append((number, "the phrase has no letters"))
            continue
        first = seen.setdefault((where, key), (number, announces))
        if first[1] != announces:
            found.append((number, f"{phrase!r} announces {first[1]!r} in line {first[0]}"))
    return found


@once
def _rows() -> list[tuple[Announced, Place, str]]:
    path = data_file("markers.tsv")
    text = path.read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 3 or columns[0] not in ANNOUNCES or columns[1] not in PLACES:
                wrong = "; ".join(what for at, what in problems(text) if at == number)
                raise ValueError(f"{path}:{number}: {wrong}. Check the table: akhbar markers check")
            announces, where, phrase = columns
            rows.append((cast(Announced, announces), cast(Place, where), key_of_phrase(phrase)))
    return rows


_Trie: TypeAlias = "dict[str, _Trie]"


def _trie(words: list[str]) -> str:
    """A regular expression of many words that looks at each letter once; longest match first."""
    root: _Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def write(node: _Trie) -> str:
        parts = [re.escape(letter) + write(child) for letter, child in sorted(node.items()) if letter]
        if not parts:
            return ""
        body = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
        return f"(?:{body})?" if "" in node else body

    return write(root)


def _build(rows: list[tuple[Announced, Place, str]]) -> Markers:
    places: dict[Place, dict[str, Announced]] = {place: {} for place in PLACES}
    for announces, where, key in rows:
        places[where].setdefault(key.strip(EDGES) if where != "any" else key, announces)
    whole = dict(places["line"])
    for where in ("head", "any", "glued"):
        for key, announces in places[where].items():
            whole.setdefault(key.strip(EDGES), announces)
    inside = sorted({**places["any"], **places["glued"]})
    pattern = re.compile(_trie(inside)) if inside else None
    openers = tuple(sorted(k for k, what in places["head"].items() if what in OPENS_BARE))
    tail = frozenset(f" {key} " for key in places["tail"])
    return Markers(whole, places["head"], places["any"], places["glued"], tail, places["start"], openers, pattern)


@once
def load_markers() -> Markers:
    """The markers of the reviewed data file."""
    return _build(_rows())


def bare(key: str) -> str:
    """A line's key without the colon, arrow or count that may follow a marker."""
    key = key.strip(EDGES)
    if key[-1:].isdigit():
        key = _COUNT.sub("", key).strip(EDGES) or key
    return key
