"""How long the pages of `akhbar explore` take over a home: asked for the first time, and again.

    python -m benchmarks.explore HOME [--lang ar] [--most 0.3]

Each page is asked for once (milliseconds by the clock and of the processor) and once again, in one session that has
shown its first page and made itself ready, as `akhbar explore` does after its start. What is asked for by id is the
largest of its kind, and one of the first twentieth: the entity named most, the publisher with most articles, the
longest story. Lines are sorted by the processor's time of the first asking, most first.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from akhbar.explore.app import build
from akhbar.explore.warehouse import Warehouse
from akhbar.explore.warm import warm
from akhbar.store.home import Home
from akhbar.store.session import Session

# Pages by id: the id's statement, of the largest first.
IDS = {
    kind: f"select {column} from {table} group by all order by {most} desc, 1"
    for kind, column, table, most in (
        ("entity", "entity_id", "marts.entity_articles", "count(*)"),
        ("publisher", "publisher_id", "(from fact_articles where publisher_id is not null)", "count(*)"),
        ("keyword", "keyword_id", "(from fact_keywords where scope in ('article', 'extracted'))", "count(*)"),
        ("topic", "topic_id", "fact_topics", "count(*)"),
        ("day", "published_at::date::varchar", "(from fact_articles where published_at is not null)", "count(*)"),
        ("story", "story_id", "story_articles", "count(*)"),
        ("article", "article_id", "(from fact_articles where is_current)", "max(word_count)"),
        ("run", "run_id", "quality.runs", "max(started_at)"),
    )
}
PLAIN = (
    "/", "/new", "/stories", "/names", "/network", "/map", "/publishers", "/topics", "/keywords", "/links", "/quality",
    "/questions", "/tables", "/table/fact_articles", "/sql",
)  # fmt: skip
WORDS = ("الرئيس", "وزارة التعليم", "أسعار النفط العالمية", "حقوق الإنسان في سوريا")


def addresses(session: Session) -> list[str]:
    """Every kind of page, those by id twice."""
    found = list(PLAIN)
    for kind, sql in IDS.items():
        ids = [row for (row,) in session.connection.execute(f"select * from ({sql}) limit 2000").fetchall()]
        for one in {ids[0]: 0, ids[len(ids) // 20]: 0} if ids else {}:
            found.append(f"/{kind}/{quote(one)}")
            if kind in ("entity", "publisher", "topic", "day"):
                query = {"entity": "network?id", "publisher": "?publisher", "topic": "names?topic", "day": "?since"}[
                    kind
                ]
                found.append(f"/{query}={quote(one)}")
            if kind == "entity":
                found += [f"/attention?e={one}", f"/map?around={one}"]
            if kind == "publisher":
                found += [
                    f"/{page}?publisher={quote(one)}" for page in ("names", "network", "stories", "keywords", "map")
                ]
            if kind == "day":
                found.append(f"/names?since={one}")
    found += [f"/search?q={quote(words)}" for words in WORDS]
    found += [f"/attention?q={quote(WORDS[1])}&q={quote(WORDS[2])}", f"/names?name={quote('السعودية')}"]
    return found


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("home", type=Path)
    cli.add_argument("--lang", default="ar", choices=("ar", "en"))
    cli.add_argument("--most", type=float, default=0.3, help="seconds that the summary counts pages above")
    cli.add_argument("--only", default="", help="only addresses that hold this")
    options = cli.parse_args()
    warehouse = Warehouse(Home(options.home))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:

        def ask(address: str) -> tuple[float, float]:
            began, from_cpu = time.perf_counter(), time.process_time()
            answer = client.get(f"/{options.lang}{address}")
            spent = time.perf_counter() - began, time.process_time() - from_cpu
            assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[-500:]}"
            return spent

        print("the first page after the start: {:.0f} ms, processor {:.0f}".format(*(1000 * s for s in ask("/topics"))))
        began = time.process_time()
        warm(warehouse)
        print(f"made ready after it, where nobody waits: processor {1000 * (time.process_time() - began):.0f}")
        with warehouse.reading() as session:
            asked = [a for a in addresses(session) if options.only in a and a != "/topics"]
        times = [(*ask(address), ask(address)[0], address) for address in asked]
    warehouse.close()
    for clock, cpu, again, address in sorted(times, key=lambda each: -each[1]):
        print(f"{1000 * clock:6.0f} ms  processor {1000 * cpu:6.0f}  again {1000 * again:5.0f}  {address}")
    slow = sum(clock > options.most for clock, *_ in times)
    busy = sum(cpu > options.most for _, cpu, *_ in times)
    most = f"{1000 * options.most:.0f} ms"
    print(f"{len(times)} pages, {slow} above {most} when first asked for, {busy} by the processor's time")


if __name__ == "__main__":
    main()
