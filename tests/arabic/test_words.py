"""Words, the particles written onto them, and the way back from the search form."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.arabic import bare_forms, find_words, fold, fold_with_offsets, tokens
from akhbar.arabic.words import TOKENS
from tests.arabic.test_forms import ANY, TRICKY

# Without signs that fold to letters (№, ℃): those part words in the text and make words in the fold.
PLAIN = st.text(
    st.sampled_from("ابيىةأإآؤئکی٠۱9ـًَّٰٔ \n\t،.؟-«»aÉe\u0301ßZİ\u200c\u200f\u202b\u00ad\u0007\u00a0٬"), max_size=30
)

WITH_PARTICLES = {
    "لأوكرانيا": "أوكرانيا",
    "بالرياض": "الرياض",
    "وبوتين": "بوتين",
    "وبالقاهرة": "القاهرة",
    "فالوزير": "الوزير",
    "للحكومة": "الحكومة",
    "وللحكومة": "حكومة",
    "كالرئيس": "الرئيس",
    "ولبنان": "لبنان",
    "بلبنان": "لبنان",
    "لروسيا": "روسيا",
    "وبروسيا": "روسيا",
    "سيلتقي": "يلتقي",
    "وسيلتقي": "يلتقي",
    "بموسكو": "موسكو",
    "لموسكو": "موسكو",
    "وألمانيا": "ألمانيا",
    "الوزير": "وزير",
    "والسعودية": "السعودية",
    "بشكل": "شكل",
    "للجنة": "لجنة",
    "وفلسطين": "فلسطين",
}
# The word, and what it must not be taken for.
WITHOUT = {
    "والد": "الد",
    "بلاد": "لاد",
    "لبنان": "بنان",
    "وزير": "زير",
    "كبير": "بير",
    "ألمانيا": "مانيا",
    "الذي": "ذي",
    "فلسطين": "لسطين",
    "سوريا": "وريا",
    "بغداد": "غداد",
    "بيروت": "يروت",
    "باريس": "اريس",
    "وكالة": "كالة",
    "لاعب": "اعب",
    "كتاب": "تاب",
    "سيارة": "يارة",
    "فيصل": "يصل",
    "سلمان": "لمان",
    "بوتين": "وتين",
    "ليبيا": "يبيا",
    "ولاية": "لاية",
    "كرة": "رة",
    "بعد": "عد",
    "لن": "ن",
    "وارسو": "ارسو",
    "كوريا": "وريا",
}


@pytest.mark.parametrize(("printed", "bare"), WITH_PARTICLES.items())
def test_particles_come_off(printed: str, bare: str) -> None:
    assert fold(bare) in bare_forms(pl.Series([printed])).item().to_list()
    assert find_words(pl.Series([f"قال {printed} أمس"]), pl.Series([bare])).height == 1


@pytest.mark.parametrize(("word", "rest"), WITHOUT.items())
def test_words_that_only_look_so_stay_whole(word: str, rest: str) -> None:
    assert bare_forms(pl.Series([word])).item().to_list()[-1] == fold(word)
    assert find_words(pl.Series([f"قال {word} أمس"]), pl.Series([rest])).is_empty()


def test_phrases_and_places() -> None:
    texts = pl.Series(["زار وزير الخارجية الروسي بيروت", "ووزير الخارجية، الروسي", None, "مذهب"])
    found = find_words(texts, pl.Series(["وزير الخارجية", "ذهب", "الروسي بيروت", "", None, "وزير الصحة"]))
    assert found.rows() == [(0, 0, 4, 17), (0, 2, 18, 30), (1, 0, 0, 14)]


def test_token_places() -> None:
    found = tokens(pl.Series(["قال: «مرحبًا» ﷺ", None, "", "٢٠٢٤م"]))
    assert found.schema == TOKENS
    assert found.select("text_no", "char_start", "char_end", "token", "search").rows() == [
        (0, 0, 3, "قال", "قال"),
        (0, 6, 12, "مرحبًا", "مرحبا"),
        (0, 14, 15, "ﷺ", "صلي الله عليه وسلم"),
        (3, 0, 5, "٢٠٢٤م", "2024م"),
    ]


@given(st.lists(PLAIN | st.none(), max_size=5))
def test_tokens_folded_and_joined_are_the_fold(texts: list[str | None]) -> None:
    series = pl.Series("t", texts, dtype=pl.String)
    found = tokens(series)
    for number, text in enumerate(texts):
        mine = found.filter(pl.col("text_no") == number)
        assert " ".join(mine["search"]) == (fold(text) if text else "")
        assert mine["token_no"].to_list() == list(range(mine.height))
        for start, end, token in mine.select("char_start", "char_end", "token").iter_rows():
            assert text is not None and text[start:end] == token


@given(st.lists(ANY | PLAIN, max_size=4))
def test_tokens_and_forms_take_anything(texts: list[str]) -> None:
    found = tokens(pl.Series("t", texts, dtype=pl.String))
    forms = bare_forms(found["token"])
    assert len(forms) == found.height
    for printed, readings in zip(found["search"], forms.to_list(), strict=True):
        assert readings[0] == printed
        assert len(set(readings)) == len(readings)


@given(st.lists(ANY | TRICKY | PLAIN | st.none(), max_size=5))
def test_the_way_back(texts: list[str | None]) -> None:
    series = pl.Series("t", texts, dtype=pl.String)
    frame = fold_with_offsets(series)
    assert frame["text"].to_list() == fold(series).to_list()
    for text, (folded, starts, ends) in zip(texts, frame.iter_rows(), strict=True):
        if text is None:
            assert (folded, starts, ends) == (None, None, None)
            continue
        assert len(starts) == len(ends) == len(folded)
        assert starts == sorted(starts) and ends == sorted(ends)
        assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(PLAIN)
def test_a_hit_is_shown_in_its_place(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    place = 0
    for word in folded.text.split():
        start = folded.text.index(word, place)
        place = start + len(word)
        begin, end = folded.span(start, place)
        assert fold(text[begin:end]) == word


def test_offsets_golden() -> None:
    folded = fold_with_offsets("قال:  «مُحَمَّد» ﷺ")
    assert folded.text == "قال محمد صلي الله عليه وسلم"
    start = folded.text.index("محمد")
    assert folded.span(start, start + 4) == (7, 15)
    start = folded.text.index("الله")
    assert folded.span(start, start + 4) == (17, 18)
    assert fold_with_offsets("").starts == []
    assert fold_with_offsets("ا\ud800ب").text == "ا ب"
