"""Runs: headlines or keywords printed one after the other on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import repeat

from akhbar.closed_sets import PrintedScope, Relation
from akhbar.pages.headlines.cut import cut_headlines, cut_runs
from akhbar.pages.headlines.known import KnownTitles
from akhbar.pages.keywords.split import split_run
from akhbar.pages.labels import Announced
from akhbar.pages.layout.state import MOST_PRINTED, State
from akhbar.pages.text.lines import key_of, trimmed
from akhbar.pages.text.shapes import numbered
from akhbar.pages.text.units import Unit

LONGEST_RUN = 20_000  # characters cut at once
LONGEST_LIST = 4_000
NEAR = 160  # characters at a run's end that are looked through for keywords first
SHORTEST_AHEAD = 20  # characters of a run that is worth cutting ahead
_WORD = re.compile(r"\S+")
_BETWEEN = re.compile(r"[\W_]+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def put_run(state: State, unit: Unit, relation: Relation, rule: str) -> None:
    """The headlines of a run, cut apart by the word model and the headlines known from other pages.

    Keywords that the page's own list has in the same order, at the run's end, are keywords here, too.
    """
    end = _headlines_end(state, unit)
    if end < unit.e:
        a, b = trimmed(state.folded, end, unit.e)
        headlines = _part(state, unit, *trimmed(state.folded, unit.s, end))
        if headlines.s < headlines.e:
            _put_headlines(state, headlines, relation, rule)
        _put_repeated(state, unit, a, b)
    else:
        _put_headlines(state, unit, relation, rule)


def cut_ahead(states: Sequence[State], titles: KnownTitles) -> None:
    """Cut the runs of headlines of all states at once; each state keeps its own for when it is read."""
    places = [(state, span) for state in states for span in _runs_ahead(state)]
    if places:
        found = cut_runs([state.text[a:b] for state, (a, b) in places], titles)
        for (state, span), cuts in zip(places, found, strict=True):
            state.cuts[span] = cuts


def cut_units_ahead(found: Sequence[tuple[State, Unit]], titles: KnownTitles) -> None:
    """`cut_ahead` of units that are known to be runs."""
    places = []
    for state, unit in found:
        a, b = trimmed(state.folded, unit.s, _headlines_end(state, unit))
        if b - a >= SHORTEST_AHEAD:
            places += [(state, span) for span in _stretches(a, b) if span not in state.cuts]
    if places:
        cut = cut_runs([state.text[a:b] for state, (a, b) in places], titles)
        for (state, span), cuts in zip(places, cut, strict=True):
            state.cuts[span] = cuts


def _runs_ahead(state: State) -> Iterator[tuple[int, int]]:
    """Spans of the state that will most likely be read as runs of headlines."""
    before = None
    for unit in state.units:
        if unit.rest and unit.run and unit.announces is None and before not in ("keywords", "site_keywords", "next"):
            a, b = trimmed(state.folded, unit.s, _headlines_end(state, unit))
            if b - a >= SHORTEST_AHEAD:
                yield from _stretches(a, b)
        before = unit.announces


def _stretches(start: int, end: int) -> list[tuple[int, int]]:
    return [(at, min(end, at + LONGEST_RUN)) for at in range(start, end, LONGEST_RUN)]


def _put_headlines(state: State, unit: Unit, relation: Relation, rule: str) -> None:
    if unit.shape != "P" and unit.n <= 6:
        if unit.n >= 3:
            state.link(unit, relation, rule)
        else:
            state.put(unit, "navigation", "too short for a headline")
        return
    folded = state.folded
    for start, stop in _stretches(unit.s, unit.e):
        cuts = state.cuts.get((start, stop))
        if cuts is None:
            cuts = cut_headlines(state.text[start:stop], state.profiles.titles)
        spans = numbered([folded[start + cut.start : start + cut.end] for cut in cuts]) or repeat((0, None))
        for cut, (first, past) in zip(cuts, spans, strict=False):
            whole = a, b = start + cut.start, start + cut.end
            a, b = trimmed(folded, a + first, b if past is None else a + past)
            while a < b and folded[a] == "\x01":  # marks belong to the letter before them
                a += 1
            while b < stop and folded[b] == "\x01":
                b += 1
            if a < b and len(cuts) > 1 and " " not in state.folded[a:b]:
                state.put_at(a, b, "navigation", "one word beside headlines")  # a section's name
            elif a < b:
                grounds = f"{cut.rule}, settled" if cut.settled and (a, b) == whole else cut.rule
                state.link_at(a, b, relation, f"run: {grounds}", cut.score)


def _put_repeated(state: State, unit: Unit, start: int, end: int) -> None:
    """Keywords that the page's own list has, too, in the same order: cut as there."""
    assert state.tag_unit is not None
    words = _words(state, start, end)
    listed = state.listed_words
    n = len(words)
    plain, wanted = [w for w, _, _ in words], [w for w, _, _ in listed]
    at = next((i for i in range(len(listed) - n + 1) if wanted[i : i + n] == plain), None)
    ends = {e for _, e, _, _, _ in _cut_list(state, state.tag_unit)}
    first, number = 0, state.positions.get("keywords", 0)
    for i in range(n):
        last = i == n - 1
        if last or (at is not None and any(listed[at + i][2] <= e <= listed[at + i + 1][1] for e in ends)):
            number += 1
            a, b = words[first][1], words[i][2]
            value = " ".join(state.text[a:b].split())
            state.keyword(a, b, "keywords: as in the page's list", value, number, "article", None)
            first = i + 1
    state.positions["keywords"] = number


def _part(state: State, unit: Unit, start: int, end: int) -> Unit:
    return Unit(start, end, key_of(state.folded[start:end]), unit.line)


def _words(state: State, start: int, end: int) -> list[tuple[str, int, int]]:
    """Words of a stretch without outer punctuation, with their places; signs alone are no words."""
    found = []
    for match in _WORD.finditer(state.folded, start, end):
        word = _EDGE.sub("", match.group())
        if word:
            found.append((word, match.start(), match.end()))
    return found


def _headlines_end(state: State, unit: Unit) -> int:
    """Where the page's own keywords begin at the end of a run; the run's end without any."""
    listed = state.tag_unit
    if listed is None or listed.s <= unit.s < listed.e:
        return unit.e
    end = state.run_ends.get(unit.s)
    if end is None:
        end = state.run_ends[unit.s] = _find_end(state, unit, listed)
    return end


def _find_end(state: State, unit: Unit, listed: Unit) -> int:
    wanted = state.tag_words
    if wanted is None:
        state.listed_words = _words(state, listed.s, listed.e)
        wanted = state.tag_words = " " + " ".join([w for w, _, _ in state.listed_words]) + " "
    last = _EDGE.sub("", state.folded[max(unit.s, unit.e - 40) : unit.e].rstrip().rpartition(" ")[2])
    if last and f" {last} " not in wanted:
        return unit.e
    near = max(unit.s, state.folded.find(" ", unit.e - NEAR, unit.e))  # most runs end in no keyword, or in few
    for start in (near, unit.s) if near > unit.s else (unit.s,):
        words = _words(state, start, unit.e)
        tail, place, length = "", unit.e, 0
        for word, at, _ in reversed(words[-40:]):
            tail = f"{word} {tail}"
            if f" {tail}" not in wanted:
                break
            place, length = at, length + 1
        if length < len(words):
            break
    if length == 1 and state.site.keywords[0].get(words[-1][0], 0) > 0.2 * len(state.site.tag_lists[:40]):
        return unit.e  # a headline may end in what is a tag of the whole site
    return place


def put_keywords(state: State, unit: Unit, announces: Announced) -> None:
    """A list of keywords, cut with what the page and the site's other pages say of them."""
    if announces == "site_keywords":
        _put_glued_tags(state, unit)
        return
    number = state.positions.get("keywords", 0)
    for start, end, scope, score, rule in _cut_list(state, unit):
        a, b = trimmed(state.folded, start, end)
        while a < b and state.folded[a] == "#":
            a += 1
        if a >= b:
            continue
        number += 1
        value = " ".join(state.text[a:b].strip("#").replace("_", " ").split())
        state.keyword(a, b, f"keywords: {rule}", value, number, scope, score)
    state.positions["keywords"] = number


def _cut_list(state: State, unit: Unit) -> list[tuple[int, int, PrintedScope, float, str]]:
    """(start, end, scope, score, rule) of each keyword of a list."""
    kept = state.lists.get((unit.s, unit.e))
    if kept is not None:
        return kept
    known, sorted_chance = state.site.keywords
    printed = []
    if unit is state.tag_unit:
        runs = [u for u in state.units if u.run and u.rest and u.announces is None]
        printed = [state.text[end : u.e] for u in runs if (end := _headlines_end(state, u)) < u.e][:MOST_PRINTED]
    site_tags = [state.text[u.s : u.e] for u in state.site_tag_units]
    cuts = []
    for start in range(unit.s, unit.e, LONGEST_LIST):
        stop = min(unit.e, start + LONGEST_LIST)
        found = split_run(
            state.text[start:stop],
            printed_tags=printed,
            site_tags=site_tags,
            article_text=state.prose,
            page_text=state.text if len(state.text) < 100_000 else "",
            known=known,
            sorted_chance=sorted_chance,
        )
        cuts += [(start + k.start, start + k.end, k.scope, k.score, k.rule) for k in found]
    state.lists[unit.s, unit.e] = cuts
    return cuts


def _put_glued_tags(state: State, unit: Unit) -> None:
    """Tags of the whole site, glued: those that the page's list names are keywords, the rest is furniture."""
    names: list[str] = []
    if state.tag_unit is not None:
        names = [key_of(state.folded[a:b]) for a, b, _, _, _ in _cut_list(state, state.tag_unit)]
    folded, place = state.folded, unit.s
    found: list[tuple[int, int]] = []
    letters = _BETWEEN.sub("", folded[unit.s : unit.e])
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        if _BETWEEN.sub("", name) not in letters:
            continue
        loose = re.compile(r"[\W_]*".join(re.escape(w) for w in name.split(" ")))
        for match in loose.finditer(folded, unit.s, unit.e):
            if all(match.end() <= a or match.start() >= b for a, b in found):
                found.append(match.span())
                break
    for number, (a, b) in enumerate(sorted(found), 1):
        x, y = trimmed(folded, place, a)
        if x < y:
            state.put_at(x, y, "navigation", "glued furniture")
        state.keyword(a, b, "named in the page's list", " ".join(state.text[a:b].split()), number, "site", None)
        place = b
    x, y = trimmed(folded, place, unit.e)
    if x < y:
        state.put_at(x, y, "navigation", "glued furniture")
