"""Reads a home without pause until told to stop, once at least; then prints how many answers were whole, how many not.

It says `reading` first, when it is about to begin.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from akhbar.store.connect import open_warehouse
from tests.kinds import there

# Within one version of the warehouse these agree; an answer that mixes two versions would not.
WHOLE = """
    select (select count(*) from fact_articles as a anti join staging.pages as p using (page_id)),
           (select count(*) from fact_related_links as l anti join staging.pages as p using (page_id)),
           (select count(*) from staging.sightings as s anti join quality.runs as r using (run_id)),
           (select count(*) from fact_articles)
"""


def main() -> None:
    home, pause = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.02
    stop = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    answers = errors = 0
    print("reading", flush=True)
    while not stop.is_set() or answers + errors == 0:
        try:
            with open_warehouse(home) as connection:
                orphans, links, unknown, articles = there(connection.execute(WHOLE).fetchone())
            assert orphans == links == unknown == 0 and articles > 0
            answers += 1
        except Exception as error:
            print(error, file=sys.stderr, flush=True)
            errors += 1
        stop.wait(pause)
    print(answers, errors, flush=True)


if __name__ == "__main__":
    main()
