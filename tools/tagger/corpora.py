"""Text to learn from: the unlabelled corpora and the three labelled ones, read and brought to one scheme of labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from akhbar.entities.network import LABELS
from akhbar.entities.tokens import key, tokenize

Sentence = list[tuple[str, list[str]]]
# Wojood's 21 nested types: the outermost span of these counts; OCC, DATE, numbers and nationality groups are no names.
_WOJOOD = {"PERS": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_WOJOOD_UNSURE = {
    "EVENT",
    "PRODUCT",
    "LAW",
    "LANGUAGE",
    "WEBSITE",
    "CURR",
    "NORP",
}  # some would be MISC: not learnt from
UNSURE = "?"


def unlabelled(shared: Path) -> pl.Series:
    """Titles and bodies of the two news corpora, each text once; tag lists after 'سمات' are left out."""
    saudi = pl.read_parquet(shared / "corpora" / "saudinewsnet.parquet").select(
        text=pl.col("title").fill_null("")
        + "\n"
        + pl.col("content").fill_null("").str.split("سمات").list.first().fill_null("")
    )
    ant = pl.read_parquet(shared / "corpora" / "ant.parquet").select(
        text=pl.col("title").fill_null("") + "\n" + pl.col("text").fill_null("")
    )
    return pl.concat([saudi, ant]).unique(subset="text", maintain_order=True)["text"]


def _read(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.strip().split(" ")
        if fields == [""]:
            sentences.append([])
        else:
            sentences[-1].append((fields[0], fields[1:]))
    return [sentence for sentence in sentences if sentence]


def anercorp(shared: Path) -> list[list[tuple[str, str]]]:
    """ANERcorp, training part: sentences of (token, label)."""
    path = shared / "ner" / "anercorp" / "train.txt"
    return [[(word, labels[0].replace("PERS", "PER")) for word, labels in sentence] for sentence in _read(path)]


def aqmar(shared: Path) -> list[list[tuple[str, str]]]:
    """AQMAR: PER, LOC and ORG; its unclean MIS labels are unsure."""
    found = []
    for path in sorted((shared / "ner" / "aqmar").glob("*.txt")):
        for sentence in _read(path):
            labels = [labels[0].replace("I--", "I-") if labels else "O" for _, labels in sentence]
            labels = [label if label in LABELS else UNSURE if len(label) > 2 else "O" for label in labels]
            found.append(list(zip((word for word, _ in sentence), labels, strict=True)))
    return found


def wojood(shared: Path) -> list[list[tuple[str, str]]]:
    """Wojood's sample, nesting flattened to the outermost name."""
    sentences = [s for part in ("train", "val", "test") for s in _read(shared / "ner" / "wojood" / f"{part}.txt")]
    return [_flat(sentence) for sentence in sentences]


def _flat(sentence: Sentence) -> list[tuple[str, str]]:
    n = len(sentence)
    marks = [[label for label in labels if label != "O"] for _, labels in sentence]
    spans = []
    for kind in sorted({label[2:] for labels in marks for label in labels}):
        i = 0
        while i < n:
            j = i + 1
            if f"B-{kind}" in marks[i]:
                while j < n and f"I-{kind}" in marks[j] and f"B-{kind}" not in marks[j]:
                    j += 1
                spans.append((i - j, i, j, kind))
            i = j
    labels = ["O"] * n
    for _, i, j, kind in sorted(spans):
        if any(label != "O" for label in labels[i:j]):
            continue
        if kind in _WOJOOD:
            labels[i:j] = [f"B-{_WOJOOD[kind]}"] + [f"I-{_WOJOOD[kind]}"] * (j - i - 1)
        elif kind in _WOJOOD_UNSURE:
            labels[i:j] = [UNSURE] * (j - i)
    return [(w, label) for (w, _), label in zip(sentence, labels, strict=True) if w not in ("$#$", "#$#")]


def single_names(shared: Path) -> dict[str, list[str]]:
    """Keys of ANETAC's names of one word, people's (PER) and places' (LOC), in its order, each once."""
    lines = (shared / "gazetteers" / "anetac.txt").read_text(encoding="utf-8").split("\n")
    fields = [line.strip().split(" ") for line in lines]
    kinds = {"PERSON": "PER", "LOCATION": "LOC"}
    listed = pl.DataFrame(
        [(kinds[line[0]], line[-1]) for line in fields if line[0] in kinds and len(line) > 2],
        schema={"kind": pl.String, "word": pl.String},
        orient="row",
    )
    names = listed.select("kind", key=key(pl.col("word"))).filter(pl.col("key").str.contains(r"^\p{L}{3,}$"))
    return {kind: names.filter(kind=kind)["key"].unique(maintain_order=True).to_list() for kind in kinds.values()}


@dataclass(frozen=True)
class Encoded:
    """Labelled sentences cut as the tagger cuts text: of each, types, labels (-1 unsure) and corpus tokens, and which
    corpus it is from (0 for the first)."""

    types: list[str]
    sentences: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]
    source: NDArray[np.int64]


def encode(*corpora: list[list[tuple[str, str]]]) -> Encoded:
    """Join each sentence's tokens by spaces, cut it anew, carry the labels over (a part of a token continues it)."""
    sentences = [sentence for corpus in corpora for sentence in corpus]
    texts = pl.Series([" ".join(word for word, _ in sentence) for sentence in sentences], dtype=pl.String)
    tokens = tokenize(texts).with_columns(key=key(pl.col("token")))
    number: dict[str, int] = {}
    types = np.array([number.setdefault(k, len(number)) for k in tokens["key"]])
    bounds = np.searchsorted(tokens["text_no"].to_numpy(), np.arange(len(sentences) + 1))
    start = tokens["char_start"].to_numpy()
    found = []
    for i, sentence in enumerate(sentences):
        a, b = bounds[i], bounds[i + 1]
        begins = np.cumsum([0] + [len(word) + 1 for word, _ in sentence[:-1]])
        origin = np.searchsorted(begins, start[a:b], side="right") - 1
        labels = [sentence[o][1] for o in origin]
        for k in range(1, len(labels)):
            if origin[k] == origin[k - 1] and labels[k][0] == "B":
                labels[k] = "I" + labels[k][1:]
        for k, label in enumerate(labels):  # an I without its B begins a name
            if label[0] == "I" and (k == 0 or labels[k - 1][1:] != label[1:]):
                labels[k] = "B" + label[1:]
        numbers = np.array([LABELS.index(label) if label in LABELS else -1 for label in labels], np.int64)
        found.append((types[a:b], numbers, origin))
    return Encoded(list(number), found, np.repeat(np.arange(len(corpora)), [len(corpus) for corpus in corpora]))
