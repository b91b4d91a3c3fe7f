"""Build the word model `akhbar/data/words.bin` from corpora of news articles; the same corpora give the same bytes.

    python -m tools.build_words ../shared/corpora/saudinewsnet.parquet ../shared/corpora/ant.parquet

Each corpus is a Parquet file with a title column and a text column (`content` or `text`).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl

from akhbar.pages import gaps
from akhbar.pages.words import MAGIC, WordModel, key, pair_hash, stable_hash
from akhbar.paths import data_file

FOLDS = 3
LEAST_WORD, LEAST_PAIR = 2, 3


def read_corpora(paths: Iterable[Path]) -> pl.DataFrame:
    """title, text, fold (of the title's hash: the same headline never stands in two folds)."""
    frames = []
    for path in paths:
        frame = pl.read_parquet(path)
        body = "content" if "content" in frame.columns else "text"
        frames.append(
            frame.select(
                pl.col("title").fill_null("").str.replace_all(r"\s+", " ").str.strip_chars(),
                pl.col(body).fill_null("").alias("text"),
            )
        )
    frame = pl.concat(frames).unique(maintain_order=True)
    return frame.with_columns(
        pl.col("title").map_elements(lambda t: stable_hash(key_of(t)) % 6, pl.Int64).alias("fold")
    )


def key_of(title: str) -> str:
    return " ".join(key(w) for w in title.split())


def level(count: np.ndarray) -> np.ndarray:
    return np.minimum(np.round(8 * np.log2(1 + count)), 255).astype(np.uint8)


def count(frame: pl.DataFrame) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Words to (text, title, first, last) counts; pairs of word hashes and their counts."""
    pieces = pl.concat(
        [
            frame.select(pl.col("title").alias("line"), pl.lit(True).alias("title")),
            frame.select(pl.col("text").str.split("\n").alias("line"), pl.lit(False).alias("title")).explode("line"),
        ]
    ).with_row_index("line_no")
    tokens = (
        pieces.with_columns(pl.col("line").str.extract_all(r"\S+").alias("token"))
        .drop("line")
        .explode("token")
        .drop_nulls("token")
    )
    unique = tokens["token"].unique().sort()
    keys = [key(t) for t in unique]
    known = pl.DataFrame(
        {
            "token": unique,
            "key": keys,
            "open": [not t[-1].isalnum() for t in unique],
            "shut": [not t[0].isalnum() for t in unique],
        }
    )
    tokens = tokens.join(known, on="token", how="left", maintain_order="left")
    tokens = tokens.with_columns(
        (pl.col("line_no") != pl.col("line_no").shift(1)).fill_null(True).alias("first"),
        (pl.col("line_no") != pl.col("line_no").shift(-1)).fill_null(True).alias("last"),
    )
    words = (
        tokens.filter(pl.col("key") != "")
        .group_by("key")
        .agg(
            pl.len().alias("text"),
            pl.col("title").sum(),
            (pl.col("title") & pl.col("first")).sum().alias("first"),
            (pl.col("title") & pl.col("last")).sum().alias("last"),
        )
        .filter(pl.col("text") >= LEAST_WORD)
        .sort("key")
    )
    words = words.with_columns(pl.Series("h", [stable_hash(k) for k in words["key"]], dtype=pl.UInt64))
    pairs = tokens.with_columns(
        pl.col("key").shift(-1).alias("next"), pl.col("shut").shift(-1).alias("shut_next")
    ).filter(~pl.col("last") & ~pl.col("open") & ~pl.col("shut_next") & (pl.col("key") != "") & (pl.col("next") != ""))
    pairs = pairs.group_by("key", "next").len().filter(pl.col("len") >= LEAST_PAIR)
    hashes = words.select("key", "h")
    pairs = pairs.join(hashes, on="key").join(hashes, left_on="next", right_on="key", suffix="2").sort("h", "h2")
    return words, pairs


def table(hashes: list[int], values: np.ndarray, load: float = 0.75) -> tuple[bytes, int]:
    """Open addressing in the order of the hashes, so that equal input gives equal bytes."""
    width = values.shape[1]
    slots = int(len(hashes) / load) + 8
    prints, stored = [0] * slots, np.zeros((slots, width), np.uint8)
    order = sorted(range(len(hashes)), key=lambda i: hashes[i])
    for i in order:
        mark, slot = (hashes[i] >> 48) or 1, (hashes[i] & 0xFFFFFFFFFFFF) % slots
        while prints[slot]:
            slot = (slot + 1) % slots
        prints[slot] = mark
        stored[slot] = values[i]
    return np.array(prints, "<u2").tobytes() + stored.tobytes(), slots


def pack(parts: dict[str, tuple[dict, bytes]], about: dict) -> bytes:
    """Magic, header, parts; part offsets are from the file's start and multiples of 8."""

    def header(base: int) -> bytes:
        at, out = base, {}
        for name, (facts, data) in parts.items():
            out[name] = {**facts, "at": at, "bytes": len(data)}
            at += -(-len(data) // 8) * 8
        return json.dumps({**about, "parts": out}, ensure_ascii=False, sort_keys=True).encode()

    room = -(-(len(MAGIC) + 4 + len(header(10**9)) + 64) // 8) * 8
    head = header(room)
    blob = MAGIC + len(head).to_bytes(4, "little") + head
    blob += bytes(room - len(blob))
    for _, data in parts.values():
        blob += data + bytes(-len(data) % 8)
    return blob


def counts_parts(frame: pl.DataFrame) -> dict[str, tuple[dict, bytes]]:
    words, pairs = count(frame)
    values = np.stack([level(words[c].to_numpy()) for c in ("text", "title", "first", "last")], axis=1)
    data, slots = table(words["h"].to_list(), values)
    out = {"words": ({"kind": "table", "slots": slots, "width": 4}, data)}
    hashes = [pair_hash(a, b) for a, b in zip(pairs["h"].to_list(), pairs["h2"].to_list(), strict=True)]
    data, slots = table(hashes, level(pairs["len"].to_numpy())[:, None])
    out["pairs"] = ({"kind": "table", "slots": slots, "width": 1}, data)
    print(f"{len(words):,} words, {len(pairs):,} pairs")
    return out


def runs(titles: list[str], rng: random.Random, size: int = 4) -> list[list[str]]:
    titles = titles[:]
    rng.shuffle(titles)
    return [titles[i : i + size] for i in range(0, len(titles), size)]


def gap_rows(model: WordModel, titles: list[str], seed: int) -> tuple[np.ndarray, np.ndarray]:
    rows, labels = [], []
    for run in runs(titles, random.Random(seed)):
        words, edge = [], set()
        for title in run:
            words += title.split()
            edge.add(len(words))
        info = [gaps.EDGE] + [gaps.describe(model, w) for w in words] + [gaps.EDGE]
        for i in range(1, len(words)):
            rows.append(
                gaps.gap_slots(
                    model, info[i - 1], info[i], info[i + 1], info[i + 2] if i + 2 < len(info) else gaps.EDGE
                )
            )
            labels.append(i in edge)
    return np.array(rows, np.int32), np.array(labels, np.float64)


def train(rows: np.ndarray, labels: np.ndarray, penalty: float = 1.5) -> tuple[np.ndarray, float]:
    from scipy.optimize import minimize

    n, width = rows.shape
    flat = rows.ravel()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = w[rows].sum(1) + w[-1]
        p = 1 / (1 + np.exp(-z))
        value = np.logaddexp(0, z).sum() - (labels * z).sum() + penalty / 2 * (w[:-1] ** 2).sum()
        g = p - labels
        grad = np.bincount(flat, np.repeat(g, width), gaps.SLOTS + 1)
        grad[:-1] += penalty * w[:-1]
        grad[-1] = g.sum()
        return value, grad

    found = minimize(loss, np.zeros(gaps.SLOTS + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    print("loss a gap", found.fun / n)
    return found.x[:-1], float(found.x[-1])


def build(frame: pl.DataFrame, about: dict) -> bytes:
    """The whole model of a frame: counts of all of it; weights trained where the counts have not seen the titles."""
    rows, labels = [], []
    for fold in range(FOLDS):
        seen = WordModel(pack(counts_parts(frame.filter(pl.col("fold") % FOLDS != fold)), {}))
        titles = (
            frame.filter((pl.col("fold") % FOLDS == fold) & (pl.col("title").str.len_chars() > 12))["title"]
            .unique()
            .sort()
            .to_list()
        )
        for seed in range(2):
            r, y = gap_rows(seen, titles, seed)
            rows.append(r)
            labels.append(y)
    weights, bias = train(np.concatenate(rows), np.concatenate(labels))
    scale = float(np.abs(weights).max() / 127)
    parts = counts_parts(frame)
    parts["gaps"] = ({"kind": "array", "type": "b"}, np.round(weights / scale).astype(np.int8).tobytes())
    return pack(parts, {**about, "gap_scale": scale, "gap_bias": bias, "title_lengths": title_lengths(frame)})


def title_lengths(frame: pl.DataFrame) -> list[float]:
    """Log chance of a headline of 0, 1, 2 … words."""
    sizes = np.bincount([min(len(t.split()), 40) for t in frame["title"]], minlength=41).astype(float)
    smooth = sizes + (np.roll(sizes, 1) + np.roll(sizes, -1)) / 2 + 1
    return [round(float(x), 3) for x in np.log(smooth / smooth.sum())]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=Path)
    cli.add_argument("--out", type=Path, default=data_file("words.bin"))
    cli.add_argument("--half", action="store_true", help="leave every second title's article out, to measure with them")
    args = cli.parse_args()
    frame = read_corpora(args.corpora)
    if args.half:
        frame = frame.filter(pl.col("fold") < 3)
    blob = build(frame, {"corpora": [p.name for p in args.corpora]})
    args.out.write_bytes(blob)
    print(f"{args.out}: {len(blob):,} bytes")


if __name__ == "__main__":
    main()
