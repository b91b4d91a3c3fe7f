"""The two forms: golden cases, idempotence, totality, and one definition for str, Series and Expr."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.arabic import display, fold

# Characters in which folding and normalising meet: letters, marks of several classes, presentation forms, signs.
TRICKY = st.text(
    st.sampled_from(
        "اأإآٱبيىیئكکةهھەۀؤوءٔٓـًَّْٰٴلاﻻﷲﷺﹰﹱﹼﳲﱞ٠۱9٬،؟ .\u200b\u200c\u200d\u200f\u202b\ufeff\u00ad\u0000\u0007\n\t\u00a0\u2028"
        "eEéÉ\u0301\u0300\u0307\u0328\u0345İiIßẞſΣσςÅK①½™ﬁ㎏가\u1100\u1161\u11a8=\u0338<≠´¨A\u0915\u093c\U0001f468\ufe0f\u034f"
    ),
    max_size=12,
)
ANY = st.text(max_size=20) | TRICKY


@pytest.mark.parametrize(
    ("printed", "search"),
    [
        ("أحمد إلى آسيا ٱلله", "احمد الي اسيا الله"),
        ("مستشفى", "مستشفي"),  # never مستشفا
        ("وزیر الخارجیة الروسی", "وزير الخارجيه الروسي"),
        ("کوریا", "كوريا"),
        ("مُحَمَّدٌ", "محمد"),
        ("العـــربية", "العربيه"),
        ("شؤون قائد", "شوون قايد"),
        ("حفتر٬", "حفتر"),
        ("١٢٣ ۴۵۶ 789", "123 456 789"),
        ("ﻻ ﷲ ﷺ", "لا الله صلي الله عليه وسلم"),
        ("«القمة»: غدًا؟", "القمه غدا"),
        ("BBC\u200f News\n\nعربي", "bbc news عربي"),
        ("مي\u200cخواهم", "ميخواهم"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold_golden(printed: str, search: str) -> None:
    assert fold(printed) == search


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("  أهلاً\u200f  بكم\n", "أهلاً بكم"),
        ("مُحَمَّد ١٢٣ ٬", "مُحَمَّد ١٢٣ ٬".replace("َّ", "\u064e\u0651")),  # NFC orders the marks
        ("مي\u200cخواهم", "مي\u200cخواهم"),
        ("\ufeffa\x00b\u202e", "ab"),
        ("ﻻ", "ﻻ"),
        ("عن\t طريق\u00a0 الخطأ \t\tفي", "عن طريق الخطأ في"),
    ],
)
def test_display_golden(raw: str, printed: str) -> None:
    assert display(raw) == printed


def test_null_and_other_types() -> None:
    assert fold(pl.Series([None, "أ"])).to_list() == [None, "ا"]
    assert fold(pl.Series([None, None])).to_list() == [None, None]
    assert fold(pl.Series([12, None])).to_list() == ["12", None]
    assert fold(pl.Series([], dtype=pl.String)).to_list() == []


def test_half_a_surrogate_pair() -> None:
    assert fold("ا\ud800ب") == "ا ب"
    assert display("ا\ud800ب") == "ا\ufffdب"


@given(st.lists(ANY, max_size=6))
def test_idempotent_and_one_definition(texts: list[str]) -> None:
    series = pl.Series("t", texts, dtype=pl.String)
    for form in (fold, display):
        once = form(series)
        assert form(once).to_list() == once.to_list()
        assert [form(text) for text in texts] == once.to_list()
        assert series.to_frame().select(form(pl.col("t"))).to_series().to_list() == once.to_list()


@given(ANY)
def test_fold_of_display_is_fold(text: str) -> None:
    assert fold(display(text)) == fold(text)


def test_every_character() -> None:
    # The basic plane, and of the others the parts where normalising, case or controls are at work.
    planes = [(0, 0xD800), (0xE000, 0x12000), (0x1B000, 0x1FC00), (0x2F800, 0x2FA20), (0xE0000, 0xE01F0)]
    every = pl.Series([chr(point) for first, last in planes for point in range(first, last)])
    for text in (every, "e" + every + "\u0301", "ا" + every + "ب"):
        for form in (fold, display):
            once = form(text)
            assert form(once).equals(once)
        assert fold(display(text)).equals(fold(text))
    # The quick road and the long one agree, and no text that the long road changes stays on the quick one.
    from akhbar.arabic.forms import _fold_fully

    for text in (every, "e" + every + "\u0301", "ا" + every + "ب"):
        long = text.to_frame("t").select(_fold_fully(pl.col("t")).str.replace_all("  +", " ").str.strip_chars(" "))
        assert fold(text).equals(long.to_series().alias(text.name))


def test_columns_that_are_no_texts_are_cast_whichever_way_they_come() -> None:
    for values, wanted in (([1, 2], ["1", "2"]), ([None, None], [None, None]), (["أ", None], ["ا", None])):
        frame = pl.DataFrame({"t": values})
        assert frame.select(fold(pl.col("t"))).to_series().to_list() == wanted == fold(frame["t"]).to_list()
