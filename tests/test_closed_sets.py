"""Closed sets: what the types, the gates, the comments of columns, the files of words and the data say alike."""

import re
from pathlib import Path

import pytest

from akhbar import closed_sets, schema
from akhbar.closed_sets import COLUMNS
from akhbar.expectations import suites
from akhbar.paths import data_file

ROOT = Path(__file__).resolve().parent.parent
NO_WORDS = {"null", "none"}
FILES = ("entities/triggers.tsv", "entities/institutions.tsv", "entities/no_names.tsv", "entities/known.tsv",
         "entities/gazetteer.tsv", "arabic/date_words.tsv", "arabic/months.tsv", "notices.tsv", "imprint_words.tsv",
         "markers.tsv", "byline_words.tsv", "pages/own_link_words.tsv")  # fmt: skip


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_the_comment_of_a_column_says_its_words_and_no_others(column: str) -> None:
    table, _, name = column.rpartition(".")
    comment = {c.name: c for c in schema.tables()[table].columns}[name].comment
    said = re.findall(r"\w+", comment)
    assert [word for word in COLUMNS[column] if word not in said] == [], comment
    listed = re.split(r", | or |[;:] ", re.sub(r" ?\([^()]*\)", "", comment))
    strange = {word for word in listed if re.fullmatch(r"[A-Z]+|[a-z_0-9]+", word)} - set(COLUMNS[column]) - NO_WORDS
    assert not strange, comment


def test_the_gates_are_those_of_the_types_in_their_order() -> None:
    assert tuple(suites()) == closed_sets.words_of(closed_sets.Gate)
    assert all(suite.gate == gate for gate, suite in suites().items())


@pytest.mark.parametrize("name", FILES)
def test_what_a_line_of_a_data_file_is_for_is_asked_for(name: str) -> None:
    """A line that no code asks for is dead; one that code asks for under another word is never found."""
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    kinds = {line.split("\t")[0] for line in lines if line and not line.startswith("#")}
    assert len(kinds) > 1
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "akhbar").rglob("*.py"))
    assert {kind for kind in kinds if f'"{kind}"' not in code} == set()


@pytest.mark.parametrize(
    ("asks", "name"), [("triggers", "entities/triggers.tsv"), ("words_of_kind", "byline_words.tsv")]
)
def test_what_code_asks_of_a_data_file_is_there(asks: str, name: str) -> None:
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    kinds = {line.split("\t")[0] for line in lines if line and not line.startswith("#")}
    asked = {
        word
        for file in (ROOT / "akhbar").rglob("*.py")
        for word in re.findall(rf'\b{asks}\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 2 and asked <= kinds
