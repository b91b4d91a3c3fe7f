"""Any text at all is cut into segments that tile it, and cutting is a pure function of page and learned state."""

from random import Random

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from akhbar.pages import affected_pages, learn, merge_evidence, segment_pages
from akhbar.pages.layout.cuts import cut_again, cut_line
from akhbar.pages.site.profile import profiles_of
from akhbar.pages.text.lines import fold_frame, lines_of
from akhbar.pages.text.markers import load_markers
from akhbar.schema import frame_schema

KINDS = {"title", "lead", "paragraph", "subheading", "caption", "date_line", "byline", "source_line", "keyword", "link"}
KINDS |= {"link_teaser", "marker", "advertisement", "navigation", "legal", "space"}
PHRASES = [
    "اقرأ أيضا:",
    "المصدر: وكالة الشروق",
    "كلمات دلالية: نفط ذهب أسعار",
    "مقالات مشابهة",
    "اعلان",
    "اعلاناخترنا لك",
    "يعرض الآن Next",
    "• ",
    "Copyright © الشروق 2024",
    "12:30",
    "السبت، 3 مايو/أيار 2021AP",
    "(رويترز)",
    "سمات بحر ميناء",
    "قال الوزير إن الأعمال في الميناء الجديد تنتهي قبل نهاية العام، وإن السفن الأولى تدخله في الربيع المقبل.",
    "الميناء الجديد يفتح أبوابه في الربيع المقبل",
    "الصيادون ينتظرون موسمهم على الشاطئ القديم",
    "التعليقات",
]
PLAIN = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىیک٠١٢9aZ.،:؟!«»\"'()-–#|•© \n\t"
CONTROLS = "\u200f\u202e\u2066\x00\x01\x0b\x1f\xa0\u064b\u0640\U0001f600\ufffd"
LETTERS = st.sampled_from([*PLAIN, *CONTROLS, "  ", "\r\n", "\\ud800"])
TEXTS = st.one_of(
    st.lists(LETTERS, max_size=400).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.one_of(st.sampled_from(PHRASES), st.lists(LETTERS, max_size=30).map("".join)), max_size=40).map(
        "\n".join
    ),
    st.lists(st.sampled_from(PHRASES), max_size=30).map("".join),
)


def pages_of(texts: list[str], site: str = "example.org", **more: list[object]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "page_id": [f"p{i}" for i in range(len(texts))],
            "uri": [f"https://{site}/{i}" for i in range(len(texts))],
            "site": [site] * len(texts),
            "media_type": ["text/plain"] * len(texts),
            "text": texts,
            **more,
        },
        schema_overrides={"page_id": pl.String, "uri": pl.String, "site": pl.String, "text": pl.String},
    )


def assert_tiles(text: str, segments: pl.DataFrame) -> None:
    place = 0
    for number, row in enumerate(segments.iter_rows(named=True), 1):
        assert row["segment_no"] == number
        assert row["char_start"] == place < row["char_end"]
        piece = text[row["char_start"] : row["char_end"]]
        assert row["text"] == piece.strip() or (row["kind"] == "caption" and piece.strip().startswith(row["text"]))
        assert row["kind"] in KINDS
        assert row["rule"]
        place = row["char_end"]
    assert place == len(text)


@settings(max_examples=120, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
def test_every_text_is_tiled(texts: list[str], record: bool) -> None:
    pages = pages_of(texts, meta_title=["عنوان"] * len(texts) if record else [None] * len(texts))
    segments = segment_pages(pages, learn(pages))
    assert segments.schema == frame_schema("staging.segments")
    for page_id, text in zip(pages["page_id"], texts, strict=True):
        assert_tiles(text, segments.filter(page_id=page_id))


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=12))
def test_a_page_reads_the_same_alone_and_in_any_batch(texts: list[str]) -> None:
    pages = pages_of(texts)
    learned = learn(pages)
    together = segment_pages(pages, learned)
    alone = pl.concat([segment_pages(page, learned) for page in pages.reverse().iter_slices(1)])
    assert together.sort("page_id", "segment_no").equals(alone.sort("page_id", "segment_no"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PHRASES), min_size=3, max_size=8), st.lists(TEXTS, min_size=6, max_size=8))
def test_a_recurring_line_is_cut_anywhere_as_it_was_first(furniture: list[str], texts: list[str]) -> None:
    markers = load_markers()
    own = ["ن" * (4_000 + i) + "." for i in range(len(texts))]  # pages of one own line count as one
    pages = pages_of(["\n".join([text, line, *furniture, ""]) for text, line in zip(texts, own, strict=True)])
    site = profiles_of(learn(pages)).site("example.org")
    assert site.levels
    for folded in fold_frame(pages):
        for number, (start, end, key) in enumerate(lines_of(folded)):
            for inside in (False, True):
                line = (folded, start, end, key, number, markers, inside, site)
                again, once = (
                    [[getattr(u, n) for n in u.__slots__] for u in cut(*line)] for cut in (cut_again, cut_line)
                )
                assert again == once
    assert site.cut_lines


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_evidence_does_not_depend_on_order_batches_or_repetition(texts: list[str], random: Random) -> None:
    pages = pages_of(texts)
    whole = merge_evidence([learn(pages)])
    slices = [learn(page) for page in pages.iter_slices(1)]
    slices += random.sample(slices, len(slices) // 2)
    random.shuffle(slices)
    half = len(slices) // 2
    merged = merge_evidence([merge_evidence(slices[half:]), merge_evidence(slices[:half])])
    assert merged.equals(whole)


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, min_size=6, max_size=14), st.integers(1, 5))
@example(["", "ت", "0 0 0 0 A\r0000000¹\r0 0 0 0 0 0 .", "ا", "ب", "اا"], 1)  # enough pages, and nothing recurs
def test_pages_not_named_as_affected_read_as_before(texts: list[str], first: int) -> None:
    pages = pages_of(texts)
    old, new = learn(pages.head(first)), learn(pages)
    named = set(affected_pages(pages, old, new))
    for page in pages.iter_slices(1):
        if page["page_id"][0] not in named:
            assert segment_pages(page, old).equals(segment_pages(page, new))


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الميناء الجديد جاهز " * 30_000,
        "م" * 1_000_000,
        "\n" * 100_000,
        "اعلان" * 20_000,
        "قال، " * 40_000 + "\n" + "سمات بحر " * 20_000,
        "\u200f" * 50_000,
        "a b\n" * 20_000,
    ],
    ids=["words", "letters", "newlines", "markers", "commas", "invisible", "lines"],
)
def test_long_texts_are_tiled(text: str) -> None:
    pages = pages_of([text])
    assert_tiles(text, segment_pages(pages, learn(pages)))


def test_pages_without_text_and_frames_without_pages_give_no_segments() -> None:
    assert segment_pages(pages_of([""])).height == 0
    assert segment_pages(pages_of([])).height == 0
    assert segment_pages(pages_of([]), learn(pages_of([]))).schema == frame_schema("staging.segments")
