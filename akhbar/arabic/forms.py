"""The two forms of a text: `display`, what the page printed, and `fold`, the search form.

Both are one polars expression; `str` and `Series` go through it, so that load and query cannot disagree.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any, Literal, TypeAlias, TypeVar, overload

import polars as pl

from akhbar.arabic.letters import dropped_class, letter_table
from akhbar.remembered import once

Text = TypeVar("Text", str, pl.Series, pl.Expr)
Form: TypeAlias = Callable[[pl.Expr], pl.Expr]

# Control characters other than white space, which both forms drop.
_CONTROL = r"[\p{Cc}--\s]"
# Bidi controls and characters without width or shape. ZWNJ and ZWJ (200C, 200D) are not among them: they shape what
# the page printed (Persian words, emoji); the search form drops them as \p{Cf}.
_UNPRINTED = (
    rf"[{_CONTROL}\x{{AD}}\x{{61C}}\x{{200B}}\x{{200E}}\x{{200F}}\x{{202A}}-\x{{202E}}"
    r"\x{2060}-\x{2064}\x{2066}-\x{206F}\x{FEFF}]"
)
# Where NFC may change a text: characters whose NFC quick check is not 'yes' are marks, or lie in these blocks, or are
# compatibility ideographs; a single one of the common tashkeel never composes. Wider than needed on purpose: it only
# decides who takes the slow road.
_MAY_COMPOSE = (
    r"\p{M}\p{M}|[[\p{M}--[\x{64B}-\x{652}\x{670}]]\x{340}-\x{345}\x{374}\x{37E}\x{387}\x{958}-\x{95F}\x{9DC}-\x{9DF}"
    r"\x{A33}-\x{A5E}\x{B5C}\x{B5D}\x{F43}-\x{FB9}\x{1161}-\x{11C2}\x{1F71}-\x{1FFD}\x{2000}\x{2001}\x{2126}-\x{212B}"
    r"\x{2329}\x{232A}\x{2ADC}\x{F900}-\x{FB4E}\x{1D15E}-\x{1D1C0}\x{2F800}-\x{2FA1D}]"
)
# What a folded text may hold without a second look: these characters are their own NFKC, lower case and fold.
_SETTLED = r" a-z0-9\x{621}\x{627}\x{628}\x{62A}-\x{63A}\x{641}-\x{648}\x{64A}\x{67E}\x{686}\x{698}\x{6A4}\x{6AF}"
# What most pages hold besides settled characters. At most a hundred in all: up to there the matcher behind
# `replace_many` is a table look-up a byte, above it half as fast.
_COMMON_SIGNS = "\n\t\xa0.,:;!?\"'()/-–*|@_+#&%…•«»“”،؛؟٪٬"
_COMMON_LETTERS = "أإآٱىیکةؤئ٠١٢٣٤٥٦٧٨٩ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_MANY_ROWS = 5_000
_COMMON_UNPRINTED = "\u200c\u200e\u200f\u202b\u202c"


@once
def _quick_table() -> tuple[list[str], list[str]]:
    """Single characters and their folds, for one pass over the text."""
    table = dict.fromkeys(_COMMON_SIGNS, " ") | dict.fromkeys(_COMMON_UNPRINTED, "")
    table |= {c: letter_table()[c] for c in _COMMON_LETTERS}
    table |= {c: c.lower() for c in string.ascii_uppercase}
    return list(table), list(table.values())


@once
def _unusual() -> str:
    """A pattern for any character that the one pass does not settle."""
    points = "".join(rf"\x{{{ord(char):X}}}" for char in _quick_table()[0])
    return f"[^{_SETTLED}{points}]"


def _fold_fully(text: pl.Expr) -> pl.Expr:
    """The search form but for squeezed white space, for any text: slow, and exact by definition."""
    dropped = rf"[\p{{Cf}}{_CONTROL}{dropped_class()}]+"
    letters = {c: to for c, to in letter_table().items() if to}
    return (
        # NFC changes nothing of the outcome: of all kernels it alone skips null rows, and packs the rest.
        text.str.normalize("NFC")
        .str.replace_all(dropped, "")
        .str.normalize("NFKC")
        .str.replace_all(dropped, "")
        .str.to_lowercase()
        .str.normalize("NFKC")  # dropping may have brought a letter and its accent together
        .str.replace_many(list(letters), list(letters.values()))
        .str.replace_all(r"[^\p{L}\p{M}\p{N}]+", " ")
        .str.replace_all(r"( |^)\p{M}+", "$1")  # the accent of '´' belongs to no word
    )


def loose_fold_expr(text: pl.Expr) -> pl.Expr:
    """The search form but for squeezed white space, as an expression."""
    # NFKC costs more than everything else together: only rows that hold anything unusual take it.
    unusual = pl.when(text.str.contains(_unusual())).then(text)
    return pl.coalesce(_fold_fully(unusual), text.str.replace_many(*_quick_table()))


def fold_expr(text: pl.Expr) -> pl.Expr:
    """The search form as an expression; `fold` is the door to it."""
    return loose_fold_expr(text).str.replace_all("  +", " ").str.strip_chars(" ")


def display_expr(text: pl.Expr) -> pl.Expr:
    """The display form as an expression; `display` is the door to it."""
    # As in `loose_fold_expr`: only rows with something to do take the long way, and NFC, which skips nulls, is first.
    unusual = pl.when(text.str.contains(f"{_UNPRINTED}|{_MAY_COMPOSE}")).then(text)
    printed = unusual.str.normalize("NFC").str.replace_all(f"{_UNPRINTED}+", "").str.normalize("NFC")
    return pl.coalesce(printed, text).str.replace_all(r"\s{2,}|[\s--[ ]]", " ").str.strip_chars()


@overload
def apply_form(form: Form, text: Text) -> Text: ...
@overload
def apply_form(form: Form, text: object) -> object: ...
def apply_form(form: Form, text: object) -> object:
    """`form`, an expression of an expression, for a str, Series or Expr: the same kind comes back.

    A Series or Expr that is no text is cast to text first; nulls stay null. Of other columns (a list, pandas, Arrow)
    the same kind comes back. Raises TypeError for what is no text.
    """
    if isinstance(text, pl.Expr):
        return form(text.cast(pl.String, strict=False))  # as a Series is; a column of nothing has no type of its own
    if isinstance(text, pl.Series):
        words = text if text.dtype == pl.String else text.cast(pl.String, strict=False)
        formed = words.to_frame("text").lazy().select(form(pl.col("text")))
        # In morsels a long column stays in the cache, and on all cores; for a short one starting them costs more.
        engine: Literal["streaming", "in-memory"] = "streaming" if len(words) > _MANY_ROWS else "in-memory"
        return formed.collect(engine=engine).to_series().alias(text.name)
    if isinstance(text, str):
        return apply_form(form, pl.Series([well_formed(text)], dtype=pl.String)).item()
    return None if text is None else _of_column(form, text)


def _of_column(form: Form, texts: Any) -> object:
    """The forms of a column of another library, as a column of it."""
    from akhbar.given import texts_of

    formed = apply_form(form, texts_of(texts, form.__name__.removesuffix("_expr")))
    if isinstance(texts, (list, tuple)):
        return type(texts)(formed.to_list())
    if type(texts).__module__.split(".")[0] == "pandas":
        return type(texts)(formed.to_list(), index=texts.index, name=texts.name, dtype=texts.dtype)
    return formed.to_arrow() if type(texts).__module__.split(".")[0] == "pyarrow" else formed


def well_formed(text: str) -> str:
    """The text with U+FFFD for half surrogate pairs, which no encoding can write."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@overload
def fold(text: str) -> str: ...
@overload
def fold(text: pl.Series) -> pl.Series: ...
@overload
def fold(text: pl.Expr) -> pl.Expr: ...
@overload
def fold(text: list[str | None]) -> list[str | None]: ...
def fold(text: object) -> object:
    """The search form: for matching, never for showing. Idempotent; no text raises; null stays null.

    NFKC; tashkeel, tatweel, zero-width and control characters out; أ إ آ ٱ to ا; ى and Persian ی to ي; ک to ك;
    ة to ه; ؤ to و; ئ to ي; Arabic-Indic and Persian digits to 0-9; everything that is no letter, mark or number
    to a space; lower case; white space squeezed and trimmed. The tables are `akhbar/data/arabic/letters.tsv`.

    A str, Series or Expr, a list, a pandas or Arrow column: the same kind comes back. Raises TypeError for others.

    >>> import akhbar
    >>> akhbar.fold("الإمارات")
    'الامارات'
    >>> akhbar.fold(["أُمَّة", None])
    ['امه', None]
    """
    return apply_form(fold_expr, text)


@overload
def display(text: str) -> str: ...
@overload
def display(text: pl.Series) -> pl.Series: ...
@overload
def display(text: pl.Expr) -> pl.Expr: ...
def display(text: object) -> object:
    """The display form: NFC, control and bidi characters out, white space squeezed and trimmed; nothing else changes.

    Idempotent; no text raises; null stays null; `fold(display(text)) == fold(text)`.
    """
    return apply_form(display_expr, text)
