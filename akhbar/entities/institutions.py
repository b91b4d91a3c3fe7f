"""Names of institutions whole: a grammar over the words behind a head noun ('وزارة التربية الوطنية').

News labels cut such names short, so the tagger does. A name here is a head noun and what belongs to it by grammar: a
genitive ('وزارة التربية'), adjectives ('البنك المركزي التركي'), a second business behind 'و' where the head has such
('هيئة السياحة والآثار'), a purpose behind 'ل' ('المنظمة المغربية لحقوق الإنسان'). The words are in institutions.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

import polars as pl

from akhbar.entities import gazetteer
from akhbar.entities.places import candidates
from akhbar.entities.tokens import word_key
from akhbar.remembered import Bounded, once, remembered

_WORD = re.compile(r"[ \u00a0]{1,2}([^\W\d_]+(?:[\u064b-\u0652\u0640]+[^\W\d_]+)*[\u064b-\u0652]*)")
# Letters that a search form does not tell apart.
_SPELT = {"ه": "هة", "ا": "اأإآ", "ي": "يىئ", "و": "وؤ"}
_GLUED = 3  # letters before a head noun in its word, at most: 'وال', 'ولل'
_KEYS: Bounded[str, str] = Bounded("akhbar.entities.institutions._KEYS", 1 << 16, word_key)
_MOST = 9  # words of a name
_TOWN = 20_000  # people of a place that by one word makes an institution's name


@remembered(256)
def words(what: str) -> frozenset[str]:
    """Search forms of a class of institutions.tsv (see its head)."""
    return frozenset(word for kind, word in gazetteer.rows("institutions.tsv") if kind == what)


@once
def _head() -> re.Pattern[str]:
    """A head noun, bare or with its article, in the spellings that a search form does not tell apart."""
    bare, article = (
        sorted(
            ("".join(f"[{_SPELT[letter]}]" if letter in _SPELT else letter for letter in word) for word in words(what)),
            key=len,
            reverse=True,
        )
        for what in ("head", "head with article")
    )
    return re.compile(
        rf"(?<!\w)[وفبك]?(?:ل(?P<lost>ل)(?P<third>{'|'.join(article)})|ل?(?P<bare>{'|'.join(bare)})|"
        rf"(?P<article>ال(?:{'|'.join(article)})))(?!\w)"
    )


@once
def _spellings() -> list[str]:
    """Every spelling of every head noun."""
    heads = sorted(words("head") | words("head with article"))
    return ["".join(letters) for word in heads for letters in product(*(_SPELT.get(x, x) for x in word))]


def _heads(text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """The head nouns of a text, in order; `places`: bytes before each spelling of one, whatever word it stands in."""
    head, written = _head(), text.encode()
    done = at = 0
    tried = -1
    for place in sorted(set(places)):
        at += len(written[done:place].decode())
        done, begin = place, at
        while begin and at - begin < _GLUED and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
            begin -= 1
        if begin != tried:
            tried = begin
            hit = head.match(text, begin)
            if hit:
                yield hit


@remembered(1 << 16)
def _adjective(key: str) -> bool:
    """Whether a word with the article may be an adjective of an institution: of origin (in -ي), or a listed one."""
    if not key.startswith("ال") or key in words("no part"):
        return False
    return key in words("adjective") or key.endswith(("ي", "يه")) or key in gazetteer.nationalities()


def _noun(key: str) -> bool:
    return key.startswith("ال") and len(key) > 4 and key not in words("no part") and key not in gazetteer.titles()


def _follows(text: str, place: int) -> list[tuple[str, int]]:
    """(key, end) of the words behind a place, as far as only blanks part them."""
    found: list[tuple[str, int]] = []
    while len(found) < _MOST:
        hit = _WORD.match(text, place)
        if not hit:
            break
        place = hit.end()
        found.append((_KEYS[hit[1]], place))
    return found


def _genitive(after: list[tuple[str, int]], at: int) -> int:
    """Words of a genitive at a place: nouns in construct ('حقوق', 'شؤون') and the noun with the article; 0 for none."""
    n = at
    while n < len(after) and n - at < 3 and after[n][0] in words("construct"):
        n += 1
    return n + 1 - at if n < len(after) and _noun(after[n][0]) else 0


def _adjectives(after: list[tuple[str, int]], at: int) -> int:
    n = at
    while n < len(after) and _adjective(after[n][0]):
        n += 1
    return n - at


def _more(after: list[tuple[str, int]], at: int, conjoins: bool, second: str = "") -> int:
    """Where the name ends that goes on at a place: adjectives, a second business, a purpose.

    `second`: the class of words that a second business must be of, empty for any noun.
    """
    purposes = 0
    while at < len(after):
        key = after[at][0]
        if n := _adjectives(after, at):
            at += n
        elif key.startswith("وال") and (conjoins or purposes) and _second(key[1:], "" if purposes else second):
            at += 1
        elif (
            key.startswith("و")
            and key[1:] in words("construct")
            and (conjoins or purposes)
            and _genitive(after, at + 1)
        ):
            at += 1 + _genitive(after, at + 1)
        elif purposes and at and key[:1] == "و" and _place(key[1:]) and _place("ال" + after[at - 1][0][2:]):
            at += 1  # 'الهيئة الملكية للجبيل وينبع'
        elif not purposes and (_for(key) or (key.startswith("ل") and key[1:] in words("purpose of a place"))):
            at, purposes = at + 1, 1
        elif key.startswith("ل") and key[1:] in words("construct") and not purposes and (n := _purpose(after, at)):
            at, purposes = at + n, 1
        else:
            break
    return at


def _place(key: str) -> bool:
    return bool(candidates(key)) and key not in gazetteer.homonyms()


def _for(key: str) -> bool:
    """Whether a word is a purpose by itself: 'للتخطيط'."""
    return key.startswith("لل") and len(key) > 4 and "ال" + key[2:] not in words("no part")


def _purpose(after: list[tuple[str, int]], at: int) -> int:
    """Words of a purpose: 'لحقوق الإنسان', of two doings of one thing 'لاستغلال وتوزيع المياه'; 0 for none."""
    if at + 1 < len(after) and after[at + 1][0][:1] == "و" and after[at + 1][0][1:] in words("construct"):
        n = _genitive(after, at + 2)
        return 2 + n if n else 0
    n = _genitive(after, at + 1)
    return 1 + n if n else 0


def _second(key: str, of: str) -> bool:
    if key in words("no part") or key in gazetteer.titles() or key in gazetteer.countries():
        return False
    if of:
        return key in words(of) or (of == "second" and key in gazetteer.triggers("ministry"))
    return key[2:] not in words("head with article")


def _end(text: str, hit: re.Match[str]) -> int:
    """Where the institution's name ends that begins with a head noun; 0 where the head says nothing by itself."""
    following = _WORD.match(text, hit.end())
    if not following:
        return 0
    bare, first = hit["bare"], _KEYS[following[1]]
    head = _KEYS[bare or hit["third"] or hit["article"].removeprefix("ال")]
    if not (_may_follow(head, first) if bare else _adjective(first)):
        return 0  # as is nearly always so: the rest need not be looked at
    after = _follows(text, hit.end())
    if bare:
        patron = _patron(after) if head in words("patron") else 0
        if patron and head in words("has purpose"):
            patron = _more(after, patron, False)
        if patron:
            return after[patron - 1][1]
        if place := _of_place(head, after):
            return after[place - 1][1]
        n = _genitive(after, 0)
        ministry = head == "وزاره"
        if not n or (ministry and not _ministry(after, n)):
            return 0
        if after[n - 1][0] in words("vague") and not _adjectives(after, n):
            return 0
        second = "second" if ministry else "second of a party" if head == "حزب" else ""
        at_once = head in words("conjoins at once") and n < len(after) and _second(after[n][0].removeprefix("و"), "")
        end = n + 1 if at_once and after[n][0].startswith("وال") else n
        end = _more(after, end, bool(second) or head in words("conjoins"), second)
        # 'شركة النفط' may be any; with an adjective, a purpose or what it does ('مكافحة الإرهاب') it is a name.
        any_such = end == n and head in words("needs more") and not (n > 1 and head in words("does"))
        return 0 if any_such else after[end - 1][1]
    n = _adjectives(after, 0)
    end = _more(after, n, False)
    # 'المؤسسة العامة' is any, 'النيابة العامة' is one.
    general = n == 1 and after[0][0] == "العامه" and head not in words("general by itself")
    named = not general and any(
        key in words("adjective that names") or key in gazetteer.nationalities() for key, _ in after[:n]
    )
    return after[end - 1][1] if named or end > n else 0


def _may_follow(head: str, first: str) -> bool:
    """Whether a word may go on with the name that a bare head noun opens."""
    if first in words("construct") or first in words("patron title") or _noun(first):
        return True
    return head in words("of a place") or head in words("of a region")


def _of_place(head: str, after: list[tuple[str, int]]) -> int:
    """Words of a listed place behind a head that places have: 'أمانة جدة', 'شرطة منطقة الرياض'; 0 for none."""
    if head not in words("of a place") and head not in words("of a region"):
        return 0
    region = after[0][0] in gazetteer.triggers("before LOC")
    if not region and head in words("of a region"):
        return 0
    for n in (3, 2, 1):
        said = [key for key, _ in after[region : region + n]]
        name = " ".join(said)
        found = candidates(name) if len(said) == n and (region or name not in gazetteer.homonyms()) else []
        if any(region or n > 1 or place.geonames_id is None or place.people >= _TOWN for place in found):
            n += region
            while n < len(after) and after[n][0] in words("adjective") | words("adjective that names"):
                n += 1  # 'أمانة عمان الكبرى', 'مصرف سوريا المركزي'
            return n
    return 0


def _ministry(after: list[tuple[str, int]], n: int) -> bool:
    return after[n - 1][0] in gazetteer.triggers("ministry") | words("business") or n > 1


def _patron(after: list[tuple[str, int]]) -> int:
    """Words of 'الملك سعود' behind 'جامعة': a title and the name of one word, or of more with 'بن' or 'عبد'."""
    if after[0][0] not in words("patron title") or len(after) < 2:
        return 0
    n = 2
    while n < min(len(after), 7) and (after[n - 1][0] in ("بن", "بنت", "عبد", "ال") or after[n][0] in ("بن", "بنت")):
        n += 1
    return n + _adjectives(after, n)


def _people(found: pl.DataFrame) -> Iterable[tuple[int, int, int]]:
    """text_no, start and end of names of two words and more that are people's, or a house's called after one."""
    several = found.filter(pl.col("kind").is_in(("PER", "ORG")) & pl.col("surface").str.contains(" "))
    return several.select("text_no", "char_start", "char_end").iter_rows()


def _after_person(text: str, hit: re.Match[str], people: dict[int, int]) -> int:
    """Where the name of a house ends that is called after somebody: 'جامعة محمد الخامس'; 0 for none."""
    if not hit["bare"] or _KEYS[hit["bare"]] not in words("patron"):
        return 0
    end = people.get(hit.end() + 1, 0)
    after = _follows(text, end) if end else []
    n = _adjectives(after, 0)
    return after[n - 1][1] if n else end


def institutions(pieces: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`found` with the institutions that the grammar finds; mentions that one of them overlaps give way.

    Args:
        pieces: `text_no`, `text`, `article`.
        found: mentions of `find_entities` with `article`. One that holds an institution's name whole stays.
    """
    people: dict[int, dict[int, int]] = {}
    for text_no, start, end in _people(found):
        people.setdefault(text_no, {})[start] = end
    rows = []
    # What can be a head noun is found in all texts at once; a few in a hundred words are looked at.
    places = pl.col("text").str.find_many(_spellings(), overlapping=True)
    having = pieces.select("text_no", "text", "article", places=places).filter(pl.col("places").list.len() > 0)
    for text_no, text, article, places_of_text in having.iter_rows():
        done = 0
        for hit in _heads(text, places_of_text):
            if hit.start() < done:
                continue
            end = _end(text, hit) or _after_person(text, hit, people.get(text_no, {}))
            if end:
                group = "bare" if hit["bare"] else "article" if hit["article"] else "lost"
                start = hit.start(group)
                name = ("ا" if group == "lost" else "") + text[start:end]
                rows.append((text_no, start, end, "ORG", text[start:end], None, "pattern", name, article))
                done = end
    if not rows:
        return found
    more = _grown(pl.DataFrame(rows, schema=found.schema, orient="row"), found, pieces)
    both = more.join(found, on="text_no", suffix="_old").filter(
        (pl.col("char_start") < pl.col("char_end_old")) & (pl.col("char_start_old") < pl.col("char_end"))
    )
    # A name that begins with the letters glued to the head ('وبلدية صفاقس') holds no more than the head does.
    stays = (pl.col("char_start_old") + 2 < pl.col("char_start")) & (pl.col("char_end_old") >= pl.col("char_end"))
    stays |= (pl.col("char_start_old") == pl.col("char_start")) & (pl.col("char_end_old") > pl.col("char_end"))
    stays &= pl.col("kind_old") == "ORG"
    key = ["text_no", "char_start"]
    more = more.join(both.filter(stays), on=key, how="anti")
    gone = both.join(more, on=key, how="semi").select("text_no", char_start="char_start_old")
    return pl.concat([found.join(gone, on=key, how="anti"), more])


def _grown(more: pl.DataFrame, found: pl.DataFrame, pieces: pl.DataFrame) -> pl.DataFrame:
    """Institutions that end inside a place's name go on to its end: 'بلدية حمام سوسة', not 'بلدية حمام'."""
    places = found.filter(pl.col("kind") != "PER").select("text_no", begin="char_start", stop="char_end")
    cut = more.join(places, on="text_no").filter(
        (pl.col("char_start") < pl.col("begin"))
        & (pl.col("begin") < pl.col("char_end"))
        & (pl.col("char_end") < pl.col("stop"))
    )
    if cut.is_empty():
        return more
    longer = cut.join(pieces.select("text_no", "text"), on="text_no").select(
        "text_no", "char_start", "stop", rest=pl.col("text").str.slice("char_end", pl.col("stop") - pl.col("char_end"))
    )
    grown = more.join(longer, on=["text_no", "char_start"], how="left", maintain_order="left")
    rest = pl.col("rest").fill_null("")
    return grown.with_columns(
        char_end=pl.coalesce("stop", "char_end"), surface=pl.col("surface") + rest, name=pl.col("name") + rest
    ).select(more.columns)
