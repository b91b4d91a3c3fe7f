"""Pages that are parsed again and read as before are named, and nothing of them is loaded."""

from pathlib import Path

import polars as pl

from akhbar.readers import read_batches
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.memory import parse_within
from akhbar.run.reads import with_reads
from akhbar.run.steps import parse_batch
from akhbar.schema import conform
from tests.pages.test_learned import page
from tests.store.pages import write


def test_only_what_reads_otherwise_stays_in_the_frames_of_pages_parsed_again(tmp_path: Path) -> None:
    rows = [{"url": f"https://diwan.example/{n}", "text": page(n)} for n in range(6)]
    (read,) = read_batches([write(tmp_path / "pages.jsonl", rows)])
    pages, plan = conform(read.pages, "staging.pages"), Plan(inputs=("pages.jsonl",))
    frames, _ = parse_within(pages, None, plan, None)
    known = frames["questions"].select("page_id", "reads")
    assert known["reads"].null_count() == 0 and known["reads"].n_unique() == 6

    backwards = {name: frame.reverse() for name, frame in frames.items()}
    bare = frames["questions"].drop("reads")
    assert with_reads(bare, backwards)["reads"].equals(known["reads"])
    doubted = frames["segments"].with_columns(score=pl.lit(0.5), grounds=pl.lit("known-title"))
    assert not doubted["score"].equals(frames["segments"]["score"], null_equal=True)
    assert with_reads(bare, frames | {"segments": doubted})["reads"].equals(known["reads"])
    for name, column in (("segments", "kind"), ("articles", "title"), ("keywords", "keyword_id")):
        if frames[name].height:
            other = frames[name].with_columns(pl.lit("other").alias(column))
            changed = with_reads(bare, frames | {name: other})["reads"]
            told = set(frames[name]["page_id"])
            assert [a != b for a, b in zip(changed, known["reads"], strict=True)] == [
                p in told for p in known["page_id"]
            ]

    folder = RunFolder(tmp_path / "run")
    folder.root.mkdir()
    other, gone = known["page_id"][2], known["page_id"][4]  # one read otherwise before, of one nothing is known
    then = known.with_columns(reads=pl.when(pl.col("page_id") == other).then(pl.col("reads") + 1).otherwise("reads"))
    folder.write_frame(pages, "raw", 0)
    folder.write_frame(then.filter(pl.col("page_id") != gone), "reads", 0)
    assert parse_batch(folder, 0, plan)["pages"] == 6
    left = {name: pl.read_parquet(folder.frame_path(f"frames_{name}", 0)) for name in (*frames, "unchanged")}
    assert set(left["unchanged"]["page_id"]) == set(known["page_id"]) - {other, gone}
    assert left["questions"].equals(frames["questions"])
    for name in set(frames) - {"questions"}:
        assert left[name].equals(frames[name].filter(pl.col("page_id").is_in([other, gone])))
