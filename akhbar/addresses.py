"""One address for one article, however it was written: what web servers take for the same, and what sites do.

Scheme https; host in lower case and in ASCII (IDNA), without www, m, mobile or amp before it and its default port; path
without a slash at its end, an `amp` step or AMP ending, its characters escaped as RFC 3986 has it; no fragment but one
that names a page (`#!`, `#/`); parameters without those that only say whence the reader came.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote_to_bytes

import polars as pl

from akhbar.paths import data_file
from akhbar.remembered import Bounded, once

# Of these, which nearly all are, expressions make the one form.
_NAME = r"[A-Za-z0-9_.-]+=[A-Za-z0-9_.-]*"
_PLAIN = rf"^https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._~!$'()*+,;:@-]+)*/?(?:\?{_NAME}(?:&{_NAME})*)?$"
_NOT_PLAIN = (
    r"^https?://(?:m|mobile|mobi|wap|touch|amp)\.|^https?://www\d?\.[^./]*(?:[/?]|$)|^[^?]*/amp(?:[/?]|$)"
    r"|[.-]amp(?:\.html)?(?:$|\?)|xn--|/\.{1,2}(?:/|$|\?)|;jsessionid="
    r"|^https?://(?:[a-z0-9-]+\.cdn\.ampproject\.org|web\.archive\.org|(?:www\.)?google\.[a-z.]+)/"
)
_FRAGMENT = r"(?s)#(?:[^!/].*)?$"
_SPLIT = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$", re.S)
_BARE = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?::\d+)?/")
_BEFORE = re.compile(r"^(?:www\d?|m|mobile|mobi|wap|touch|amp)\.(?=[^.]+\.[^.]+)")
_AMP_STEP = re.compile(r"^/amp(?=/)|/amp$|(?<=.)\.amp(?=\.html$|$)|(?<=.)-amp(?=\.html$)")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ODD = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?%#-]+")  # characters that an address only holds escaped
_SAFE = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?%#-]*")
_LETTERS = r"\p{L}\p{M}«»“”‘’–—…؟،؛"  # beyond ASCII, of a path that is plain otherwise
_WORDS = rf"^https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._~!$'()*+,;:@{_LETTERS}-]+)+/?$"
_EASTERN = re.compile("[٠-٩۰-۹]")
_PORTS = {":80", ":443", ":"}
# Copies that Google keeps for AMP and the Internet Archive of all, behind whose host stands the page's own address.
_COPY = re.compile(
    r"^(?:https?:)?//(?:[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?"
    r"|web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/)(?:https?:/{1,2})?(?=[^/]+\.[^/]+/)",
    re.I,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
_TWICE = re.compile(r"%25(?=[0-9A-Fa-f]{2})")
_AROUND = " \t\r\n\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"  # unseen, as copying brings along


def one_address(addresses: pl.Series) -> pl.Series:
    """Each address in its one form; null stays null, and what is no http address stays as it is."""
    if addresses.null_count() == len(addresses):
        return addresses
    frame = addresses.to_frame("url").with_row_index("at")
    given = pl.col("url")
    # Without the fragment, where it names no page and no entity may hide a sign in what stands before it.
    cut = pl.when(~given.str.contains("&amp;", literal=True)).then(given.str.replace(_FRAGMENT, "")).otherwise(given)
    url = pl.col("cut")
    plain = url.str.contains(_PLAIN)
    simple = url.str.replace(r"^https?://(?:www\d?\.)?", "https://").str.replace(r"/(\?|$)", "$1")
    quiet = ~url.str.contains(_NOT_PLAIN) & ~url.str.contains(_noisy())
    told = frame.with_columns(cut.alias("cut")).with_columns(
        plain.alias("plain"), quiet.alias("quiet"), simple.alias("simple")
    )
    told = told.with_columns(pl.when(~plain).then(url.str.contains(_WORDS)).otherwise(False).alias("words"))
    sure = pl.col("quiet") & (pl.col("plain") | pl.col("words"))
    found = told.select(pl.when(sure).then("simple").otherwise("url")).to_series().alias(addresses.name)
    words = told.filter(pl.col("quiet") & pl.col("words"))
    if words.height:
        found = found.scatter(words["at"], [url.translate(_PERCENTS) for url in words["simple"]])
    odd = told.filter(~sure).drop_nulls("url")
    return found.scatter(odd["at"], [address(url) for url in odd["url"]]) if odd.height else found


def _percent(code: int) -> str:
    """A character, one beyond ASCII as its escapes."""
    char = chr(code)
    return char if code < 128 else "%" + char.encode("utf-8", "replace").hex("%").upper()


_PERCENTS = Bounded(f"{__name__}._PERCENTS", 10_000, _percent)  # for `str.translate`


@once
def _noisy() -> str:
    whole, beginnings, pairs = _noise()
    names = [*(f"{re.escape(name)}(?:=|&|$)" for name in sorted(whole)), *map(re.escape, beginnings)]
    names += [re.escape(name) + "=" for name in sorted(pairs)]
    return f"(?i)[?&](?:{'|'.join(names)})"


@once
def _noise() -> tuple[frozenset[str], tuple[str, ...], dict[str, frozenset[str]]]:
    """Names of parameters, beginnings of names, and names with the values by which they say nothing of the page."""
    lines = data_file("address_noise.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    pairs = {name: frozenset(values.split()) for name, sign, values in (line.partition("=") for line in names) if sign}
    names = [name for name in names if "=" not in name]
    whole = frozenset(name for name in names if not name.endswith("*"))
    return whole, tuple(name[:-1] for name in names if name.endswith("*")), pairs


def address(url: str) -> str:
    """One address in its one form.

    >>> address("HTTP://www.Example.com:80/a/../خبر/?utm_source=x#c")
    'https://example.com/%D8%AE%D8%A8%D8%B1'
    """
    text = unescape(url) if "&amp;" in url else url
    text = text.strip(_AROUND)
    if _BARE.match(text):
        text = f"//{text}"
    text = _COPY.sub("//", text)
    found = _SPLIT.match(text)
    if not found or (found[1] or "https:").lower() not in ("http:", "https:"):
        return url
    host = _host(found[2])
    if not host:
        return url
    path = _path(found[3])
    query = _query(found[4] or "")
    fragment = found[5] or ""
    if not fragment.startswith(("#!", "#/")):
        fragment = ""
    return f"https://{host}{path}{query}{_escaped(fragment)}"


def _host(given: str) -> str:
    user, at, host = given.rpartition("@")
    host = host.lower().rstrip(".")
    name, port = host, ""
    if found := re.search(r":\d*$", host):
        name, port = host[: found.start()], found[0]
    if not name.isascii():
        name = _ascii(name)
    name = _BEFORE.sub("", name.rstrip("."))
    return f"{user}{at}{name}{'' if port in _PORTS else port}"


def _ascii(name: str) -> str:
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return name


def readable_host(name: str) -> str:
    """A host with its IDNA labels as the letters they stand for."""
    if "xn--" not in name:
        return name
    import idna

    try:
        return idna.decode(name)
    except (idna.IDNAError, UnicodeError):
        return name


def _path(given: str) -> str:
    if "%25" in given and _doubly(given):
        given = _TWICE.sub("%", given)
    if ";" in given:
        given = _SESSION.sub("", given)
    if not given.isascii():
        given = _EASTERN.sub(lambda digit: str(int(digit[0])), given)
    path = _without_dots(_escaped(given))
    if "//" in path:
        path = re.sub(r"/{2,}", "/", path)
    path = path.rstrip("/")
    return _AMP_STEP.sub("", path).rstrip("/") if "amp" in path else path


def _doubly(path: str) -> bool:
    """Whether every escape of a path was escaped again, and they are letters beyond ASCII."""
    if path.count("%25") < 2 or path.count("%") != len(_TWICE.findall(path)):
        return False
    try:
        return any(ord(char) > 127 for char in unquote_to_bytes(_TWICE.sub("%", path)).decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    if "/." not in path:
        return path
    out: list[str] = []
    for step in path.split("/"):
        if step == "..":
            if len(out) > 1:
                out.pop()
        elif step != ".":
            out.append(step)
    return "/".join(out)


def _query(given: str) -> str:
    whole, beginnings, pairs = _noise()
    kept = []
    for part in given[1:].split("&"):
        name, _, value = part.lower().partition("=")
        if part and name not in whole and not name.startswith(beginnings) and value not in pairs.get(name, ()):
            kept.append(_escaped(part))
    return "?" + "&".join(kept) if kept else ""


def _escaped(text: str) -> str:
    """Escapes in capitals, unreserved characters unescaped, others beyond ASCII escaped."""
    if not text:
        return text
    if "%" in text:
        text = _ESCAPED.sub(_normal, text)
    return text if _SAFE.fullmatch(text) else _ODD.sub(_percents, text)


def _percents(run: re.Match[str]) -> str:
    return "%" + run[0].encode("utf-8", "replace").hex("%").upper()


def _normal(escape: re.Match[str]) -> str:
    byte = unquote_to_bytes(escape[0])
    return byte.decode("ascii") if byte[0] in _UNRESERVED else escape[0].upper()
