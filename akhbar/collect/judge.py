"""What an answer means: pure functions of the address, the answer and what it says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from akhbar.collect.addresses import normal
from akhbar.collect.closed_sets import Outcome
from akhbar.collect.frontier import LEAST_PAUSE, MOST_PAUSE, Address, Found
from akhbar.collect.lists import NoList, read_list
from akhbar.collect.pages import Page
from akhbar.collect.policy import refusal_in_headers, refusal_in_page
from akhbar.collect.sources import Source
from akhbar.collect.transport import Answer

_TEXT_ENOUGH = 400  # bytes of a plain text that make an article
MOST_HOPS = 5
MOST_ERRORS = 5
_DAY = 86_400.0
_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")
_LIKE_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--)", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)

Same = Callable[[str, str], "tuple[str, float] | None"]


@dataclass
class Verdict:
    """What became of an answer.

    `reason` says more. `found` are addresses it names, `same` the address and time that gave the same bytes before.
    """

    what: Outcome
    reason: str | None = None
    found: list[Found] = field(default_factory=list)
    same: tuple[str, float] | None = None
    digest: str | None = None
    article: bool = True


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def judge(address: Address, answer: Answer, source: Source, same: Same) -> Verdict:
    """The verdict on an answer. `same` finds the address that gave bytes of a digest before."""
    status = answer.status
    if status == 304:
        # Who had nothing was not asked whether it changed.
        return Verdict("unchanged") if address.digest else Verdict("failed", "HTTP 304 for what is not there")
    if status in (301, 302, 303, 307, 308):
        return _moved(address, answer)
    if status in (401, 402, 403, 407, 451):
        return Verdict("refused", f"HTTP {status}")
    if status in (404, 410):
        return Verdict("gone", f"HTTP {status}")
    if status == 429 or status >= 500:
        return Verdict("later", f"HTTP {status}")
    if status != 200:
        return Verdict("failed", f"HTTP {status}")
    return _list(address, answer) if address.kind != "page" else _page(address, answer, source, same)


def _moved(address: Address, answer: Answer) -> Verdict:
    target = normal(answer.header("Location") or "", address.url)
    if target is None:
        return Verdict("failed", "redirect to nowhere")
    if target == address.url or address.hops >= MOST_HOPS:
        return Verdict("failed", "redirects without end")
    return Verdict("moved", target, [Found(target, address.kind, address.published_at)])


def _list(address: Address, answer: Answer) -> Verdict:
    digest = digest_of(answer.body)
    if digest == address.digest and address.since is None:
        return Verdict("unchanged", digest=digest)
    try:
        found = read_list(address.kind, address.url, answer.body)
    except NoList as error:
        return Verdict("failed", str(error))
    return Verdict("list", None, found, digest=digest)


def _page(address: Address, answer: Answer, source: Source, same: Same) -> Verdict:
    if reason := refusal_in_headers(answer):
        return Verdict("refused", reason)
    media = answer.media or ("text/html" if _LIKE_HTML.match(answer.body) else "of no type")
    if media not in _MEDIA:
        return Verdict("refused", f"no page: {media}")
    digest = digest_of(answer.body)
    if digest == address.digest:
        return Verdict("unchanged", digest=digest)
    charset = _CHARSET.search(answer.header("Content-Type") or "")
    page = Page(address.url, answer.body, charset[1] if charset else None)
    if reason := refusal_in_page(page.metas, page.structured):
        return Verdict("refused", reason)
    if source.languages and not _speaks(page, source.languages):
        return Verdict("refused", f"language {page.language}")
    if before := same(digest, address.url):
        return Verdict("duplicate", before[0], same=before, digest=digest)
    article = len(answer.body) > _TEXT_ENOUGH if media == "text/plain" else page.has_article()
    what: Outcome = "changed" if address.digest else "new"
    return Verdict(what, None if article else "no article", digest=digest, article=article)


def _speaks(page: Page, languages: tuple[str, ...]) -> bool:
    """Whether the page declares one of the languages, or none.

    Templates of Arabic sites often declare English or French: a headline in Arabic letters is believed then.
    """
    if not page.language or page.language in languages:
        return True
    letters = [letter for letter in page.title if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return "ar" in languages and page.language in ("en", "fr") and arabic * 2 > len(letters)


def settled(
    address: Address, verdict: Verdict, answer: Answer | None, at: float, new: int, looks: tuple[float, ...]
) -> Address:
    """The address as it stands after the verdict. `new`: how many addresses of a list were not known.

    `looks`: seconds after the first look at which an article is looked at again.
    """
    what = verdict.what
    after = replace(address, status=answer.status if answer else address.status, reason=verdict.reason, errors=0)
    if what in ("list", "unchanged") and address.kind != "page":
        return _polled(after, verdict, answer, at, new)
    if what in ("new", "changed", "unchanged", "duplicate"):
        after.first_at, after.last_at = address.first_at or at, at
        after.looks, after.state, after.gone_at = address.looks + 1, "done", None
        after.reason = address.reason if what == "unchanged" else verdict.reason
        after.digest = verdict.digest or address.digest
        _validators(after, answer)
        after.due_at = _next_look(after, at, looks)
        if what == "duplicate":
            after.due_at = None
        return after
    if what == "gone":
        return _gone(after, address, answer, at, looks)
    if what == "later":
        after.errors = address.errors + 1
        lasting = address.kind == "page" and after.errors >= MOST_ERRORS
        after.state = "failed" if lasting else address.state
        after.due_at = None if lasting else at + min(60.0 * 2**after.errors, _DAY)
        return after
    after.state = what if what in ("moved", "refused") else "failed"
    # A list that fails is asked again tomorrow: sites mend.
    after.due_at = at + _DAY if address.kind != "page" else None
    after.errors = address.errors + (what == "failed")
    return after


def _validators(after: Address, answer: Answer | None) -> None:
    if answer is not None:
        after.etag = answer.header("ETag") or (after.etag if answer.status == 304 else None)
        after.modified = answer.header("Last-Modified") or (after.modified if answer.status == 304 else None)


def _next_look(after: Address, at: float, looks: tuple[float, ...]) -> float | None:
    """When the article is looked at again: the next of the times after its first look that is still to come."""
    first = after.first_at or at
    return next((first + wait for wait in looks if first + wait > at), None)


def _gone(after: Address, address: Address, answer: Answer | None, at: float, looks: tuple[float, ...]) -> Address:
    after.state = "gone" if address.kind != "page" or address.looks else "failed"
    after.gone_at = (address.gone_at or at) if address.looks else None
    after.last_at = at if address.kind == "page" else address.last_at
    if address.kind != "page":
        after.due_at = at + _DAY
    elif address.looks and (answer is None or answer.status != 410):
        after.due_at = _next_look(after, at, looks)  # some come back
    else:
        after.due_at = None
    return after


def _polled(after: Address, verdict: Verdict, answer: Answer | None, at: float, new: int) -> Address:
    """A list's next poll: sooner where something was new, later where nothing was; between 5 minutes and a day."""
    after.first_at, after.last_at, after.state = after.first_at or at, at, "done"
    after.looks, after.digest = after.looks + 1, verdict.digest or after.digest
    _validators(after, answer)
    if after.kind == "archive" or ((after.since or after.until) and after.pause is None):
        after.due_at = None  # a backfill reads it once
        return after
    if after.since or after.until:  # it is polled otherwise, too: then all that it names is looked at
        after.since = after.until = after.digest = after.etag = after.modified = None
        after.due_at = at + (after.pause or LEAST_PAUSE)
        return after
    pause = (after.pause or LEAST_PAUSE) * (0.5 if new else 1.5)
    after.pause = min(max(pause, LEAST_PAUSE), MOST_PAUSE)
    after.due_at = at + after.pause
    return after


def today(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
