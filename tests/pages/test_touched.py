"""Which pages a headline that comes to be known is about: those it may be cut out of, and no others."""

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.pages import affected_pages, asking, changed_keys, questions, segment_pages, weights
from akhbar.pages.headlines.cut import cut_headlines
from akhbar.pages.site.evidence import rank_of
from akhbar.pages.touched import Change
from akhbar.schema import frame_schema
from akhbar.store.statements import statement

OWN = [
    "وزير الخارجية المصري يزور الخرطوم غدا",
    "ارتفاع أسعار النفط في الأسواق العالمية",
    "السعودية تدين الهجوم على السفارة في بغداد",
    "انطلاق معرض الكتاب الدولي في الشارقة بمشاركة واسعة",
    "المنتخب التونسي يتأهل إلى نهائيات كأس أمم أفريقيا",
    "5 قتلى في انفجار سيارة مفخخة شمال حلب",
]
# Parts of headlines, two of them together, and one with words of many: what else may be known.
OTHERS = [
    "ارتفاع أسعار النفط في الأسواق",
    "الهجوم على السفارة في بغداد",
    f"غدا {OWN[1]}",
    "معرض الكتاب الدولي في الشارقة",
    "وزير الخارجية القطري يزور الخرطوم غدا",
]
RUNS = st.lists(st.sampled_from(OWN), min_size=1, max_size=5, unique=True)
KNOWN = st.lists(st.sampled_from([*OWN, *OTHERS]), max_size=6, unique=True)


def evidence(titles: list[str]) -> pl.DataFrame:
    rows = [{"site": "", "kind": "title", "key": title, "rank": rank_of(title), "lines": None} for title in titles]
    return pl.DataFrame(rows, schema=frame_schema("learned.evidence"))


def pages_of(runs: list[str]) -> pl.DataFrame:
    texts = [f"قال الوزير إن الأعمال تنتهي قبل نهاية العام.\n\nاقرأ أيضا: {run}\n\nالتعليقات" for run in runs]
    ids = [f"p{i}" for i in range(len(texts))]
    return pl.DataFrame({"page_id": ids, "uri": ids, "site": "s", "text": texts})


def spans(text: str, known: list[str]) -> list[tuple[int, int]]:
    return [(cut.start, cut.end) for cut in cut_headlines(text, known)]


@settings(max_examples=100, deadline=None)
@given(RUNS, st.sampled_from(["", " "]), KNOWN, st.sets(st.sampled_from(range(5))))
def test_a_settled_run_is_cut_so_whichever_of_its_headlines_is_known(
    headlines: list[str], between: str, known: list[str], some: set[int]
) -> None:
    text = between.join(headlines)
    cuts = cut_headlines(text, known)
    stays = [text[cut.start : cut.end] for cut in cuts if cut.settled]
    others = [title for title in known if title not in stays]
    assert spans(text, others + [title for i, title in enumerate(stays) if i in some]) == [c[:2] for c in cuts]


def test_runs_are_settled_where_the_words_alone_say_where_headlines_end() -> None:
    assert all(cut.settled for cut in cut_headlines("".join(OWN[:3])))
    assert all(cut.settled for cut in cut_headlines("".join(OWN[:3]), OWN[:2]))
    # A part of one, and what stands across two: only what is far from it stays.
    assert [cut.settled for cut in cut_headlines(" ".join(OWN[:3]), OTHERS[:1])][1] is False
    assert [cut.settled for cut in cut_headlines(" ".join(OWN[:3]), OTHERS[2:3])] == [False, False, True]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(RUNS, st.sampled_from(["", " "])), min_size=1, max_size=4), KNOWN, KNOWN)
def test_pages_that_no_changed_headline_is_about_read_as_before(
    runs: list[tuple[list[str], str]], old: list[str], new: list[str]
) -> None:
    pages = pages_of([between.join(headlines) for headlines, between in runs])
    before, after = (segment_pages(pages, evidence(titles)).drop("score", "grounds") for titles in (old, new))
    named = set(affected_pages(pages, evidence(old), evidence(new)))
    for page in pages["page_id"]:
        if page not in named:
            assert before.filter(page_id=page).equals(after.filter(page_id=page))


@pytest.mark.parametrize(
    ("run", "title", "about"),
    [
        (OWN[:3], OWN[1], False),  # cut so already
        (OWN[:3], OTHERS[0], True),  # a part of one
        (OWN[:3], OTHERS[2], True),  # across two
        ([OWN[0], OWN[4]], OTHERS[4], False),  # all but one of its words
        ([OWN[1], OWN[5]], OWN[5], False),
        ([OWN[1], OWN[3]], OWN[5], False),
    ],
)
def test_a_page_is_asked_for_where_the_whole_headline_may_be_cut_out(run: list[str], title: str, about: bool) -> None:
    named = affected_pages(pages_of([" ".join(run)]), evidence([]), evidence([title]))
    assert (named.len() == 1) is about


def test_a_change_is_about_pages_that_asked_all_of_it_and_are_not_settled() -> None:
    changes = [Change((7,)), Change((1, 2, 3), 9), Change((1, 4), 8), Change((2,), 3)]
    pages = {
        "a": [7],
        "b": [1, 2, 3],
        "c": [1, 2, 3, 9],
        "d": [1, 3, 8],
        "e": [1, 4, 5],
        "f": [2, 3],
        "g": [],
        "h": [2],
    }
    lists = {"keys": pl.List(pl.Int32), "either_way": pl.List(pl.Int32)}
    rows = [(page, [k for k in keys if k != 9], [9] if 9 in keys else None) for page, keys in pages.items()]
    frame = pl.DataFrame(rows, {"page_id": pl.String(), **lists}, orient="row")
    assert asking(frame, changes) == ["a", "b", "e", "h"]
    with duckdb.connect() as connection:
        connection.execute("create schema staging; create schema learned")
        connection.execute("create table learned.waiting (page_id varchar)")
        connection.register("changed", weights(changes))
        connection.register("frame", frame)
        connection.execute("create table learned.questions as select * from frame")
        connection.execute("create table staging.pages as select page_id from frame")
        found = connection.execute(statement("inputs/doubtful")).fetchall()
    assert [page for (page,) in found] == ["h", "e", "b", "a"]
    assert weights([]).is_empty() and asking(frame, []) == []


def test_what_a_page_asked_does_not_depend_on_which_of_its_headlines_are_known() -> None:
    pages = pages_of(["".join(OWN[:3])])
    asked = [questions(pages, segment_pages(pages, evidence(known))) for known in ([], OWN[:1], OWN[:3], OWN)]
    assert all(one.equals(asked[0]) for one in asked)
    assert changed_keys(evidence(OWN), evidence(OWN)) == []
