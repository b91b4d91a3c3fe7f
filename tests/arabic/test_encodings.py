"""Bytes to text: every encoding told, mixed lines, broken bytes, garbled text mended and sound text left alone."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.arabic import decode, repair_garbled

NEWS = (
    "وصل وزير الخارجية إلى العاصمة مساء الأحد في زيارة رسمية تستمر يومين، يلتقي خلالها كبار المسؤولين.\n"
    'وقال المتحدث في "بيان": إن المحادثات تتناول التعاون الاقتصادي؛ هل تنجح؟ نعم، بنسبة 75% على الأقل.\n'
)
CODECS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32-le",
    "cp1256": "windows-1256",
    "iso-8859-6": "iso-8859-6",
}
MORE = "لبنان مصر السودان من على الذي التي كان بعد قبل عام رئيس مجلس الأمن"
ARABIC_WORDS = st.lists(st.sampled_from(f"{NEWS} {MORE}".split()), min_size=12, max_size=40).map(" ".join)


def misread(text: str, codec: str) -> str:
    """UTF-8 bytes read in a single-byte encoding, as browsers do it: a byte it leaves open is a C1 control."""
    return "".join(bytes([byte]).decode(codec) if _defined(byte, codec) else chr(byte) for byte in text.encode("utf-8"))


def _defined(byte: int, codec: str) -> bool:
    try:
        bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1256", "no-such-encoding", ""])
def test_told_whatever_is_declared(codec: str, declared: str | None) -> None:
    found = decode(NEWS.encode(codec), declared)
    assert (found.text, found.encoding, found.repaired, found.note) == (NEWS, CODECS[codec], False, None)


@given(ARABIC_WORDS, st.sampled_from(list(CODECS)))
def test_round_trip(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@given(
    st.binary(max_size=60), st.sampled_from([None, "utf-8", "windows-1256", "utf-16", "gbk", "idna", "rot13", "\x00"])
)
def test_no_bytes_raise(data: bytes, declared: str | None) -> None:
    found = decode(data, declared)
    found.text.encode("utf-8")  # text that can be stored


@given(st.text(min_size=1).filter(lambda t: not t.startswith("\ufeff") and "\x00" not in t and "\x06" not in t))
def test_utf8_is_never_mistaken(text: str) -> None:
    found = decode(text.encode("utf-8"))
    assert found.repaired or found.text == text


def test_declared_decides_where_the_bytes_do_not() -> None:
    russian = "Президент прибыл с официальным визитом".encode("cp1251")
    assert decode(russian, "windows-1251").text.startswith("Президент")
    chinese = "总统抵达首都进行正式访问".encode("gbk")
    assert decode(chinese, "gbk").text == "总统抵达首都进行正式访问"


def test_french_stays_french() -> None:
    text = "L’été dernier, le président a reçu à Genève ses hôtes étrangers."
    assert decode(text.encode("cp1252")).text == text


def test_mixed_lines() -> None:
    data = NEWS.encode() + NEWS.encode("cp1256") + NEWS.encode()
    found = decode(data)
    assert found.text == NEWS * 3
    assert (found.encoding, found.repaired) == ("utf-8+windows-1256", True)


def test_broken_utf8() -> None:
    cut = decode(NEWS.encode()[:32])
    assert cut.text.startswith("وصل وزير") and cut.encoding == "utf-8"
    data = NEWS.encode()
    broken = decode(data[:50] + b"\xff" + data[50:])
    assert broken.encoding == "utf-8"
    assert broken.text.replace("\ufffd", "") == NEWS
    assert broken.note == "1 undecodable bytes"


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256", "mac-roman", "cp437", "cp850", "cp1251", "cp1250"])
def test_misread_utf8_is_mended(codec: str) -> None:
    found = decode(misread(NEWS, codec).encode())
    assert (found.text, found.repaired) == (NEWS, True)
    # A garbled part in a sound page.
    assert decode(("خبر سليم: " + misread(NEWS, codec)).encode()).text == "خبر سليم: " + NEWS


@pytest.mark.parametrize("right", ["cp1256", "iso-8859-6"])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_misread_single_byte_is_mended(right: str, wrong: str) -> None:
    garbled = NEWS.encode(right).decode(wrong, "replace")
    if "\ufffd" in garbled:
        pytest.skip("that misreading loses characters")
    assert decode(garbled.encode()).text == NEWS


def test_twice_garbled() -> None:
    assert repair_garbled(misread(misread(NEWS, "cp1252"), "cp1252")) == NEWS
    assert repair_garbled(misread(misread(NEWS, "cp1256"), "cp1252")) == NEWS


@pytest.mark.parametrize(
    "sound",
    [
        NEWS,
        "L’été à Genève, où ça va mieux : « naïveté » d’un Noël",
        "Größe über Äpfel, ÄÖÜ ÀÉÈÙÂÊÎÔÛÄËÏÖÜŸÇ",
        "شروط، وقع، ربع؛ «نزع» ظ، ع، غ؟",
        "این گزارش گفت که کشور پاکستان و چین؛ «گفتگو» کردند",
        "Ø 25 mm, Ù, ± 3",
        "",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert repair_garbled(sound) is None


def test_at_least_what_ftfy_mends() -> None:
    ftfy = pytest.importorskip("ftfy")
    for codec in ("cp1252", "latin-1", "cp1256", "mac-roman", "cp437", "cp850", "cp1251", "cp1250"):
        garbled = misread(NEWS, codec)
        if ftfy.fix_encoding(garbled) == NEWS:
            assert repair_garbled(garbled) == NEWS


def test_corpus_round_trip(shared: Path) -> None:
    """99.5 % of files right without being told, in each encoding."""
    texts = pl.concat(
        [
            pl.read_parquet(shared / "corpora/saudinewsnet.parquet")["content"].gather_every(150),
            pl.read_parquet(shared / "corpora/ant.parquet")["text"].gather_every(60),
        ]
    ).to_list()
    for codec in CODECS:
        files = [text.encode(codec, "ignore") for text in texts if text and text.strip()]
        right = sum(decode(file).text == file.decode(codec) for file in files)
        assert right >= 0.995 * len(files), codec
