"""`akhbar serve` collects by its schedule: from an added address to articles, and a correction to a second version."""

import re
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import duckdb
import pytest

from akhbar.collect import demo
from akhbar.rows import Row
from tests.flows.served import Served, wait_for

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1500)]


def query(home: Path, sql: str) -> list[Row]:
    file = home / "akhbar.duckdb"
    if not file.exists():
        return []
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_from_an_address_to_an_article_and_its_correction(tmp_path: Path) -> None:
    web = demo.demo_server(0)
    Thread(target=web.serve_forever, daemon=True).start()
    start = next(address for address in demo.addresses(web.server_port) if "almina" in address)
    served = Served(
        tmp_path, AKHBAR_CONTACT="mailto:desk@example.org", AKHBAR_DELAY="0", AKHBAR_COLLECT_SECONDS="60",
        AKHBAR_WATCH_SECONDS="10", AKHBAR_SECOND_LOOKS="1m", AKHBAR_TEST_HOSTS="*.localhost=127.0.0.1",
        AKHBAR_NIGHTLY_CRON="0 0 1 1 *",
    )  # fmt: skip
    try:
        added = served.command("sources", "add", start)
        assert added.returncode == 0, added.stdout + added.stderr

        def articles() -> list[Row] | None:
            told = query(served.home, "select uri, title, version from fact_articles where is_current order by uri")
            return told if len(told) >= 8 else None

        first = wait_for("what was collected by schedule to be loaded", articles)
        assert len(first) == 8 and {version for _, _, version in first} == {1}
        assert all("almina.localhost" in uri for uri, _, _ in first)

        # The site corrects a story; its second look is a minute after the first.
        uri = first[0][0]
        path = urlsplit(uri).path
        pages = demo.sites()["almina"]
        named, media, body = pages[path]
        paragraph = max(re.findall(r">([^<]+)</p>", body.decode()), key=len)
        changed = body.decode().replace(paragraph, f"{paragraph} وصححت الصحيفة الرقم بعد نشر الخبر.", 1)
        pages[path] = (named, media, changed.encode())

        def second() -> list[Row] | None:
            corrected = "contains(body, 'وصححت الصحيفة الرقم')"
            told = query(served.home, f"select version, {corrected} from fact_articles where uri = '{uri}' order by 1")
            return told if len(told) > 1 else None

        assert wait_for("the correction to be a version", second) == [(1, False), (2, True)]
        others = query(served.home, "select count(*) from fact_articles where version > 1")
        assert others == [(1,)]  # 304 or the same bytes make no version
        done = [run for run in served.runs_of("collect") if run["state_type"] == "COMPLETED"]
        assert len(done) >= 2 and all(run["auto_scheduled"] for run in done)
        status = served.command("status", "--json")
        assert '"new": 8' in status.stdout, status.stdout
    finally:
        demo.sites.cache_clear()
        web.shutdown()
        code = served.stop()
    assert code == 0
