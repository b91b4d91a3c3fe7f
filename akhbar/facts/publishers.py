"""Who published an article: by its address, the metadata, the copyright line or the source line, in that order."""

from __future__ import annotations

import re
from collections import Counter

import polars as pl

from akhbar.addresses import address
from akhbar.arabic import display, fold
from akhbar.entities.gazetteer import nationalities
from akhbar.facts.byline_words import house_key, words_of_kind
from akhbar.facts.imprint import imprint_phrases, printed_phrases, read_imprints
from akhbar.facts.reviewed import by_domain, by_spelling, reviewed_publishers
from akhbar.ids import stable_ids
from akhbar.remembered import once
from akhbar.rows import Record


@once
def _canonical() -> dict[str, str]:
    """Search form of every spelling of a reviewed publisher -> search form of its name."""
    names = sorted(set(by_spelling().values()))
    folded = dict(zip(names, fold(pl.Series(names, dtype=pl.String)), strict=True))
    known = by_spelling() | by_domain()
    return {key: folded[name] for key, name in known.items()}


def name_publishers(articles: pl.DataFrame) -> pl.DataFrame:
    """Add `publisher`, `publisher_origin` and `publisher_id`.

    The name is that of a reviewed domain, else the metadata's, the copyright line's, the source line's, else the host;
    one in Latin letters that a reviewed publisher is known by is written as that publisher's name.
    Needs article_no, uri, site, meta_publisher, source and copyright (the lines that the page prints); text, where the
    frame has it, tells whether the page knows a name that a line alone gives.
    Embedded articles take only a source line of their own: who published the page did not write them.
    """
    main = pl.col("article_no") == 1
    host = pl.when(main & pl.col("uri").str.contains(r"^https?://")).then(pl.col("site"))
    host = pl.when(host != "").then(host)
    known = host.replace_strict(_domains(articles["site"]), default=None, return_dtype=pl.String)
    edition = pl.concat_str("site", pl.lit("/"), pl.col("uri").str.extract(_FIRST_PART))
    edition = pl.when(host.is_not_null()).then(edition)
    known = pl.coalesce(known, edition.replace_strict(_editions(), default=None, return_dtype=pl.String))
    given = pl.when(main).then(pl.col("meta_publisher").str.strip_chars())
    given = pl.when(given != "").then(given)
    is_address = given.str.contains(_ADDRESS)  # a domain is no name, and an address still less
    named_host = given.replace_strict(_hosts_in(articles["meta_publisher"]), default=None, return_dtype=pl.String)
    # An address of a page or feed says less than the article's own.
    bare = pl.when(~is_address).then(given).when(~given.str.contains(_OF_PAGE) | host.is_null()).then(named_host)
    lines = articles["copyright"]
    site_of = _named_by_domain(lines)
    articles = articles.with_columns(
        source=read_imprints(articles["source"], "source"), copyright=read_imprints(articles["copyright"])
    )
    owner = _known_owner(articles["copyright"])
    company = _unknown_company(articles["copyright"]) & owner.is_null() & site_of.is_null()
    own = pl.when(~company).then("copyright")
    # A company's line that has its paper's name, too; and an institution whose name ends in its short form.
    inside = pl.coalesce(pl.when(company).then(_named_inside(lines)), _short_form(articles["copyright"]))
    printed = pl.when(main).then(pl.coalesce(site_of, owner, inside, own, "source")).otherwise("source")
    shown = pl.when(main).then(pl.coalesce(_of_furniture(articles, company), "copyright"))
    steps = {"derived": known, "metadata": pl.when(~is_address).then(given), "page": printed}
    rest = {"metadata": bare, "page": shown, "derived": host}
    named = [*steps.items(), *rest.items()]  # the name that the page says most often only where nothing else tells
    origin = pl.coalesce(pl.when(value.is_not_null()).then(pl.lit(name)) for name, value in named)
    frame = articles.with_columns(
        publisher=display(pl.coalesce(value for _, value in named)), publisher_origin=origin
    ).with_columns(_key=fold(pl.col("publisher")))
    # Its Latin letters (XINHUANET, CNN) are another spelling of a reviewed publisher's name.
    latin = ~pl.col("publisher").str.contains("[ء-ي]")
    known_as = pl.when(latin).then(pl.col("_key").replace_strict(by_spelling(), default=None, return_dtype=pl.String))
    frame = frame.with_columns(publisher=pl.coalesce(known_as, "publisher"))
    keys = frame["_key"].unique().drop_nulls().sort().to_list()
    canonical = {key: _canonical().get(key, key) for key in keys}
    ids = dict(zip(keys, stable_ids(("publisher", canonical[key]) for key in keys), strict=True))
    return frame.with_columns(
        publisher_id=pl.col("_key").replace_strict(ids, default=None, return_dtype=pl.String)
    ).drop("_key")


_ADDRESS = r"^(?i:(?:https?:)?//|www\.)[^\s/]+(?:/\S*)?$|^(?:[\w-]+\.)+[a-z]{2,7}(?:/\S*)?$"
_OF_PAGE = r"^(?i:https?:)?//|[^/]/[^/]"


def _hosts_in(given: pl.Series) -> dict[str, str]:
    """Of the values that are addresses or domains, the reviewed publisher's name, else the host in its one form."""
    values = given.str.strip_chars().unique().drop_nulls()
    found = values.filter(values.str.contains(_ADDRESS))
    hosts = {text: _host_of(address(re.sub(r"^(?:https?:)?/{0,2}", "https://", text, flags=re.I))) for text in found}
    names = _domains(pl.Series(list(hosts.values()), dtype=pl.String))
    return {text: names.get(host, host) for text, host in hosts.items()}


def _host_of(url: str) -> str:
    return url.removeprefix("https://").partition("/")[0].partition("?")[0]


def _domains(sites: pl.Series) -> dict[str, str]:
    """Of the sites those that are a reviewed domain, or a host below one, with the publisher's name."""
    known, out = by_domain(), {}
    for site in sites.unique().drop_nulls().to_list():
        steps = site.split(".")
        name = next((known[d] for i in range(len(steps) - 1) if (d := ".".join(steps[i:])) in known), None)
        if name:
            out[site] = name
    return out


_FIRST_PART = r"^https?://[^/]+/([^/?#]+)"  # of an address's path


@once
def _editions() -> dict[str, str]:
    """Host and first part of the path of the front page of each reviewed publisher that shares its domain with other
    editions ('jawharafm.net/ar') -> its name."""
    rows = reviewed_publishers().filter(pl.col("domains") == "")
    host = pl.col("start").str.extract(r"^https?://(?:www\.)?([^/]+)")
    found = rows.select(pl.concat_str(host, pl.lit("/"), pl.col("start").str.extract(_FIRST_PART)), "name")
    return dict(found.drop_nulls().iter_rows())


_DOMAIN = r"(?i)((?:[a-z0-9-]+\.)+[a-z]{2,6})"
LEAST_LABEL, LONGEST_MARK = 4, 5  # letters of a domain's first part that names its paper; words of a name
MASTHEAD, LAST_LINES = 5, 3  # lines of furniture, the first and the last, that may be a paper's name alone
LEAST_NAMED = 3  # times that a page's furniture has its publisher's name


@once
def _by_house() -> dict[str, str]:
    """Names of reviewed publishers without the word for what they are, where only one is called so."""
    names: dict[str, set[str]] = {}
    for key, name in by_spelling().items():
        names.setdefault(house_key(key), set()).add(name)
    return {key: min(named) for key, named in names.items() if len(named) == 1}


# What companies call themselves, before their name and behind it.
_COMPANY = rf"^(?:ال)?(?:{'|'.join(printed_phrases('company'))})(?: |$)"
_TRADE = rf" (?:لل|ل)(?:{'|'.join(printed_phrases('trade'))})\b.*$"
_FOREIGN = r"(?i)\b(?:network|inc|ltd|llc|corp|corporation|group|holding|media|company|publishing)\b"


def _known_owner(names: pl.Series) -> pl.Series:
    """The reviewed publisher that a foundation, house or company of its name owns: مؤسسة أخبار اليوم."""
    owns = names.str.contains(_COMPANY).fill_null(False)
    bare = fold(names.str.replace(_TRADE, ""))
    houses = pl.Series([house_key(key) if key and own else None for key, own in zip(bare, owns, strict=True)])
    return houses.cast(pl.String).replace_strict(_by_house(), default=None, return_dtype=pl.String)


@once
def _marks() -> dict[str, str]:
    """Search form of what a company's line may call a reviewed publisher: its spellings, its English name, and the
    first part of its domain, to its name; None where two are called so."""
    names: dict[str, set[str]] = {}
    for key, name in by_spelling().items():
        names.setdefault(key, set()).add(name)
    rows = reviewed_publishers().select("name", "name_en").rows()
    for key, (name, _) in zip(fold(pl.Series([english for _, english in rows], dtype=pl.String)), rows, strict=True):
        names.setdefault(key, set()).add(name)
    for domain, name in by_domain().items():
        if len(label := domain.split(".")[0]) >= LEAST_LABEL:
            names.setdefault(label, set()).add(name)
    return {key: min(named) for key, named in names.items() if key and len(named) == 1}


def _named_inside(lines: pl.Series) -> pl.Series:
    """The reviewed publisher that a copyright line names beside a company, the first of them."""
    known, out = _marks(), []
    for text in fold(lines):
        words, found = (text or "").split(), None
        for i in range(len(words)):
            for size in range(min(LONGEST_MARK, len(words) - i), 0, -1):
                found = found or known.get(" ".join(words[i : i + size]))
        out.append(found)
    return pl.Series("named", out, dtype=pl.String)


_INSTITUTION = rf"^(?:ال)?(?:{'|'.join(printed_phrases('institution'))})(?: |$)"


def _short_form(names: pl.Series) -> pl.Series:
    """The reviewed publisher as whose spelling an institution's name of several words ends: وكالة أنباء … وفا."""
    known, whole = _marks(), by_spelling()
    out = []
    for key, institution in zip(fold(names), names.str.contains(_INSTITUTION).fill_null(False), strict=True):
        words = (key or "").split()
        asked = institution and key not in whole and len(words) > 2
        out.append(known.get(words[-1]) if asked else None)
    return pl.Series("named", out, dtype=pl.String)


def _unknown_company(names: pl.Series) -> pl.Series:
    """Whether a name is a company's that the reviewed list does not have: its papers are called otherwise."""
    known = fold(names).is_in(list(by_spelling()))
    company = names.str.contains(_COMPANY) | names.str.contains(_TRADE) | names.str.contains(_FOREIGN)
    return (company & ~known).fill_null(False)


def _named_by_domain(lines: pl.Series) -> pl.Series:
    """The reviewed publisher whose domain a copyright line has."""
    found = lines.str.extract(_DOMAIN).str.to_lowercase().str.strip_prefix("www.")
    return found.replace_strict(_domains(found), default=None, return_dtype=pl.String)


def _of_furniture(articles: pl.DataFrame, company: pl.Series) -> pl.Series:
    """The reviewed publisher whose name of several words stands most often in a page's furniture, once in a line with
    other words at least; null where two do, or where the page or its head says more of itself than a `company`."""
    said = ~company & pl.any_horizontal(
        pl.col(c).fill_null("") != "" for c in ("copyright", "source", "meta_publisher")
    )
    out: list[str | None] = []
    known, longest = by_spelling(), 5
    asked = articles.select(pl.when(~said).then(pl.col("furniture").str.replace_all("\n", " zz "))).to_series()
    for text in fold(asked):
        if text is None:
            out.append(None)
            continue
        counts: Counter[str] = Counter()
        beside: set[str] = set()
        for line in text.split(" zz "):
            words = line.split()
            if name := _housed(words):  # 'newspaper X', alone on a line
                counts[name] += 1
                beside.add(name)
                continue
            for i in range(len(words)):
                for size in range(2, min(longest, len(words) - i) + 1):
                    if name := known.get(" ".join(words[i : i + size])):
                        counts[name] += 1
                        beside |= {name} if size < len(words) else set()
        first, *rest = [*counts.most_common(2), ("", 0)]
        often = first[1] >= LEAST_NAMED and first[1] > 2 * rest[0][1] and first[0] in beside
        out.append(first[0] if often else _masthead([line.strip() for line in text.split(" zz ")]))
    asked_too = articles.with_columns(furniture=pl.when(~said).then("furniture")).select(
        "furniture", pl.col("text") if "text" in articles.columns else pl.lit(None, pl.String)
    )
    own = pl.Series([_about(*row) for row in asked_too.iter_rows()])
    return pl.Series("named", out, dtype=pl.String).fill_null(own.cast(pl.String))


def _about(furniture: str | None, text: str | None) -> str | None:
    """The name of a line that says what the page's site is, where the page has it elsewhere, too: 'X منصة إعلامية'."""
    if not furniture or not text:
        return None
    lines = [line for line in furniture.split("\n") if line.count(" ") >= 2]
    about, houses = {phrase[0] for phrase in imprint_phrases("about")}, words_of_kind("house")
    for line, key in zip(lines, fold(pl.Series(lines, dtype=pl.String)), strict=True):
        words, keys = line.split(), key.split()
        at = next((i for i in range(1, min(LONGEST_MARK, len(keys) - 2) + 1) if keys[i] in houses), 0)
        name = " ".join(words[:at])
        if at and len(words) == len(keys) and keys[at + 1] in about and text.count(name) > 1:
            return name
    return None


def _masthead(lines: list[str]) -> str | None:
    """The reviewed publisher whose name is a page's first line, or, of several words or with a figure in it, one of the
    first or the last few; null where these name two. A section may be called as a paper is (الحياة, الشعب)."""
    known = by_spelling()
    edge = [*lines[:MASTHEAD], *lines[MASTHEAD:][-LAST_LINES:]]
    telling = [line for line in edge if " " in line or any(map(str.isdigit, line))]
    named = {known[line] for line in [*lines[:1], *telling] if line in known}
    return named.pop() if len(named) == 1 else None


def _housed(words: list[str]) -> str | None:
    """The reviewed publisher that a folded line names, with a word for its kind before it and one behind, at most."""
    if not 2 <= len(words) <= 5 or words[0] not in words_of_kind("house"):
        return None
    known = by_spelling()
    for name in (words, words[:-1] if (words[-1],) in imprint_phrases("kind") else words):
        found = known.get(" ".join(name)) or (known.get(" ".join(name[1:])) if len(name) > 1 else None)
        if found:
            return found
    return None


def reviewed_countries() -> pl.DataFrame:
    """publisher_id, country and zone (null where nothing is said) of every reviewed publisher."""
    frame = reviewed_publishers()
    ids = stable_ids(("publisher", name) for name in fold(frame["name"]))
    said = (pl.when(pl.col(name) != "").then(name).alias(name) for name in ("country", "zone"))
    return frame.select(pl.Series("publisher_id", ids, pl.String), *said)


@once
def _of_name() -> dict[str, tuple[list[str], str]]:
    """Search form of a reviewed publisher's name -> search forms of all its names, and its country ("" if unknown)."""
    names: dict[str, list[str]] = {}
    for key, name in _canonical().items():
        if "." not in key:
            names.setdefault(name, []).extend((key, _bare(key)))
    rows = reviewed_publishers()
    country = dict(zip(fold(rows["name"]).to_list(), rows["country"].to_list(), strict=True))
    return {name: (sorted({name, *keys}), country.get(name, "")) for name, keys in names.items()}


def _bare(key: str) -> str:
    """A publisher's name as its own articles say it: 'الجزيرة' of 'صحيفة الجزيرة', 'الوطن' of 'الوطن السعودية'."""
    words = house_key(key).split()
    while len(words) > 1 and words[-1] in nationalities():
        words.pop()
    return " ".join(words)


def known_publishers(articles: pl.DataFrame) -> pl.DataFrame:
    """Who published each article, as `article_mentions` asks: page_id, article_no, country, names (search forms).

    The country is the reviewed list's, else that of the address's top-level domain ('.sa'), else null.
    """
    asked = articles.select("page_id", "article_no", "publisher", key=fold(pl.col("publisher")), uri=pl.col("uri"))
    domain = pl.col("uri").str.extract(r"^https?://[^/:]*\.([a-z]{2})(?:[/:]|$)").str.to_uppercase()
    # These two-letter domains are sold as words, whatever the country.
    domain = pl.when(~domain.is_in(["ME", "TV", "IO", "CO", "FM", "AI", "CC", "WS", "EU"])).then(domain)
    keys = asked["key"].unique().drop_nulls().to_list()
    canonical = {key: _canonical().get(key, key) for key in keys}
    known = [(key, *_of_name().get(canonical[key], (sorted({canonical[key], _bare(key)}), ""))) for key in sorted(keys)]
    schema: Record = {"key": pl.String, "names": pl.List(pl.String), "listed": pl.String}
    return (
        asked.join(pl.DataFrame(known, schema=schema, orient="row"), on="key", how="left", maintain_order="left")
        .with_columns(country=pl.coalesce(pl.when(pl.col("listed") != "").then("listed"), domain.replace("UK", "GB")))
        .select("page_id", "article_no", "country", "names")
    )
