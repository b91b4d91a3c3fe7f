"""What a page's HTML head says of it: title, OpenGraph, JSON-LD, with the faults of real sites."""

from __future__ import annotations

import html
import json
import random
from typing import TYPE_CHECKING, Any

from benchmarks.layouts.words import draw

if TYPE_CHECKING:
    from benchmarks.layouts.site import PageState, Site

SIGNS = [" - ", " | ", " – ", " : ", " » ", " :: ", " — ", " • ", ": ", "| ", " |", " / "]
ZONES = ["+03:00", "Z", "+02:00", "+00:00", "", "+01:00", "+0300"]


class HeadStyle:
    """Which of a page's fields its head has, in which form; drawn once a site."""

    def __init__(self, rng: random.Random, site: Site) -> None:
        some = rng.random
        self.site, self.slogan = site, draw(rng, "about_site", site=site.name)
        self.sign, self.behind = rng.choice(SIGNS), some() < 0.75
        self.titled, self.og, self.linked = rng.choice([0, 1, 1, 2]), some() < 0.6, some() < 0.5
        self.og_named, self.ld_named, self.og_name = some() < 0.3, some() < 0.2, some() < 0.6
        self.section = draw(rng, "section") if some() < 0.2 else ""
        self.lead = rng.choice(["", "", "slogan", "title", "first", "first", "cut"])
        self.author = rng.choice(["", "", "", "name", "name", "site", "login", "agency"])
        self.keywords = rng.choice([0, 0, 0, 1, 2])
        self.dated, self.zone = rng.random() < 0.5, rng.choice(ZONES)
        self.twice = some() < 0.06  # entities escaped twice
        self.canonical = some() < 0.5
        self.login = rng.choice(["admin", site.domain, "editor", draw(rng, "desk"), site.name])

    def title(self, title: str, named: bool) -> str:
        parts = [
            title,
            *([self.section] if self.section and self.titled == 2 else []),
            *([self.site.name] if named else []),
        ]
        return self.sign.join(parts if self.behind else parts[::-1])

    def text(self, page: PageState, rng: random.Random) -> str:
        """The head's HTML; what of it a reader should take goes into the page's `meta`."""
        out = ['<meta charset="utf-8">']
        title, meta = page.title or draw(rng, "section"), page.meta
        if self.titled:
            out.append(f"<title>{html.escape(self.title(title, True))}</title>")
            meta["title"] = True
        lead = {"slogan": self.slogan, "title": title, "first": page.first, "cut": page.first[:120] + "..."}.get(
            self.lead, ""
        )
        escape = (lambda t: html.escape(html.escape(t))) if self.twice else html.escape
        author = {"name": page.author or "", "site": self.site.name, "login": self.login, "agency": draw(rng, "agency")}
        name = author.get(self.author, "")
        if self.author == "name" and page.author:
            meta["author"] = page.author
        stamp = ""
        if self.dated and page.time:
            stamp = page.time.strftime("%Y-%m-%dT%H:%M:%S") + self.zone
            meta["time"] = stamp

        def tag(key: str, value: str, which: str = "property") -> None:
            if value:
                out.append(f'<meta {which}="{key}" content="{escape(value)}">')

        if self.og:
            tag("og:title", self.title(title, self.og_named))
            tag("og:description", lead)
            tag("og:type", "article")
            tag("article:published_time", stamp)
            meta["title"] = True
        if self.og_name:
            tag("og:site_name", self.site.name)
            meta["publisher"] = True
        tag("description", lead, "name")
        tag("author", name, "name")
        if self.keywords and page.tags:
            tag(
                "keywords",
                "، ".join(page.tags) if self.keywords == 1 else ",".join([*page.tags, self.site.name]),
                "name",
            )
            page.keywords += page.tags
        if self.canonical:
            out.append(f'<link rel="canonical" href="{page.uri}">')
        if self.linked and page.title:
            data = json.dumps(self._data(page, title, lead, name, stamp), ensure_ascii=False)
            out.append(f'<script type="application/ld+json">{data}</script>')
            meta["title"] = meta["publisher"] = True
        return "\n".join(out)

    def _data(self, page: PageState, title: str, lead: str, name: str, stamp: str) -> dict[str, Any]:
        data: dict[str, Any] = {"@context": "https://schema.org", "@type": page.schema}
        data["headline"] = self.title(title, self.ld_named)
        data["publisher"] = {"@type": "Organization", "name": self.site.name}
        if lead:
            data["description"] = lead
        if name:
            data["author"] = {"@type": "Person", "name": name}
        if stamp:
            data["datePublished"] = stamp
        return data
