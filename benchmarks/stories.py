"""Stories against marked pairs: B-cubed F1 beside a tf-idf single pass and Leiden communities, and articles a second.

    python -m benchmarks.stories [--corpora DIR]

Pairs of articles (`story_pairs.tsv`) say whether both tell of one event. B-cubed (Bagga and Baldwin 1998) is taken over
the marked pairs: of an article, how many of those put together with it are, and how many of those that are were put
together. The peers' thresholds are the best of a grid on `dev`; `held` was looked at once. Leiden (Traag 2019) needs
igraph. All three see the same articles of the same days, and time as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import polars as pl

from akhbar.arabic import fold
from akhbar.facts import stories
from akhbar.facts.standing import standing_kinds

ROOT = Path(__file__).resolve().parent.parent
DAYS = {
    "dev": ("2015-07-31", "2015-08-03"),
    "held": ("2015-08-08", "2015-08-11"),
}


def marked(part: str) -> list[tuple[str, str, bool]]:
    lines = (ROOT / "benchmarks" / "story_pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(a, b, said == "1") for where, a, b, said in rows if where == part]


def articles_of(folder: Path, part: str) -> pl.DataFrame:
    """The corpus's articles of the part's days, as the warehouse would have them."""
    first, last = DAYS[part]
    corpus = pl.read_parquet(folder / "saudinewsnet.parquet")
    day = pl.col("date_extracted").str.slice(0, 10)
    kept = corpus.filter(day.is_between(pl.lit(first), pl.lit(last))).unique("url", keep="first", maintain_order=True)
    ids = [hashlib.sha256(url.encode()).hexdigest()[:16] for url in kept["url"].to_list()]
    return kept.select(
        article_id=pl.Series(ids),
        time=pl.col("date_extracted").str.to_datetime(),
        title_search=fold(pl.col("title").fill_null("")),
        lead_search=pl.lit(None, pl.String),
        body_search=fold(pl.col("content").fill_null("")),
    )


def b_cubed(pairs: list[tuple[str, str, bool]], cluster: dict[str, object]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the marked pairs, each article counting itself once."""
    around: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for one, other, same in pairs:
        around[one].append((other, same))
        around[other].append((one, same))
    precision, recall = [], []
    for article, others in around.items():
        put = [cluster[article] == cluster[other] for other, _ in others]
        both = 1 + sum(p and same for p, (_, same) in zip(put, others, strict=True))
        precision.append(both / (1 + sum(put)))
        recall.append(both / (1 + sum(same for _, same in others)))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return p, r, 2 * p * r / (p + r)


def ours(frame: pl.DataFrame) -> dict[str, object]:
    told = pl.concat([frame, stories.features(frame)], how="horizontal").with_columns(is_asked=True)
    told = told.with_columns(  # standing forms are no stories
        pl.when(standing_kinds(frame).is_null()).then("words").otherwise([]).alias("words"),
        pl.when(standing_kinds(frame).is_null()).then("weights").otherwise([]).alias("weights"),
    )
    found = stories.trees(told, stories.parents(told))
    return dict(zip(found["article_id"].to_list(), found["story_id"].to_list(), strict=True))


def tf_idf(frame: pl.DataFrame):  # type: ignore[no-untyped-def]
    import scipy.sparse as sp

    vocabulary: dict[str, int] = {}
    rows, columns = [], []
    for row, text in enumerate((frame["title_search"] + " " + frame["body_search"]).to_list()):
        for word in text.split()[:200]:
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
    matrix = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(frame.height, len(vocabulary)))
    matrix.data = 1 + np.log(matrix.data)
    matrix = matrix @ sp.diags(np.log(frame.height / np.asarray((matrix > 0).sum(0)).ravel()))
    return sp.diags(1 / np.maximum(np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel()), 1e-9)) @ matrix


def single_pass(frame: pl.DataFrame, vectors, threshold: float) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """Each article, in order of time, joins the cluster of the earlier article that it is most alike, or begins one."""
    order = np.argsort(frame["time"].dt.epoch("s").to_numpy(), kind="stable")
    vectors, cluster = vectors[order].tocsr(), np.arange(frame.height)
    transposed = vectors.T.tocsc()
    for start in range(0, frame.height, 256):
        block = (vectors[start : start + 256] @ transposed[:, : start + 256]).toarray()
        for row in range(block.shape[0]):
            here = start + row
            if here and (best := int(block[row, :here].argmax())) >= 0 and block[row, best] >= threshold:
                cluster[here] = cluster[best]
    ids = frame["article_id"].to_list()
    return {ids[place]: int(cluster[row]) for row, place in enumerate(order)}


def leiden(frame: pl.DataFrame, vectors, threshold: float, resolution: float) -> dict[str, object]:  # type: ignore[no-untyped-def]
    import igraph

    found = (vectors @ vectors.T).tocoo()
    keep = (found.row < found.col) & (found.data >= threshold)
    graph = igraph.Graph(
        n=frame.height, edges=list(zip(found.row[keep].tolist(), found.col[keep].tolist(), strict=True))
    )
    parts = graph.community_leiden(
        "modularity", weights=found.data[keep].tolist(), resolution=resolution, n_iterations=5
    )
    return dict(zip(frame["article_id"].to_list(), parts.membership, strict=True))


def figures(folder: Path) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Method to part to precision, recall and F1."""
    found: dict[str, dict[str, tuple[float, float, float]]] = defaultdict(dict)
    best: dict[str, tuple[float, ...]] = {}
    for part in ("dev", "held"):
        frame, pairs = articles_of(folder, part), marked(part)
        found["ours"][part] = b_cubed(pairs, ours(frame))
        vectors = tf_idf(frame)
        tries = {"tf-idf single pass": [(t,) for t in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)]}
        if importlib.util.find_spec("igraph"):
            tries["tf-idf Leiden"] = [(t, r) for t in (0.15, 0.2, 0.25, 0.3) for r in (1.0, 10.0, 50.0, 200.0)]
        for name, grid in tries.items():
            run = single_pass if "single" in name else leiden
            if part == "dev":
                best[name] = max(grid, key=lambda how: b_cubed(pairs, run(frame, vectors, *how))[2])
            found[f"{name} {best[name]}"][part] = b_cubed(pairs, run(frame, vectors, *best[name]))
    return found


def speed(folder: Path) -> float:
    """Articles a CPU second."""
    frame = pl.concat([articles_of(folder, part) for part in DAYS])
    began = time.process_time()
    ours(frame)
    return frame.height / (time.process_time() - began)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    asked = options.parse_args()
    for name, parts in figures(asked.corpora).items():
        for part, (p, r, f) in parts.items():
            print(f"{part:<4} {name:<34} B-cubed precision {p:.3f} recall {r:.3f} F1 {f:.3f}")
    print(f"{speed(asked.corpora):,.0f} articles a CPU second, features included")


if __name__ == "__main__":
    main()
