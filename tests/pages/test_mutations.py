"""Each threshold and each rule of the page parser is held by something that any clone measures.

Changes, each made alone; a figure of the fixed set of pages, of every third of its sites, must fall. A change that
nothing catches is a threshold that nobody would miss: tune it on the choosing sites, or take it out.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from akhbar.pages.layout import rules
from benchmarks.layouts import fixed
from benchmarks.layouts.report import on_sites

pytestmark = pytest.mark.soak
NEVER = re.compile(r"(?!)")
P, L = "akhbar.pages.", "akhbar.pages.layout."
# module, name, the value it gets instead.
THRESHOLDS: list[tuple[str, str, object]] = [
    (L + "titles", "TITLE_MARGIN", 12.0),
    (L + "titles", "TITLE_MARGIN", -99.0),
    (L + "groups", "LONGEST_HEADLINE", 7),
    (L + "writer", "LONGEST_HEADLINE", 4),
    (L + "writer", "SURE_HEADING", 99.0),
    (L + "writer", "QUIET", 0),
    (L + "rules.heads", "NEAR_TITLE", 0),
    (L + "fine", "SHORT", 20),
    (L + "fine", "_NUMBER", NEVER),
    (L + "fine", "_BAR", NEVER),
    (L + "fine", "_TAIL", NEVER),
    (L + "fine", "_TIMES", ((NEVER, (":",)),)),
    (L + "features", "READ", 12),
    (P + "site.profile", "FEWEST_PAGES", 99),
    (P + "site.profile", "SELDOM", 0.9),
    (L + "main_text", "SHARE", 0.01),
    (L + "main_text", "FEWEST_WORDS", 1),
    (P + "headlines.cut", "DOUBT", 0.95),
]
# What the invented sites do not draw: each of these rules has a test of its own in `test_layout.py`.
BY_HAND = {
    "notices",
    "recurring",
    "day and credit",
    "further titles",
    "below the title",
    "signed",
    "headings",
    "sections",
    "issue",
    "menus",
    "only day",
    "columnists",
    "sentences",
    "places",
    "another article",
    "named",
    "parts of a text",
    "slides",
    "entries",
    "datelines",
    "questions",
    "sources",
    "formula",
    "plain captions",
    "gallery",
    "comments",
    "unheaded keywords",
    "inside",
    "verses",
    "tables",
    "lists",
}
DROPPED = [rule.id for rule in rules.RULES if rule.id not in BY_HAND]


@pytest.fixture(scope="module")
def unchanged() -> dict[str, dict[str, float | None]]:
    return figures()


def figures() -> dict[str, dict[str, float | None]]:
    pages = [page for page in fixed.read() if page.site % 3 == 0]
    assert len(pages) > 80
    return {form: on_sites(pages, form)[0] for form in ("text", "html")}


def fallen(unchanged: dict[str, dict[str, float | None]]) -> list[str]:
    """The figures that are lower than those of the parser as it is."""
    now = figures()
    return [
        f"{form} {name}"
        for form, mine in unchanged.items()
        for name, figure in mine.items()
        if figure is not None and (now[form][name] or 0.0) < figure
    ]


def forget() -> None:
    """Nothing remembered of a text's cuts or letters may stand from before the change."""
    import_module(L + "fine")._cuts.cache_clear()
    import_module(L + "features")._of_short.cache_clear()


def test_the_parser_as_it_is_reads_the_same_twice(unchanged: dict[str, dict[str, float | None]]) -> None:
    assert figures() == unchanged and len(unchanged["text"]) >= 8


@pytest.mark.parametrize(("module", "name", "value"), THRESHOLDS, ids=[f"{m[13:]}.{n}={v}" for m, n, v in THRESHOLDS])
def test_a_changed_threshold_is_caught(
    unchanged: dict[str, dict[str, float | None]],
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    name: str,
    value: float | re.Pattern[str] | tuple[tuple[re.Pattern[str], tuple[str, ...]], ...],
) -> None:
    monkeypatch.setattr(import_module(module), name, value)
    forget()
    try:
        assert fallen(unchanged)
    finally:
        monkeypatch.undo()
        forget()


def test_the_rules_held_by_hand_are_there() -> None:
    own = (Path(__file__).parent / "test_layout.py").read_text(encoding="utf-8")
    assert {rule.id for rule in rules.RULES} >= BY_HAND and all(f'"{name}"' in own for name in BY_HAND)


@pytest.mark.parametrize("dropped", DROPPED)
def test_a_rule_that_is_missing_is_caught(
    unchanged: dict[str, dict[str, float | None]], monkeypatch: pytest.MonkeyPatch, dropped: str
) -> None:
    monkeypatch.setattr(rules, "RULES", tuple(rule for rule in rules.RULES if rule.id != dropped))
    assert fallen(unchanged)
