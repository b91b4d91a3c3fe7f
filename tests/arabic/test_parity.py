"""What the documentation says of the peers holds: where they are installed, every letter of Arabic is compared."""

import polars as pl
import pytest

from akhbar.arabic import fold

ALIKE = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱةًٌٍَُِّْ"


def test_pyarabic() -> None:
    normalize = pytest.importorskip("pyarabic.normalize").normalize_searchtext
    for char in ALIKE:
        assert normalize(f"ب{char}ب") == fold(f"ب{char}ب"), char
    assert (normalize("مصطفى"), fold("مصطفى")) == ("مصطفا", "مصطفي")
    assert (normalize("شؤون"), fold("شؤون")) == ("شءون", "شوون")
    assert (normalize("ﻣﺼﺮ"), fold("ﻣﺼﺮ")) == ("ﻣﺼﺮ", "مصر")


def test_camel_tools() -> None:
    pytest.importorskip("camel_tools.utils.normalize")
    from benchmarks.arabic_peers import camel_chain, differences

    chain = camel_chain()
    for char in ALIKE + "ىﻻﷲﷺﺔ":
        assert chain(f"ب{char}ب") == fold(f"ب{char}ب"), char
    found = differences(pl.Series(["شؤون العـــالم ١٢"]), chain)
    assert not found.unexplained
    assert {char for char, *_ in found.characters} == {"ؤ", "ـ", "١", "٢"}


def test_documented_rules() -> None:
    """Each row of the search form's table in the documentation."""
    rows = {
        "ﻻ": "لا", "ﷲ": "الله", "ﷺ": "صلي الله عليه وسلم", "مُحَمَّدٌ": "محمد", "العـــربية": "العربيه",
        "می‌خواهم": "ميخواهم", "أحمد": "احمد", "آسيا": "اسيا", "الروسی": "الروسي", "کوریا": "كوريا",
        "القاهرة": "القاهره", "شؤون": "شوون", "قائد": "قايد", "۴۵۶": "456", "حفتر٬ «القمة»": "حفتر القمه",
        "´": "", "BBC": "bbc", "١٬٠٠٠": "1 000", "پچژگڤء": "پچژگڤء", "é": "é",
    }  # fmt: skip
    assert {printed: fold(printed) for printed in rows} == rows
