"""Which column is what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.readers import guess_mapping, read_batches
from akhbar.readers.fields import usual_names
from akhbar.readers.records import Builder


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ["source", "url", "date_extracted", "title", "author", "content"],
            {"text": "content", "title": "title", "url": "url", "fetched_at": "date_extracted", "author": "author",
             "publisher": "source"},
        ),
        (
            ["docno", "url", "source", "category", "title", "published", "author", "abstract", "text"],
            {"text": "text", "title": "title", "lead": "abstract", "url": "url", "published": "published",
             "author": "author", "publisher": "source", "category": "category"},
        ),
        (["headline", "articleBody", "datePublished"],
         {"text": "articleBody", "title": "headline", "published": "datePublished"}),
        (["maintext", "date_publish", "source_domain", "date_download"],
         {"text": "maintext", "published": "date_publish", "publisher": "source_domain",
          "fetched_at": "date_download"}),
        (["العنوان", "النص", "الكلمات المفتاحية"],
         {"title": "العنوان", "text": "النص", "keywords": "الكلمات المفتاحية"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_usual_names(columns: list[str], expected: dict[str, str]) -> None:
    assert guess_mapping(columns) == expected


@given(st.lists(st.sampled_from([n for names in usual_names().values() for n in names] + ["x"]), unique=True))
def test_no_column_serves_two_fields_and_order_does_not_matter(columns: list[str]) -> None:
    found = guess_mapping(columns)
    assert len(set(found.values())) == len(found)
    assert found == guess_mapping(columns[::-1])
    assert set(found.values()) <= set(columns)


def test_no_name_stands_for_two_fields() -> None:
    names = [name for names in usual_names().values() for name in names]
    assert len(names) == len(set(names))


def test_what_is_given_wins_where_it_exists() -> None:
    def mapped(**given: str) -> dict[str, str]:
        return Builder("made.jsonl", given).mapping_of(("content", "text", "date"))

    assert mapped(text="content")["text"] == "content"
    assert mapped(text="absent")["text"] == "text"
    assert "published" not in mapped(published="")
    assert mapped(title="text") == {"title": "text", "text": "content", "published": "date"}


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(ValueError, match="'txt'"):
        read_batches(["x"], mapping={"txt": "content"})
