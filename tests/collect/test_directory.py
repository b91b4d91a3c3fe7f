"""The reviewed directory of publishers."""

from collections import Counter
from zoneinfo import available_timezones

import pytest

from akhbar.arabic import fold
from akhbar.collect.addresses import host_of, normal, site_of
from akhbar.collect.directory import Publisher, collections, collections_of, in_collection, publishers
from akhbar.errors import UsageError
from akhbar.facts.reviewed import reviewed_publishers

ARAB = [
    "SA", "EG", "AE", "KW", "QA", "BH", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "SD", "LY", "TN", "DZ", "MA", "MR",
    "SO", "DJ", "KM",
]  # fmt: skip


def test_it_names_publishers_of_every_arab_country_and_international_ones() -> None:
    counts = Counter(p.country for p in publishers() if p.start)
    assert sum(counts.values()) >= 120 and not set(ARAB) - set(counts)
    assert sum(counts[code] for code in collections()["international"]) >= 15


@pytest.mark.parametrize("publisher", publishers(), ids=lambda p: p.name_en)
def test_every_line_is_whole(publisher: Publisher) -> None:
    assert publisher.name and publisher.name_en.isascii() and publisher.kind in (
        "agency", "paper", "broadcaster", "portal", "magazine")  # fmt: skip
    assert publisher.zone == "" or publisher.zone in available_timezones()
    assert len(publisher.country) == 2 and len(publisher.language) == 2
    if publisher.start:
        assert normal(publisher.start) and collections_of(publisher)
        sites = {site_of(domain) for domain in publisher.domains}
        assert not sites or site_of(host_of(publisher.start)) in sites


def test_no_spelling_and_no_domain_is_two_publishers() -> None:
    rows = reviewed_publishers().rows(named=True)
    spellings: Counter[str] = Counter()
    for row in rows:
        spellings.update({fold(name) for name in [row["name"], *row["aliases"].split("|")] if name})
    domains = Counter(domain for row in rows for domain in row["domains"].split("|") if domain)
    starts = Counter(row["start"] for row in rows if row["start"])
    assert {key: n for key, n in (spellings + domains + starts).items() if n > 1} == {}


def test_collections_and_countries_are_named() -> None:
    assert {p.country for p in in_collection("maghreb")} == {"MA", "DZ", "TN", "LY", "MR"}
    assert {p.country for p in in_collection("qa")} == {"QA"}
    with pytest.raises(UsageError, match="no collection is called 'moon'"):
        in_collection("moon")
