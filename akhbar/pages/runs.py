"""Runs: headlines or keywords printed one after the other on one line."""

from __future__ import annotations

from akhbar.pages.lines import key_of, trimmed
from akhbar.pages.sheet import Sheet
from akhbar.pages.units import Unit

LONGEST_RUN = 20_000  # characters cut at once
SURE = 0.5  # cuts below this are told as doubtful


def put_run(sheet: Sheet, unit: Unit, relation: str, rule: str) -> None:
    """The headlines of a run, cut apart by the word model and the headlines known from other pages."""
    from akhbar.pages.glued import cut_headlines

    if unit.shape != "P" and unit.n <= 6:
        if unit.n >= 3:
            sheet.link(unit, relation, rule)
        else:
            sheet.put(unit, "navigation", "too short for a headline")
        return
    for start in range(unit.s, unit.e, LONGEST_RUN):
        end = min(unit.e, start + LONGEST_RUN)
        for cut in cut_headlines(sheet.text[start:end], sheet.lore.titles):
            a, b = trimmed(sheet.folded, start + cut.start, start + cut.end)
            if a < b:
                part = Unit(a, b, key_of(sheet.folded[a:b]), unit.line)
                sheet.link(part, relation, f"run: {cut.rule}", cut.score)


def put_keywords(sheet: Sheet, unit: Unit, announces: str) -> None:
    """A list of keywords: cut at commas and hashes where there are any, else kept whole."""
    scope = "site" if announces == "site_keywords" else "article"
    place = 0
    number = sheet.positions.get("keywords", 0)
    for at, letter in enumerate(sheet.folded[unit.s : unit.e] + ","):
        if letter in ",،؛;|#•":
            a, b = trimmed(sheet.folded, unit.s + place, unit.s + at)
            if a < b:
                number += 1
                words = Unit(a, b, key_of(sheet.folded[a:b]), unit.line)
                value = sheet.raw(words).replace("_", " ")
                sheet.put(words, "keyword", "separated", owner=sheet.owner, value=value, position=number, scope=scope)
            place = at + 1
    sheet.positions["keywords"] = number
