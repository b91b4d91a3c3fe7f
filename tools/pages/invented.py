"""Pages of `benchmarks.layouts` as examples: the net's labels from kinds and roles of stretches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from akhbar.pages.labels import HEADED, Label
from akhbar.readers.html import render_html
from benchmarks.layouts import Page, Stretch, carried, pages_of
from tools.pages.examples import Example, Row, Span

_LABEL = {
    "title": Label.TITLE, "lead": Label.LEAD, "paragraph": Label.PARAGRAPH, "subheading": Label.SUBHEADING,
    "caption": Label.CAPTION, "date_line": Label.DATE, "byline": Label.BYLINE, "source_line": Label.SOURCE,
    "keyword": Label.KEYWORD, "link": Label.LINK, "link_teaser": Label.TEASER, "marker": Label.MARKER,
    "advertisement": Label.ADVERTISEMENT, "navigation": Label.NAVIGATION, "legal": Label.LEGAL,
}  # fmt: skip
_ROLE = {
    ("caption", "credit"): Label.CREDIT,
    ("marker", "credit"): Label.CREDIT,
    ("caption", "sign"): Label.NAVIGATION,
    ("date_line", "label"): Label.MARKER,
    ("date_line", "clock"): Label.CLOCK,
    ("date_line", "today"): Label.CLOCK,
    ("date_line", "updated"): Label.CLOCK,
    ("keyword", "site"): Label.SITE_KEYWORD,
}
_AHEAD = 9  # stretches that are looked through for what a heading heads


def label_of(stretch: Stretch) -> Label:
    if stretch.kind == "title" and stretch.article > 1:
        return Label.TITLE2
    return _ROLE.get((stretch.kind, stretch.role), _LABEL[stretch.kind])


def spans_of(stretches: Sequence[Stretch]) -> list[Span]:
    """The stretches as the net's labels; headlines glued together are a run."""
    found = []
    for i, s in enumerate(stretches):
        label, headed = label_of(s), -1
        if s.kind == "link":
            before = i and stretches[i - 1].kind == "link" and stretches[i - 1].end == s.start
            behind = i + 1 < len(stretches) and stretches[i + 1].kind == "link" and stretches[i + 1].start == s.end
            label = Label.RUN if before or behind else label
        elif label == Label.MARKER:
            headed = HEADED.index(_heads(stretches, i))
        found.append(Span(s.start, s.end, label, headed, s.item or -1))
    return found


def _heads(stretches: Sequence[Stretch], i: int) -> str:
    for s in stretches[i + 1 : i + _AHEAD]:
        if s.kind == "link" and s.relation in HEADED:
            return s.relation
        if s.kind == "keyword":
            return "keywords"
        if s.kind in ("marker", "paragraph", "title", "legal"):
            break
    return "other"


def examples(number: int, html: bool, use: int = 6) -> list[Example]:
    """The pages of one site, as text or as HTML; `use` of them to learn from."""
    found = []
    for n, page in enumerate(pages_of(number)):
        if html:
            shown = render_html(page.html.text, page.uri)
            anchors = [{"char_start": a, "char_end": b, "url": u} for a, b, u in shown.anchors]
            stretches = carried(page.text.stretches, page.text.text, shown.text)
            row = _row(page, shown.text, page.html.text, anchors, shown.metadata.get("title"))
        else:
            stretches, row = page.text.stretches, _row(page, page.text.text, None, None, None)
        if row["text"]:
            found.append(Example(row, spans_of(sorted(stretches, key=lambda s: s.start)), n < use))
    return found


def _row(page: Page, text: str, html: str | None, anchors: list[dict[str, object]] | None, title: str | None) -> Row:
    digest = hashlib.sha256((page.uri + text).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "page_id": digest[:16],
        "uri": page.uri,
        "site": urlsplit(page.uri).hostname or "",
        "media_type": "text/html" if html else "text/plain",
        "content_sha256": digest,
        "text": text,
        "html": html,
        "anchors": anchors,
        "meta_title": title,
    }


def every(numbers: Sequence[int], html: bool, use: int = 6) -> Iterator[list[Example]]:
    for number in numbers:
        yield examples(number, html, use)
