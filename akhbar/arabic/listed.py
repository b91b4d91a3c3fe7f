"""Keywords of a list whose pieces signs part: commas, bars, dots, hashes, dashes between blanks, lines."""

from __future__ import annotations

import re
from html import unescape

_LABEL = re.compile(
    r"^\s*(?:ال)?(?:وسوم|وسم|أوسمة|كلمات(?: (?:ال)?(?:مفتاحية|دلالية|دليلية))?|تاغات|تاجات|هاشتاغ|مواضيع ذات صلة|"
    r"tags?|keywords?|mots[- ]cl[eé]s|labels?)\s*[:：]\s*",
    re.I,
)
_SIGNS = re.compile(r"[,،;؛|•·●▪¦\n\r\t\u2028\u2029]+|&&|::|\\+n(?![a-z])")
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)-]\s+")  # of a list whose pieces all have numbers before them
_SPACED = re.compile(r"\s+[-–—/\\»>]\s+")  # a dash or slash within a word is part of it
_HASH = re.compile(r"#")
_EDGES = " \t#\"'“”«»‘’[](){}.:*_،؛;,|•·-–—/\\\u200f\u200e\u00a0"
_BREAK = re.compile(r"<br\s*/?>|</(?:a|li|span|p|div)>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_LETTERS = re.compile(r"\w")


def has_signs(text: str) -> bool:
    """Whether signs part the list, so that nothing need be guessed from its words."""
    text = _without_markup(text)
    return bool(_SIGNS.search(text.strip(_EDGES)) or _SPACED.search(text.strip()) or text.count("#") > 1)


def cut_listed(text: str, *, within: bool = False) -> list[str]:
    """The pieces of a list, cleaned: without a label before them, hash signs, underscores and signs at their edges.

    A list without any sign is one piece. `within`: the text is an item of a list already, so a dash is part of it.
    """
    text = _LABEL.sub("", _without_markup(text))
    if text.count("#") > 1 or (not within and text.lstrip().startswith("#")):
        parts = _HASH.split(text)
        parts = [piece for part in parts for piece in _SIGNS.split(part)]
    else:
        parts = _SIGNS.split(text)
    if len(parts) == 1 and not within:
        parts = _SPACED.split(text)
    if len(parts) > 1 and all(map(_NUMBERED.match, filter(str.strip, parts))):
        parts = [_NUMBERED.sub("", part) for part in parts]
    cleaned = (clean_keyword(part) for part in parts)
    return list(dict.fromkeys(part for part in cleaned if part))


def _without_markup(text: str) -> str:
    """The list as a reader sees it, an element a line."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return unescape(text) if "&" in text else text


def clean_keyword(text: str) -> str:
    """A keyword as shown: no hash, underscores as blanks, no signs at its edges; empty where no letter is left."""
    bare = " ".join(text.replace("_", " ").strip(_EDGES).split())
    if bare.count("(") > bare.count(")") and ")" in text:
        bare += ")"
    return bare if _LETTERS.search(bare) else ""
