"""Search that forgives: names spelled otherwise, and what it must not take for one another."""

import polars as pl
import pytest

from akhbar.arabic import fold
from akhbar.store.forgiving import skeleton
from akhbar.store.search import search
from akhbar.store.session import Session
from benchmarks.search import warehouse

NAMES = ("ترامب", "بوتين", "زوكربرغ", "ابن خلدون", "واتساب")
SAID = {
    "ترامب": "قال ترامب إنه لن يذهب",
    "بوتين": "زار بوتين المصنع الجديد",
    "زوكربرغ": "أعلن زوكربرغ عن موقع آخر",
    "ابن خلدون": "كتب ابن خلدون عن المدن",
    "واتساب": "أضاف واتساب زرا جديدا",
    "سيولة": "تراجعت سيولة السوق أمس",
}


@pytest.fixture(scope="module")
def session():
    """Six articles of each, and the names that a load would have found in them."""
    articles = [(f"{name} {i}", f"خبر {i}", text) for name, text in SAID.items() for i in range(6)]
    connection = warehouse(articles)
    named = pl.DataFrame({"kind": "PER", "name": NAMES}).with_columns(
        entity_id=pl.col("name"), aliases=pl.concat_list("name")
    )
    forms = named.select("entity_id", form=fold(pl.col("name")))
    connection.register("named", named.to_arrow())
    connection.execute("insert into dim_entities by name select * from named")
    connection.register("forms", forms.to_arrow())
    connection.execute("insert into marts.entity_forms by name select * from forms")
    yield Session(connection)
    connection.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ترمب", "ترامب"),
        ("بوتن", "بوتين"),
        ("زوكربيرج", "زوكربرغ"),
        ("واتس اب", "واتساب"),
        ("ايفون", None),  # the consonants of ابن, and nothing else of it
        ("سيول", None),  # floods are not liquidity
    ],
)
def test_names_are_found_by_other_spellings_and_by_no_other_words(session, asked, found):
    rows = search(session, asked, limit=20).rows
    assert {row["article_id"].rpartition(" ")[0] for row in rows} == ({found} if found else set())


def test_what_was_meant_is_offered_by_letters_not_by_bytes(session):
    assert "سيوله" in " ".join(search(session, "سيوظله").meant)


@pytest.mark.parametrize(("one", "other"), [("زوكربيرج", "زوكربرغ"), ("بوتن", "بوتين"), ("ترمب", "ترامب")])
def test_spellings_of_a_name_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other) != skeleton("خلدون")
