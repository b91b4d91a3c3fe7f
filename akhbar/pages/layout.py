"""Units of one page → pieces: which are the article's, which announce, which belong to lists, which are furniture."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from akhbar.pages.lines import key_of, trimmed
from akhbar.pages.markers import RELATIONS
from akhbar.pages.shapes import DAY_MONTH_YEAR, ends_sentence, find_credit, read_date
from akhbar.pages.units import Unit

_FURNITURE = ("navigation", "advertisement", "legal")


class Piece(NamedTuple):
    """One segment before its text is cut out."""

    s: int
    e: int
    kind: str
    rule: str
    article: int | None = None
    owner: int | None = None
    value: str | None = None
    relation: str | None = None
    position: int | None = None
    credit: str | None = None
    date: date | None = None
    scope: str | None = None
    score: float | None = None
    text_end: int | None = None  # captions: where the text proper ends, before the credit


def stems(key: str) -> set[str]:
    """Rough stems of a text's content words: no article, at most five letters. For overlap, not for meaning."""
    found = set()
    for word in key.split():
        word = word.strip("\"'«»“”()[]،؛:.؟!,…-–")
        if len(word) < 4:
            continue
        for clitic in ("وال", "بال", "كال", "فال", "لل", "ال", "و"):
            if word.startswith(clitic) and len(word) - len(clitic) >= 3:
                word = word[len(clitic) :]
                break
        found.add(word[:5])
    return found


def cohesion(headline: str, body: str) -> float:
    """Share of a headline's content words that the text has, too (0 to 1)."""
    words = stems(headline)
    return len(words & stems(body)) / len(words) if words else 0.0


def parse_caption(key: str, announced: bool) -> tuple[int, str | None, tuple[int, int, int] | None] | None:
    """(where the text ends in the key, credit, day) of a caption; None where the line is none.

    A caption is a line that ends in an agency's credit in brackets, or in a day and a credit; with 'caption' before
    it, any line is one.
    """
    credit = find_credit(key)
    day = None
    for found in DAY_MONTH_YEAR.finditer(key):
        day = found
    if credit:
        at, name = credit
        bracketed = key[at] in "(["
        near = day is not None and at - day.end() <= 3
        if announced or near or (bracketed and not ends_sentence(key[:at].rstrip()) and len(key) < 260):
            read = read_date(key[day.start() :]) if day else None
            end = len(key[:at].rstrip(" ،,-–—/|"))
            return (end, name, read[2] if read else None) if end > 0 else None
    if announced:
        read = read_date(key[day.start() :]) if day else None
        return len(key), None, read[2] if read else None
    return None


class Layout:
    """The reading of one page, unit after unit."""

    def __init__(self, text: str, folded: str, units: list[Unit], record: bool, meta_title: str | None) -> None:
        self.text, self.folded, self.units = text, folded, units
        self.record = record
        self.meta_title = meta_title
        self.pieces: list[Piece] = []
        self.article = 0  # the article being read; 0 before the first
        self.ended = False  # its end has been seen
        self.section: str | None = None  # the list being read: a relation, keywords, comments
        self.position: dict[str, int] = {}
        self.section_rule = ""
        self.section_line: int | None = None  # the line that ends the section, where a marker inside a line opened it

    # --- small helpers -------------------------------------------------------------------------------------------
    def put(self, unit: Unit, kind: str, rule: str, **more: object) -> None:
        self.pieces.append(Piece(unit.s, unit.e, kind, rule, **more))  # type: ignore[arg-type]

    def raw(self, unit: Unit) -> str:
        return " ".join(self.text[unit.s : unit.e].split())

    def owner(self) -> int | None:
        return 1 if self.article else None

    def link(self, unit: Unit, relation: str, rule: str, score: float | None = None) -> None:
        owner = max(self.article, 1) if relation == "read_also" and not self.ended else 1
        place = self.position.get(relation, 0) + 1
        self.position[relation] = place
        self.put(unit, "link", rule, owner=owner, value=self.raw(unit), relation=relation, position=place, score=score)

    # --- the page ------------------------------------------------------------------------------------------------
    def read(self) -> list[Piece]:
        first = self.first_prose()
        if first is None:
            self.read_without_prose()
        else:
            self.read_head(first)
            self.article = 1
            i = first
            while i < len(self.units):
                i = self.read_unit(i)
        return self.pieces

    def first_prose(self) -> int | None:
        for i, unit in enumerate(self.units):
            if unit.shape == "P" and not unit.rest and not self.is_caption(unit):
                return i
        return None

    def is_caption(self, unit: Unit) -> bool:
        return parse_caption(unit.key, False) is not None

    def read_without_prose(self) -> None:
        """A page of lines only: a short text, or a list."""
        texts = [u for u in self.units if u.announces is None and u.shape in "HFS"]
        few = len(texts) <= 3
        self.article = 1 if texts and (few or self.record) else 0
        for unit in self.units:
            if unit.announces:
                self.put_furniture(unit)
            elif self.article and unit.shape in "HFS":
                self.put(unit, "paragraph", "page without prose", article=1)
            else:
                self.put(unit, "navigation", "page without prose")

    def read_head(self, first: int) -> None:
        """What stands before the first paragraph: menus, title, date, byline, captions."""
        title = self.find_title(first)
        for i, unit in enumerate(self.units[:first]):
            if i == title:
                self.put(unit, "title", "headline above the text", article=1)
            elif self.record and unit.announces in (None, *RELATIONS) and unit.shape in "HFSM":
                self.put(unit, "paragraph", "text of a record", article=1)
            elif unit.announces:
                self.put_furniture(unit)
            elif unit.rest and i and self.units[i - 1].announces in ("author", "source", "date"):
                self.put_labelled(unit, self.units[i - 1].announces or "")
            elif unit.shape == "D":
                self.put_date(unit)
            elif self.is_caption(unit):
                self.put_caption(unit, False)
            else:
                self.put(unit, "navigation", "above the article")

    def find_title(self, first: int) -> int | None:
        """The headline above the text that shares most words with it; the last one where none does."""
        if self.record:
            return None
        body = " ".join(u.key for u in self.units[first : first + 3])
        best, best_score = None, 0.0
        for i, unit in enumerate(self.units[:first]):
            if unit.announces is None and unit.shape in "HF" and not unit.rest and not self.is_caption(unit):
                score = cohesion(unit.key, body) + 0.3 * (i + 1) / first + 0.02 * min(unit.n, 12)
                if score >= best_score:
                    best, best_score = i, score
        return best

    def read_unit(self, i: int) -> int:
        """Decide on unit i (and on those it takes along); the next unit to read."""
        unit = self.units[i]
        if self.section_line is not None and unit.line != self.section_line:
            self.section = self.section_line = None
        if unit.announces:
            return self.read_marker(i)
        if unit.rest and self.section in RELATIONS:
            self.put_run(unit, self.section)
        elif unit.shape in "NU":
            self.put(unit, "navigation", "no words")
        elif unit.shape == "D":
            self.put_date(unit)
        elif parse_caption(unit.key, False) and self.section is None:
            self.put_caption(unit, False)
        elif self.section == "comments":
            self.put(unit, "navigation", "readers' comments")
        elif self.section == "keywords" or self.section == "site_keywords":
            if unit.shape == "P":
                self.section = None
                return self.read_unit(i)
            self.put_keywords(unit, self.section)
        elif self.section:
            return self.read_listed(i)
        elif unit.shape == "P":
            if self.ended and not self.record:
                self.put(unit, "navigation", "after the end of the article")
            else:
                self.put(unit, "paragraph", "prose", article=self.article)
        else:
            self.read_short(i)
        return i + 1

    def read_short(self, i: int) -> None:
        """A line between paragraphs, or after the last."""
        unit = self.units[i]
        ahead = self.units[i + 1 : i + 3]
        followed = any(u.shape == "P" and u.announces is None for u in ahead)
        if self.ended and not self.record:
            self.put(unit, "navigation", "after the end of the article")
        elif unit.shape == "F" or unit.n >= 12:
            self.put(unit, "paragraph", "short sentence in the text", article=self.article)
        elif followed:
            self.put(unit, "subheading", "short line between paragraphs", article=self.article)
        elif self.record:
            self.put(unit, "paragraph", "text of a record", article=self.article)
        elif unit.n <= 4 and i == len(self.units) - 1:
            self.put(unit, "byline", "name below the text", article=self.article, value=self.raw(unit))
        else:
            self.put(unit, "navigation", "below the article")

    def read_listed(self, i: int) -> int:
        """A line of a section of links: a headline, its teaser, or the text of an embedded article."""
        unit, section = self.units[i], self.section or ""
        if unit.shape != "P":
            if unit.n >= 3 and unit.shape in "HFS":
                self.link(unit, section, self.section_rule)
            else:
                self.put(unit, "navigation", "too short for a headline")
            return i + 1
        run = 0
        for after in self.units[i:]:
            if after.announces is not None or after.shape != "P":
                break
            run += 1
        before = self.pieces[-1] if self.pieces else None
        under_link = before is not None and before.kind == "link" and before.e <= unit.s
        if run >= 2 and under_link and before is not None and self.ended:
            self.article += 1
            self.pieces[-1] = before._replace(
                kind="title", article=self.article, rule="headline above an embedded text"
            )
            self.section, self.ended = None, False
        elif not self.ended:
            self.section = None
        else:
            self.put(unit, "link_teaser", "prose below a headline", owner=self.owner())
            return i + 1
        self.put(unit, "paragraph", "prose", article=self.article)
        return i + 1

    def read_marker(self, i: int) -> int:
        """A marker: what it announces decides on what follows."""
        unit = self.units[i]
        announces = unit.announces or ""
        rest = self.units[i + 1] if i + 1 < len(self.units) and self.units[i + 1].rest else None
        if announces in RELATIONS:
            self.put(unit, "marker", unit.rule)
            if announces != "read_also":
                self.position.pop(announces, None) if self.section != announces else None
            if rest and unit.rule == "marker":
                self.link(rest, announces, "headline after a marker")
                return i + 2
            self.section, self.section_rule = announces, "headline in a section"
            if unit.rule != "marker":
                self.section_line = unit.line
                self.ended = self.ended or announces != "inline"
            return i + 1
        if announces in ("keywords", "site_keywords"):
            self.put(unit, "marker", unit.rule)
            self.ended = True
            if rest:
                self.put_keywords(rest, announces)
                self.section = None
                return i + 2
            self.section = announces
            self.section_line = None if unit.rule == "marker" else unit.line
            return i + 1
        if announces in ("source", "author", "date", "caption", "lead"):
            if rest:
                return self.read_labelled(i, rest)
            self.put(unit, "marker", unit.rule)
            return i + 1
        if announces == "comments":
            self.put(unit, "navigation", unit.rule)
            self.section, self.ended = "comments", True
            return i + 1
        if announces == "copyright":
            return self.read_copyright(i)
        self.put_furniture(unit)
        return i + 1

    def put_run(self, unit: Unit, relation: str) -> None:
        """Headlines printed one after the other on one line."""
        self.link(
            unit,
            relation,
            "headline in a run" if unit.shape != "P" else "run left whole",
            None if unit.shape != "P" else 0.0,
        )

    def read_labelled(self, i: int, rest: Unit) -> int:
        unit = self.units[i]
        announces = unit.announces or ""
        if announces == "caption":
            self.put(unit, "marker", unit.rule)
            self.put_caption(rest, True)
            return i + 2
        if rest.n > 8 or rest.shape == "P":  # a paragraph that happens to begin so
            self.put(Unit(unit.s, rest.e, rest.key, unit.line), "paragraph", "prose", article=max(self.article, 1))
            return i + 2
        self.put(unit, "marker", unit.rule)
        self.put_labelled(rest, announces)
        return i + 2

    def put_labelled(self, unit: Unit, announces: str) -> None:
        if announces == "source":
            value = self.raw(unit).split("+")[0].strip(" :-–|")
            self.put(unit, "source_line", "source after a marker", owner=self.owner() or 1, value=value or None)
            self.ended = True
        elif announces == "author":
            self.put(unit, "byline", "name after a marker", article=max(self.article, 1), value=self.raw(unit))
        elif announces == "date":
            self.put_date(unit)
        else:
            self.put(unit, "paragraph", "after a marker", article=max(self.article, 1))

    def read_copyright(self, i: int) -> int:
        """A copyright line: the words beside the phrase name the publisher."""
        line = self.units[i].line
        value = None
        j = i
        if self.pieces and i and self.units[i - 1].line == line and self.pieces[-1].kind == "navigation":
            before = self.pieces.pop()
            self.pieces.append(before._replace(kind="legal", rule="copyright line"))
        while j < len(self.units) and self.units[j].line == line:
            unit = self.units[j]
            name = self.raw(unit).strip(" ©®()-–|،,.:0123456789٠١٢٣٤٥٦٧٨٩")
            if unit.announces is None and name and value is None:
                value = name
            self.put(unit, "legal", "copyright line", owner=self.owner(), value=value)
            j += 1
        self.ended = True
        return j

    def put_furniture(self, unit: Unit) -> None:
        announces = unit.announces or ""
        kind = announces if announces in _FURNITURE else "marker"
        self.put(unit, kind, unit.rule)

    def put_date(self, unit: Unit) -> None:
        read = read_date(unit.key)
        day = date(*read[2]) if read else None
        self.put(
            unit,
            "date_line",
            "a date alone",
            article=max(self.article, 1),
            value=day.isoformat() if day else None,
            date=day,
        )

    def put_caption(self, unit: Unit, announced: bool) -> None:
        found = parse_caption(unit.key, announced)
        if not found:
            self.put(unit, "caption", "marker", article=max(self.article, 1))
            return
        end, credit, day = found
        length = self.span_of_key(unit, end)
        raw_credit = " ".join(self.text[unit.s + length : unit.e].split()).strip(" ()[],،.-–—/|") if credit else None
        self.put(
            unit,
            "caption",
            "day and credit" if day else "credit",
            article=max(self.article, 1),
            credit=raw_credit or None,
            date=date(*day) if day else None,
            text_end=unit.s + length,
        )

    def span_of_key(self, unit: Unit, length: int) -> int:
        """How many characters of the unit's text make the first `length` characters of its key."""
        piece = self.folded[unit.s : unit.e]
        if len(piece) == len(unit.key):
            return length
        low, high = length, len(piece)
        while low < high:
            middle = (low + high) // 2
            if len(key_of(piece[:middle])) < length:
                low = middle + 1
            else:
                high = middle
        return low

    def put_keywords(self, unit: Unit, announces: str) -> None:
        """A flat list: cut at commas and hashes where there are any, else kept whole."""
        scope = "site" if announces == "site_keywords" else "article"
        piece = self.folded[unit.s : unit.e]
        place = 0
        number = self.position.get("keywords", 0)
        for at, letter in enumerate(piece + ","):
            if letter in ",،؛;|#•":
                a, b = trimmed(self.folded, unit.s + place, unit.s + at)
                if a < b:
                    number += 1
                    words = Unit(a, b, key_of(self.folded[a:b]), unit.line)
                    self.put(
                        words,
                        "keyword",
                        "separated",
                        owner=self.owner() or 1,
                        value=self.raw(words),
                        position=number,
                        scope=scope,
                    )
                place = at + 1
        self.position["keywords"] = number
