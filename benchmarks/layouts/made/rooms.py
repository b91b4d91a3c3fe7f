"""Pages that are neither an article nor a list of news alone: missing pages, scores, markets, albums, logins."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of
from benchmarks.layouts.made.doorways import head, pages
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.house import notice, poll
from benchmarks.layouts.made.kit import image, mixed, row, say, seq, some
from benchmarks.layouts.made.links import link
from benchmarks.layouts.made.rows import bare_links, bunch, mixture
from benchmarks.layouts.made.stands import currencies, fixtures, prices, standings
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def missing(site: MadeSite) -> Block:
    """The page is not there, or wants a name and a password: sentences of the house, a search, some headlines."""
    rng = site.rng
    slot = rng.choice(["m_missing", "m_missing", "m_entry"])
    said = say(lambda r: site.told(slot, r), role="notice", tag=rng.choice(["p", "div", "h2"]))
    more = some(site, 0.5, say(lambda r: site.told(slot, r), role="notice", tag="p"))
    big = some(
        site,
        0.5,
        say(rng.choice(["404", "خطأ 404", "عذرا!", "تنبيه", "Oops", "رسالة من الموقع"]), role="notice", tag="h1"),
    )
    listed = rng.choice([lambda: bunch(site, "more"), lambda: bunch(site, "most_read"), lambda: bare_links(site)])()
    search = some(site, 0.5, row(site, site.several("m_search", 1, 3), "search"))
    return seq(big, said, more, search, some(site, 0.4, lines_of(site, "m_login", "login", 1, 3)), listed)


def scores(site: MadeSite) -> Block:
    """Matches and tables of several leagues, some headlines below."""
    tables = [fixtures(site, site.rng.choice(["td", "div", "span"])) for _ in range(site.rng.randint(1, 3))]
    ranks = [standings(site) for _ in range(site.rng.randint(0, 2))]
    words = head(site, "مباريات اليوم", "النتائج المباشرة", "جدول {m_league}", "مركز المباريات", "ترتيب {m_league}")
    return seq(words, mixed(site, *tables, *ranks), some(site, 0.7, bunch(site, "more")), some(site, 0.4, poll(site)))


def market(site: MadeSite) -> Block:
    """Prices of a day in tables, some headlines below, a note in prose."""
    tables = [prices(site, "td") for _ in range(site.rng.randint(1, 3))]
    words = head(site, "أسعار الذهب اليوم", "مؤشرات الأسواق", "أسعار الصرف", "سوق {m_place} المالية", "حركة الأسهم")
    said = lines_of(site, "m_licence", "disclaimer", 1, 2, tag="p")
    return seq(
        words, mixed(site, *tables, some(site, 0.6, currencies(site))), said, some(site, 0.7, mixture(site, 1, 2))
    )


def albums(site: MadeSite) -> Block:
    """Albums of pictures: a headline each and how many it has."""
    form, first = site.rng.choice(["{} صورة", "({})", "عدد الصور: {}", "{} صور", "ألبوم {}"]), site.rng.random() < 0.4
    dated = site.rng.random() < 0.4

    def listed(out: Writer, page: PageState) -> None:
        r = page.rng
        for _ in range(r.randint(4, 12)):
            with out.box("div", class_="album-item"):
                image(out, r)
                count = form.format(r.randint(2, 40))
                if first:
                    out.line(count, "navigation", "div", role="count")
                with out.box("h4"):
                    link(site, out, page, "more")
                if not first:
                    out.line(count, "navigation", "div", role="count")
                if dated:
                    out.line(site.told("m_ago", r), "date_line", "div", role="clock")

    return seq(
        head(site, "ألبومات الصور", "صور", "معرض الصور", "كاريكاتير", "عدسة {site}"),
        listed,
        pages(site),
        some(site, 0.3, notice(site)),
    )
