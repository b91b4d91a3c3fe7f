"""Standing forms: greetings, prices and the like are known by how they are written, and events are not."""

from pathlib import Path

import polars as pl

from akhbar.arabic import fold
from akhbar.facts.standing import forms, standing_kinds

CASES = Path(__file__).with_name("standing_cases.tsv")


def cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(kind, title, text) for kind, title, text in (line.split("\t") for line in lines)]


def told(texts: list[tuple[str | None, str | None]]) -> list[str | None]:
    frame = pl.DataFrame(texts, schema={"title": pl.String, "text": pl.String}, orient="row")
    searched = frame.select(
        title_search=fold(pl.col("title")), lead_search=pl.lit(None, pl.String), body_search=fold(pl.col("text"))
    )
    return standing_kinds(searched).to_list()


def test_standing_forms_are_known_and_events_are_not() -> None:
    found = told([(title, text) for _, title, text in cases()])
    wrong = [
        (case, kind)
        for case, kind in zip(cases(), found, strict=True)
        if (kind is None) != (case[0] == "-") or (kind or "-") != case[0]
    ]
    assert not wrong
    assert {kind for kind, *_ in cases()} >= {form.kind for form in forms()}


def test_a_cable_is_known_by_its_opening_alone() -> None:
    cable = "بعث جلالة الملك برقية تهنئة إلى فخامة رئيس جمهورية السنديان بمناسبة ذكرى الاستقلال"
    assert told([(None, cable), (None, None), ("", ""), ("هنا", "هنا")]) == ["greeting", None, None, None]


def test_an_event_before_the_form_makes_it_news_and_one_behind_it_does_not() -> None:
    assert told(
        [
            ("الملك يعزي رئيس السنديان في ضحايا زلزال الساحل", None),
            ("زلزال الساحل: الملك يعزي رئيس السنديان", None),
        ]
    ) == ["condolence", None]
