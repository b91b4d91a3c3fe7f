"""The small cases of ../shared/cases/html, each a kind of fault of real sites, with the right values of its README.

`WAITING` names those that are not right yet; whoever sets one right takes it off the list. The others must stay right.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from akhbar.facts.parse import ParsedPages
from akhbar.rows import Record

TITLE = "اتفاق جديد بين المدينتين على تقاسم مياه النهر"
SALEM = "سالم المثالي"
OPENINGS = ["وقّعت", "وقال", "وأضاف"]
HEADS = ["انطلاق", "افتتاح", "إعادة", "مدرسة", "ارتفاع", "قافلة", "لجنة", "حملة"]
PAPER = "صحيفة المثال"


def case(**wanted: Any) -> Record:
    return {"articles": 1, "title": TITLE, "body": OPENINGS, "links": [], "captions": [], "keywords": []} | wanted


_DATES = """2009-01-10 2020-06-03 2020-04-24T21:22 2020-03-17T17:27 2025-03-03T14:05 2020-12-01T02:00
2020-05-04T12:49 2025-03-03T14:05 2025-03-03T14:05"""
CASES: dict[str, Record] = {
    "r01_consent": case(
        author=SALEM, day="2024-03-03", body=[*OPENINGS, "ويرى"], captions=[("جسر", "EPA"), ("سد", "AFP")]
    ),
    "r02_title_suffix": case(publisher=PAPER),
    "r02b_title_prefix": case(publisher=PAPER),
    "r02c_title_jsonld": case(publisher=PAPER),
    "r02d_title_only": case(publisher=PAPER),
    "r02e_two_h1": case(publisher=PAPER),
    "r03_double_entities": case(
        title='"مياه النهر".. اتفاق جديد بين المدينتين', lead="المثال:- وقّعت البلدية اتفاقا جديدا"
    ),
    "r04_zone_day_shift": case(day="2020-12-01"),
    **{
        f"r05_byline_{n}": case(author=SALEM if n else "أمل المثالية", day="2020-08-24", captions=[("رئيس", None)])
        for n in range(7)
    },
    "r06_ticker": case(minute="2020-04-24T21:22", heads=[*HEADS[:6], *HEADS], links=None),
    "r07_list_tail": case(links=HEADS, day="2020-11-09"),
    "r08_promo_tail": case(day="2020-06-03"),
    "r09_tags_tail": case(keywords=["مياه النهر", "بلدية المدينة", "شبكة الأنابيب", "اتفاق"]),
    "r10_tag_anchors": case(
        keywords=["مياه النهر", "بلدية المدينة الأولى", "شبكة الأنابيب", "سد المدينة"], links=HEADS[:3]
    ),
    "r11_comments_as_keywords": case(keywords=["مياه النهر", "بلدية المدينة"], links=HEADS, relation={"most_read"}),
    "r12_gmt_glued": case(links=HEADS),
    "r13_footer_links": case(links=HEADS, relation={"most_read"}),
    "r14_lead_site": case(lead=None),
    "r14b_lead_title": case(lead=None),
    "r15_author_site": case(author=SALEM),
    "r16_title_twice": case(minute="2026-01-08T12:42"),
    "r17_url_paragraph": case(day="2020-06-03"),
    "r18_headings": case(links=HEADS, relation={"similar", "most_read"}),
    "r19_layout_table": case(day="2009-01-10", links=HEADS[:4]),
    **{f"r20_date_{n}": case(**{"minute" if "T" in at else "day": at}) for n, at in enumerate(_DATES.split())},
    "s01_jsonld_body_only": case(author=SALEM, day="2025-03-03", body=["وقّعت"], contains=["وقال", "وأضاف"]),
    "s02_tables_1256": case(author=SALEM, day="2009-01-10", links=HEADS),
    "s03_liveblog": case(
        title="لحظة بلحظة.. مفاوضات مياه النهر بين المدينتين",
        body=["تغطية", "وصل", "بدأت", "انتهت", "افتتح"],
        day="2025-03-03",
    ),
    "s04_gallery": case(
        title="بالصور.. يوم على ضفة النهر",
        body=None,
        captions=[("سكان", "أ ف ب"), ("أطفال", "رويترز"), ("مهندس", "الأناضول")],
        day="2025-03-03",
    ),
    "s05_video": case(title="شاهد.. لحظة فتح بوابات السد الصغير", body=["فتحت"], links=HEADS, day="2025-03-03"),
    "s06_opinion": case(title="الماء الذي يجمعنا", author=SALEM, day="2025-03-03"),
    "s07_amp": case(day="2021-05-05"),
    "s08_newsletter_cookie": case(day="2025-03-03"),
    "s09_inline_links": case(links=HEADS[:2], day="2025-03-03", subheadings=0),
    "s10_homepage": case(articles=0, title=None, body=None, links=HEADS),
    "s11_list_table": case(
        title="5 نصائح للحفاظ على مياه النهر",
        body=None,
        contains=["قياس صباحي", "قياس مسائي", "تسجيل النتائج", "60%", "40%"],
        day="2025-03-03",
    ),
}
_WAITING = """r13_footer_links s10_homepage s11_list_table"""
WAITING = frozenset(_WAITING.split())


def parsed(path: Path) -> ParsedPages:
    from akhbar.readers.single import read_single
    from benchmarks.layouts.reading import as_frame, read

    row, _ = read_single(str(path), "html", [path.read_bytes()])
    assert row
    return read(as_frame([{"html": row["html"], "source_path": str(path)}]))


def faults(found: ParsedPages, wanted: Record) -> Record:
    """Field to what was found where it is not what is wanted."""
    article = found.articles.row(0, named=True) if found.articles.height else {}
    at = article.get("published_at")
    body = [p for p in (article.get("body") or "").split("\n\n") if p]
    links = [(title.split()[0], relation) for title, relation in found.related_links.select("title", "relation").rows()]
    got = {
        "articles": found.articles.height,
        **{name: article.get(name) for name in ("title", "author", "publisher", "lead")},
        "day": at and at.date().isoformat(),
        "minute": at and at.strftime("%Y-%m-%dT%H:%M"),
        "body": [p.split()[0] for p in body],
        "links": [head for head, relation in links if relation != "hyperlink"],
        "heads": [head for head, _ in links],
        "relation": {relation for _, relation in links},
        "keywords": found.keywords.filter(pl.col("scope") != "extracted")["printed"].to_list(),
        "captions": [
            (t.split()[0], c) for t, c in found.segments.filter(kind="caption").select("text", "credit").rows()
        ],
        "contains": [part for part in wanted.get("contains", ()) if part in (article.get("body") or "")],
        "subheadings": found.segments.filter(kind="subheading").height,
    }
    empty = {name for name, value in wanted.items() if value is None and name in ("body", "links")}
    return {name: got[name] for name, value in wanted.items() if name not in empty and got[name] != value}


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "cases" / "html"


def test_every_case_has_its_right_values(folder: Path) -> None:
    assert {path.stem for path in folder.glob("*.html")} == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case_is_read_right(folder: Path, name: str) -> None:
    wrong = faults(parsed(folder / f"{name}.html"), CASES[name])
    if wrong and name in WAITING:
        pytest.xfail(f"waits: {', '.join(wrong)}")
    assert not wrong
    assert name not in WAITING, "right now: take it off the list"


@pytest.mark.parametrize("size", ["short", "long"])
def test_ten_pages_of_a_site_with_a_notice_on_each(folder: Path, tmp_path: Path, size: str) -> None:
    """What stands on every page is learned, however long it is."""
    from benchmarks.layouts.reading import as_frame, read

    script = (folder / f"gen_learn_{size}.py").read_text(encoding="utf-8")
    for name in ("learn", "learn2"):
        (tmp_path / name).mkdir()
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    pages = sorted(tmp_path.glob("learn*/*.html"))
    found = read(as_frame([{"html": p.read_text(encoding="utf-8")} for p in pages]))
    wrong = {
        "articles": found.articles.height,
        "bodies with a notice": found.articles["body"].str.contains("سياستنا|الاشتراك|غوغل").sum(),
        "links": found.related_links.filter(pl.col("relation") == "more").height,
    }
    right = wrong == {"articles": 10, "bodies with a notice": 0, "links": 60}
    if not right and f"gen_learn_{size}" in WAITING:
        pytest.xfail(f"waits: {json.dumps(wrong)}")
    assert right, wrong
    assert f"gen_learn_{size}" not in WAITING, "right now: take it off the list"
