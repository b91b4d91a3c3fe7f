"""Boxes that portals have beside their news: matches, tables, prices, prayers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, pick, row, say
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def grid(
    site: MadeSite,
    head: Sequence[str],
    line: Callable[[random.Random, int], Sequence[str]],
    rows: tuple[int, int] = (3, 9),
    role: str = "widget",
    name: str = "",
    tag: str = "td",
) -> Block:
    """A table of furniture: its cells are no article's, its names no links to one."""

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", class_="table-box"):
            if name:
                out.line(name, "navigation", "h4", role=role)
            with out.box("table" if tag == "td" else "div"):
                for n in range(page.rng.randint(*rows) + 1):
                    texts = head if not n else line(page.rng, n)
                    if texts:
                        with out.box("tr" if tag == "td" else "div"):
                            for text in texts:
                                out.line(text, "navigation", tag, role=role)
                                out.say(" " if tag != "td" else "")

    return put


def standings(site: MadeSite, tag: str = "") -> Block:
    """A league's table: place, team, matches, points."""
    rng = site.rng
    head = rng.choice(
        [("#", "الفريق", "لعب", "نقاط"), ("الترتيب", "النادي", "ل", "ف", "ت", "خ", "ن"), (), ("الفريق", "ن")]
    )
    wide = max(2, len(head))

    def line(r: random.Random, n: int) -> list[str]:
        told = [str(n), site.told("m_club", r)] if wide > 2 else [site.told("m_club", r)]
        return told + [str(r.randint(0, 60)) for _ in range(wide - len(told))]

    return grid(
        site,
        head,
        line,
        (4, 10),
        name=pick(site, "جدول الترتيب", "ترتيب {m_league}", "{m_league}", ""),
        tag=tag or rng.choice(["td", "td", "span"]),
    )


def fixtures(site: MadeSite, tag: str = "") -> Block:
    """Matches of a day: teams, hour or goals, league, channel."""
    rng = site.rng
    parts = rng.choice(
        [
            "home score away",
            "clock home away channel",
            "league home score away",
            "home vs away clock",
            "status home score away league",
        ]
    )
    signs = rng.choice([" - ", ":", " : ", "-"])

    def line(r: random.Random, n: int) -> list[str]:
        told = {"home": site.told("m_club", r), "away": site.told("m_club", r), "league": site.told("m_league", r)}
        told |= {
            "score": f"{r.randint(0, 4)}{signs}{r.randint(0, 3)}",
            "clock": f"{r.randint(13, 22)}:{r.choice(['00', '30', '45'])}",
        }
        told |= {
            "vs": rng_vs,
            "channel": site.told("m_channel", r),
            "status": r.choice(["انتهت", "لم تبدأ", "الشوط 2", "مؤجلة", "بعد قليل"]),
        }
        return [told[part] for part in parts.split()]

    rng_vs = rng.choice(["×", "VS", "ضد", "-"])
    name = pick(site, "مباريات اليوم", "نتائج المباريات", "جدول المباريات", "مركز المباريات", "")
    return grid(site, (), line, (2, 7), name=name, tag=tag or rng.choice(["td", "div", "span"]))


def prices(site: MadeSite, tag: str = "", name: str = "") -> Block:
    """Names of markets or firms with a price and a change; no links."""
    rng = site.rng
    slot, head = (
        rng.choice(["m_market", "m_firm2"]),
        rng.choice([(), ("الرمز", "السعر", "التغير"), ("الشركة", "آخر سعر", "التغير %")]),
    )
    form = rng.choice(["{:+.2f}%", "{:+.2f}", "({:+.2f}%)", "▲ {:.2f}", "{:.2f}%-"])

    def line(r: random.Random, n: int) -> list[str]:
        return [site.told(slot, r), f"{r.uniform(1, 9000):,.2f}", form.format(r.uniform(0.01, 4))]

    name = name or pick(site, "الأسواق", "أسعار الأسهم", "الأكثر ارتفاعا", "الأكثر نشاطا", "مؤشرات", "")
    return grid(site, head, line, (3, 9), name=name, tag=tag or rng.choice(["td", "td", "span"]))


def currencies(site: MadeSite) -> Block:
    names = ["دولار أمريكي", "يورو", "جنيه إسترليني", "ريال سعودي", "درهم إماراتي", "دينار كويتي", "ليرة تركية"]

    def line(r: random.Random, n: int) -> list[str]:
        return [names[n % 7], f"{r.uniform(0.1, 50):.3f}", f"{r.uniform(0.1, 50):.3f}"]

    return grid(
        site, ("العملة", "شراء", "بيع"), line, (2, 6), name=pick(site, "أسعار العملات", "أسعار الصرف اليوم", "")
    )


def prayers(site: MadeSite) -> Block:
    """Hours of prayers in a town: in a row or one below the other."""
    rng = site.rng
    names = "الفجر الشروق الظهر العصر المغرب العشاء".split()  # noqa: SIM905
    texts = [f"{name} {hour}:{rng.randint(10, 59)}" for name, hour in zip(names, (4, 6, 12, 3, 6, 8), strict=True)]
    head = pick(
        site,
        "مواقيت الصلاة",
        "أوقات الصلاة في {m_place}",
        "مواقيت الصلاة لمدينة {m_place} وضواحيها",
        "صلاة العصر بعد ## دقيقة",
    )
    return box("div", "prayer-times", say(head, role="widget"), row(site, texts, "widget", tag="span"))
