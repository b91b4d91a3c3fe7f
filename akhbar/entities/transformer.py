"""A Hugging Face token-classification model in place of the default tagger (extra `[transformer]`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from akhbar.closed_sets import EntityKind
from akhbar.entities.tagger import SCHEMA
from akhbar.entities.tokens import tokenize
from akhbar.rows import Row

# Label names of public Arabic models, brought to the four kinds; others are left out.
_KINDS: dict[str, EntityKind] = {
    "PER": "PER", "PERS": "PER", "PERSON": "PER", "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC",
    "ORG": "ORG", "ORGANIZATION": "ORG", "MISC": "MISC", "MIS": "MISC",
}  # fmt: skip
_WORDS = 160  # words of one window: with 2 to 3 subwords each, within the 512 places of most models


def load_transformer(name: str, batch_size: int = 16) -> Callable[[pl.Series], pl.DataFrame]:
    """A function like `find_entities` that runs a token-classification model.

    Args:
        name: name or folder of a Hugging Face model with BIO (or IO) labels and a fast tokenizer.
        batch_size: windows of 160 words run at once.

    Returns:
        A function of texts to the frame of `find_entities`; `score` is the mean probability of the words' labels,
        `method` is `transformer:NAME`. A word's label is that of its first subword.

    Raises:
        ImportError: torch or transformers is not installed; the message says what to install.
        OSError: there is no such model (as `from_pretrained` says it).
        ValueError: the model's tokenizer cannot map subwords to words.
    """
    try:
        import torch
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    except ImportError as error:
        raise ImportError(
            "entities by a transformer need torch and transformers: pip install 'akhbar[transformer]'"
        ) from error
    tokenizer = AutoTokenizer.from_pretrained(name)
    if not tokenizer.is_fast:
        raise ValueError(f"{name}: its tokenizer does not tell which word a subword belongs to (no fast tokenizer)")
    model = AutoModelForTokenClassification.from_pretrained(name).eval()
    labels = [_label(model.config.id2label[i]) for i in range(len(model.config.id2label))]
    places = min(getattr(model.config, "max_position_embeddings", 512), 512)

    def run(windows: list[list[str]]) -> list[list[tuple[int, float]]]:
        encoded = tokenizer(
            windows, is_split_into_words=True, truncation=True, max_length=places, padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            chance = torch.softmax(model(**encoded).logits, -1)
        best, number = chance.max(-1)
        found = []
        for i, words in enumerate(windows):
            seen: dict[int, tuple[int, float]] = {}
            for place, word in enumerate(encoded.word_ids(i)):
                if word is not None:
                    seen.setdefault(word, (int(number[i, place]), float(best[i, place])))
            # Words that truncation cut off have no label: outside.
            found.append([seen.get(word, (-1, 1.0)) for word in range(len(words))])
        return found

    def find(texts: pl.Series) -> pl.DataFrame:
        tokens = tokenize(texts)
        rows: list[Row] = []
        plain = texts.cast(pl.String).fill_null("").to_list()
        windows = list(_windows(tokens))
        for start in range(0, len(windows), batch_size):
            part = windows[start : start + batch_size]
            for window, marks in zip(part, run([w["token"].to_list() for w in part]), strict=True):
                for a, b, kind, score in _spans([(labels[n] if n >= 0 else ("O", ""), p) for n, p in marks]):
                    text_no, begin, end = window["text_no"][a], window["char_start"][a], window["char_end"][b]
                    rows.append((text_no, begin, end, kind, plain[text_no][begin:end], score, f"transformer:{name}"))
        return pl.DataFrame(rows, schema=SCHEMA, orient="row")

    return find


def _label(name: str) -> tuple[str, str]:
    mark, _, kind = name.partition("-") if "-" in name else ("I", "", name)
    known = _KINDS.get(kind.upper(), "")
    return (mark.upper() if mark.upper() in ("B", "I") else "I", known) if known else ("O", "")


def _windows(tokens: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Lines of texts, long ones cut every 160 words."""
    for line in tokens.partition_by("text_no", "line", maintain_order=True):
        for start in range(0, line.height, _WORDS):
            yield line.slice(start, _WORDS)


def _spans(marks: list[tuple[tuple[str, str], float]]) -> Iterator[tuple[int, int, str, float]]:
    """First word, last word, kind and mean probability of each name."""
    begin, kind = 0, ""
    for i, ((mark, now), _) in enumerate([*marks, (("O", ""), 0.0)]):
        if kind and (mark != "I" or now != kind):
            chances = [chance for _, chance in marks[begin:i]]
            yield begin, i - 1, kind, round(sum(chances) / len(chances), 3)
            kind = ""
        if now and not kind:
            begin, kind = i, now
