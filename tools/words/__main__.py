"""Build the word model `akhbar/data/words.bin` from corpora of news articles; the same corpora give the same bytes.

    python -m tools.words ../shared/corpora/saudinewsnet.parquet ../shared/corpora/ant.parquet

Each corpus is a Parquet file with a title column, a text column (`content` or `text`) and perhaps `url`.
"""

import argparse
from pathlib import Path

from akhbar.paths import data_file
from tools.words.corpora import FOLDS, read_corpora
from tools.words.counts import count_parts
from tools.words.headlines import headline_parts
from tools.words.pack import pack
from tools.words.taglists import tag_parts


def build(corpora: list[Path], half: bool = False) -> bytes:
    """The model file. With `half`, articles of every second headline are left out, to measure with them."""
    frame = read_corpora(corpora)
    if half:
        frame = frame.filter(frame["fold"] < FOLDS)
    counts = count_parts(frame)
    headline, headline_header = headline_parts(frame)
    tags, tag_header = tag_parts(counts, frame)
    about = {"corpora": [path.stem for path in corpora], "articles": frame.height}
    return pack({**counts, **headline, **tags}, {**about, **headline_header, **tag_header})


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=Path)
    cli.add_argument("--out", type=Path, default=data_file("words.bin"))
    cli.add_argument("--half", action="store_true", help="leave every second headline's article out, to measure on")
    args = cli.parse_args()
    blob = build(args.corpora, args.half)
    args.out.write_bytes(blob)
    print(f"{args.out}: {len(blob):,} bytes")


if __name__ == "__main__":
    main()
