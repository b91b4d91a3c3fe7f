"""One page while it is read: its units, the pieces decided so far, and how each kind of piece is put down."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from akhbar.closed_sets import PrintedScope, Relation, SegmentKind
from akhbar.pages.labels import Announced
from akhbar.pages.site.profile import Profile, Profiles
from akhbar.pages.text.captions import opening_credit, split_caption
from akhbar.pages.text.lines import letters_for
from akhbar.pages.text.shapes import read_date
from akhbar.pages.text.units import Unit
from akhbar.rows import Record

if TYPE_CHECKING:
    from akhbar.pages.headlines.cut import Cut

FURNITURE: tuple[SegmentKind, ...] = ("navigation", "advertisement", "legal")
MOST_PRINTED = 8  # stretches of a page that are looked through for how it prints its keywords
PROSE_READ = 2_500  # characters of the paragraphs that are searched for the keywords
_EDGES = " ©®()[]-–—|،,.:;؛•·+/\\\"'«»"
_YEARS = re.compile(r"(?<!\d)(?:[1١][9٩]|[2٢][0٠])\d\d(?!\d)(?: ?[-–—] ?\d{2,4})?")
_LABEL_END = re.compile(r"[:：،,]")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"


class Piece(NamedTuple):
    """One segment before its text is cut out; columns as in `staging.segments`."""

    s: int
    e: int
    kind: SegmentKind
    rule: str
    article: int | None = None
    owner: int | None = None
    value: str | None = None
    relation: Relation | None = None
    position: int | None = None
    credit: str | None = None
    date: date | None = None
    scope: PrintedScope | None = None
    score: float | None = None
    text_end: int | None = None  # captions: where the text proper ends, before the credit
    url: str | None = None


def _tag_units(units: list[Unit]) -> tuple[Unit | None, list[Unit]]:
    """The longest list behind or below a marker of keywords; and the runs behind a marker of the site's keywords."""
    own: list[Unit] = []
    site: list[Unit] = []
    for mark, unit in pairwise(units):
        if mark.announces == "keywords" and unit.announces is None and (unit.rest or unit.shape in "HS"):
            own.append(unit)
        elif mark.announces == "site_keywords" and unit.announces is None:
            site.append(unit)
    return max(own, key=lambda u: u.n, default=None), site[:MOST_PRINTED]


class State:
    """What is known of a page while its units are read one after the other."""

    def __init__(
        self,
        text: str,
        folded: str,
        units: list[Unit],
        record: bool,
        site: Profile,
        profiles: Profiles,
        title: str | None,
    ) -> None:
        self.text, self.folded, self.units = text, folded, units
        self.record = record  # the text is an article's body and nothing else
        self.site, self.profiles = site, profiles
        self.meta_title = title
        self.pieces: list[Piece] = []
        self.article = 0  # the article being read; 0 before the first
        self.ended = False  # its end has been seen
        self.tag_unit, self.site_tag_units = _tag_units(units)  # the page's flat keyword list, and the site's
        self.tag_words: str | None = None  # the words of that list, a space around each
        self.listed_words: list[tuple[str, int, int]] = []  # the same with their places
        self.lists: dict[
            tuple[int, int], list[tuple[int, int, PrintedScope, float, str]]
        ] = {}  # keyword lists already cut
        self.cuts: dict[tuple[int, int], list[Cut]] = {}  # runs of headlines already cut
        self.run_ends: dict[int, int] = {}  # where the headlines of a run end, by its beginning
        self.positions: dict[str, int] = {}

    @cached_property
    def prose(self) -> str:
        """The beginning of the page's paragraphs, in which its keywords are looked for."""
        lines, length = [], 0
        for unit in self.units:
            if unit.shape == "P" and not unit.run and not unit.rest and unit.announces is None:
                lines.append(self.text[unit.s : unit.e])
                length += unit.e - unit.s
                if length > PROSE_READ:
                    break
        return "\n".join(lines)[:PROSE_READ]

    def put(self, unit: Unit, kind: SegmentKind, rule: str, **more: Any) -> None:
        """Put the unit down as one piece."""
        self.pieces.append(Piece(unit.s, unit.e, kind, rule, **more))

    def put_at(self, start: int, end: int, kind: SegmentKind, rule: str) -> None:
        """Put a stretch down that is no unit of its own."""
        self.pieces.append(Piece(start, end, kind, rule))

    def keyword(
        self, start: int, end: int, rule: str, value: str, position: int, scope: PrintedScope, score: float | None
    ) -> None:
        """Put down a keyword of the page's first article."""
        self.pieces.append(
            Piece(start, end, "keyword", rule, None, self.owner, value, None, position, None, None, scope, score)
        )

    def raw(self, unit: Unit) -> str:
        """The unit's words as printed, white space squeezed."""
        return " ".join(self.text[unit.s : unit.e].split())

    @property
    def owner(self) -> int:
        """The article that lists and lines outside articles belong to: the page's first."""
        return 1

    def paragraph(self, unit: Unit, rule: str) -> None:
        self.article = max(self.article, 1)
        self.pieces.append(Piece(self.with_bullet(unit), unit.e, "paragraph", rule, article=self.article))

    def with_bullet(self, unit: Unit) -> int:
        """Where the unit starts with the bullet before it, which is taken back: in a text it is the text's."""
        if self.pieces and self.pieces[-1].rule == "bullet" and "\n" not in self.folded[self.pieces[-1].s : unit.s]:
            return self.pieces.pop().s
        return unit.s

    def link(self, unit: Unit, relation: Relation, rule: str, score: float | None = None) -> None:
        """A headline of another article; its place counts within the relation over the page."""
        owner = self.article if self.article and not self.ended else self.owner
        place = self.positions[relation] = self.positions.get(relation, 0) + 1
        self.put(unit, "link", rule, owner=owner, value=self.raw(unit), relation=relation, position=place, score=score)

    def link_at(self, start: int, end: int, relation: Relation, rule: str, score: float | None) -> None:
        """As `link`, of a stretch that is no unit of its own."""
        owner = self.article if self.article and not self.ended else self.owner
        place = self.positions[relation] = self.positions.get(relation, 0) + 1
        value = " ".join(self.text[start:end].split())
        self.pieces.append(
            Piece(start, end, "link", rule, None, owner, value, relation, place, None, None, None, score)
        )

    def furniture(self, unit: Unit) -> None:
        """A marker that announces nothing to come, or a piece of furniture."""
        announces = unit.announces or ""
        if announces in FURNITURE:
            self.put(unit, announces, unit.rule)
        elif announces in ("learned", "opening"):
            self.put(unit, "navigation", unit.rule)
        else:
            self.put(unit, "marker", unit.rule)

    def date_line(self, unit: Unit, mine: bool) -> None:
        """A date alone: the article's, or that of a headline in a list."""
        read = read_date(unit.key)
        day = date(*read[2]) if read else None
        value = day.isoformat() if day else None
        self.put(
            unit, "date_line", "a date alone", article=max(self.article, 1) if mine else None, value=value, date=day
        )

    def caption(self, unit: Unit, announced: bool) -> None:
        """A caption with its credit and day."""
        article, piece = max(self.article, 1), self.folded[unit.s : unit.e]
        end, credit, day = split_caption(unit.key)
        end_of_text = unit.s + letters_for(piece, unit.key, end)
        printed = None
        opening = opening_credit(unit.key) if credit is None else None
        if opening:  # a piece of its own before the caption
            cut = unit.s + letters_for(piece, unit.key, opening[1])
            printed = " ".join(self.text[unit.s + letters_for(piece, unit.key, opening[0]) : cut].split()).strip(_EDGES)
            own = cut + len(self.text[cut : unit.e]) - len(self.text[cut : unit.e].lstrip())
            self.pieces.append(Piece(self.with_bullet(unit), cut, "marker", "credit of a caption"))
            self.pieces.append(Piece(own, unit.e, "caption", "credit", article=article, credit=printed or None))
            return
        if credit:
            before = letters_for(piece, unit.key, len(unit.key[: credit[0]].rstrip()))
            until = letters_for(piece, unit.key, credit[1])
            printed = " ".join(self.text[unit.s + before : unit.s + until].split()).strip(_EDGES)
            printed = _LABEL_END.split(printed)[-1].strip(_EDGES) if ":" in printed else printed
        rule = "day and credit" if day else "credit" if credit else "after a marker" if announced else "marker"
        start = self.with_bullet(unit)
        when = date(*day) if day else None
        more: Record = {"article": article, "credit": printed or None, "date": when, "text_end": end_of_text}
        self.pieces.append(Piece(start, unit.e, "caption", rule, **more))

    def labelled(self, unit: Unit, announces: Announced | None, words: str | None = None) -> None:
        """The words behind 'source:', 'by:' or 'published:'; `words` where they are not the whole unit."""
        value = (self.raw(unit) if words is None else words).strip(_EDGES) or None
        if announces == "source":
            name = (value or "").split("+")[0].split(" - ")[0].split("،")[0].strip(_EDGES)
            self.put(unit, "source_line", "source after a marker", owner=max(self.article, 1), value=name or None)
        elif announces in ("author", "genre"):
            self.put(unit, "byline", "name after a marker", article=max(self.article, 1), value=value)
        elif announces == "date":
            self.date_line(unit, True)
        elif announces == "lead":
            self.put(unit, "lead", "after a marker", article=max(self.article, 1))
        else:
            self.put(unit, "navigation", "after a marker")

    def credit_name(self, unit: Unit) -> str | None:
        """Who is credited in a line that is a caption's credit: behind a label, if it has one."""
        name = self.raw(unit).strip(_EDGES)
        return _LABEL_END.split(name)[-1].strip(_EDGES) or name or None

    def copyright_units(self, units: list[Unit]) -> None:
        """The units of a copyright line: the words beside the phrase name the publisher."""
        named = False
        for unit in units:
            words = unit.announces in (None, "learned", "opening")
            name = _YEARS.sub(" ", self.raw(unit)).strip(_EDGES) if words else ""
            mine = name if len(name) > 2 and not named and unit.n <= 12 else None
            named = named or mine is not None
            self.put(unit, "legal", "copyright line", owner=self.owner, value=mine)

    def copyright_line(self, i: int) -> int:
        """A copyright line: the words beside the phrase name the publisher. The next unit."""
        line = self.units[i].line
        before = self.pieces[-1] if self.pieces else None
        spare = None
        if before and i and self.units[i - 1].line == line and before.kind == "navigation" and before.e - before.s < 80:
            spare = self.text[before.s : before.e].strip(_EDGES + _DIGITS) or None
            self.pieces[-1] = before._replace(kind="legal", rule="copyright line")
        value = None
        j = i
        while j < len(self.units) and self.units[j].line == line:
            unit = self.units[j]
            name = self.raw(unit).strip(_EDGES + _DIGITS) if unit.announces is None else ""
            mine = name if name and value is None and unit.n <= 8 else None
            value = value or mine
            self.put(unit, "legal", "copyright line", owner=self.owner, value=mine)
            j += 1
        if value is None and spare and spare.count(" ") < 8:
            self.pieces[-1] = self.pieces[-1]._replace(value=spare)
        self.ended = True
        return j
