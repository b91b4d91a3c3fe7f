"""Names in texts: spans that slice exactly, clitics outside, bad input gives a frame."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.arabic import fold
from akhbar.entities import find_entities, gazetteer, network


def spans(*texts: object) -> list[tuple[int, str, str]]:
    found = find_entities(pl.Series(texts, dtype=pl.String))
    for row in found.iter_rows(named=True):
        assert texts[row["text_no"]][row["char_start"] : row["char_end"]] == row["surface"]
    return [(row["text_no"], row["kind"], row["surface"]) for row in found.iter_rows(named=True)]


def test_clitics_stay_outside() -> None:
    assert (0, "LOC", "فرنسا") in spans("سافر الوفد أمس لفرنسا والتقى مسؤولين")
    assert (0, "LOC", "مصر") in spans("وصل الوزير إلى تونس ومصر")


@pytest.mark.parametrize("texts", [[], [None], ["", None], ["no Arabic here"], ["\ud83d\ude00"[:0]], ["،،، ... ؟"]])
def test_nothing_to_find_is_an_empty_frame(texts: list[str | None]) -> None:
    found = find_entities(pl.Series(texts, dtype=pl.String))
    assert found.is_empty()
    assert found.columns == ["text_no", "char_start", "char_end", "kind", "surface", "score", "method", "name"]


def test_one_text_of_a_megabyte() -> None:
    text = "زار الوزير فرنسا ثم عاد. " * 40_000
    found = find_entities(pl.Series([text]))
    assert found.filter(pl.col("surface") == "فرنسا").height == 40_000


PIECES = [
    "سيرغي لافروف",
    "وموسكو",
    "\u0640\u0640",
    "\u064b",
    " ",
    "\n",
    'صحيفة "',
    '"',
    "صحيفة",
    "وزارة",
    "١٢",
    "a",
    "،",
    "وَ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text(max_size=30)), max_size=4))
def test_any_text_gives_spans_in_order_without_overlap(texts: list[str]) -> None:
    found = find_entities(pl.Series(texts, dtype=pl.String))
    before = (-1, 0)
    for row in found.iter_rows(named=True):
        assert texts[row["text_no"]][row["char_start"] : row["char_end"]] == row["surface"]
        assert row["kind"] in ("PER", "LOC", "ORG", "MISC")
        assert row["char_start"] < row["char_end"]
        assert (row["text_no"], row["char_start"]) >= before
        before = (row["text_no"], row["char_end"])


def test_marks_alone_are_no_words() -> None:
    assert find_entities(pl.Series(["زار سيرغي \u064b \u0640 لافروف موسكو"])).height >= 1


NEWS = [
    "قال وزير الخارجية الروسي سيرغي لافروف في موسكو إن بلاده ترحب بقرار الأمم المتحدة",
    "وصل الرئيس المصري عبد الفتاح السيسي إلى الرياض للقاء الملك سلمان",
    "فاز ريال مدريد على برشلونة بهدفين لكريستيانو رونالدو",
    "",
    "ذكرت وكالة رويترز أن شركة أرامكو السعودية وقعت عقدا مع بكين",
    "لم يحدث شيء أمس",
]


def test_neither_order_nor_batch_nor_memory_changes_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    together = spans(*NEWS)
    assert len({kind for _, kind, _ in together}) >= 3
    monkeypatch.setattr(network, "_KEPT", 12)  # words are forgotten with nearly every text
    for no, text in reversed(list(enumerate(NEWS))):
        assert [(no, *rest) for _, *rest in spans(text)] == [span for span in together if span[0] == no]
    assert spans(*NEWS) == together


@pytest.mark.parametrize("name", ["titles.txt", "homonyms.txt", "no_names.tsv", "institutions.tsv", "short_forms.tsv"])
def test_lists_of_search_forms_have_search_forms(name: str) -> None:
    words = [row[0 if name in ("titles.txt", "homonyms.txt", "short_forms.tsv") else 1] for row in gazetteer.rows(name)]
    assert [word for word, form in zip(words, fold(pl.Series(words)), strict=True) if word != form] == []
