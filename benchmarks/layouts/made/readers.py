"""Readers' comments in prose, with the rules of commenting."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import pick
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

RULES = [
    "يرجى من الأخوة القراء أن تكون تعليقاتهم في صلب الموضوع، وأن تخلو من الإساءة إلى الأشخاص. ولن ينشر ما يخالف ذلك.",
    "تنويه: تتم مراجعة التعليقات قبل نشرها، وتحتفظ إدارة {site} بحق حذف أي تعليق لا يتفق مع سياسة النشر.",
    "ملاحظة: التعليقات تعبر عن رأي كتابها فقط، ولا تتحمل {site} أي مسؤولية قانونية جراءها.",
    "شروط النشر: الالتزام بأدب الحوار، وعدم التعرض للأديان والأنساب، وكتابة الاسم الصريح إن أمكن.",
]


def readers(site: MadeSite, most: int = 6) -> Block:
    """Comments in prose with numbers, names, days, and the rules of commenting as sentences."""
    rng = site.rng
    rule, form, numbered = pick(site, *RULES), lines_of(site, "m_commentform", "comments", 2, 6), rng.random() < 0.6
    head = pick(
        site, "تعليقات القراء", "التعليقات", "عدد التعليقات : #", "الردود", "آراء الزوار", "تعليقات حول الموضوع"
    )
    names, above = (
        rng.choice(["{n}", "{i} - {n}", "{i}- {n}", "تعليق بواسطة : {n}", "الاسم: {n}", "{n} يقول:"]),
        rng.random() < 0.5,
    )
    dated = rng.random() < 0.6

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_="comments"):
            out.line(head, "navigation", "h3", role="comments")
            if above:
                out.line(rule, "navigation", "p", role="comments")
            for n in range(1, r.randint(0, most) + 1):
                with out.box("div", class_="comment"):
                    shown = names if numbered or "{i}" not in names else "{n}"
                    out.line(
                        shown.format(i=n, n=site.told("nick" if r.random() < 0.5 else "m_nick", r)),
                        "navigation",
                        "div",
                        role="comments",
                    )
                    if dated:
                        out.line(site.day(any_time(r)), "date_line", "div", role="clock")
                    out.line(
                        site.told(r.choice(["m_remark_long", "m_remark", "remark", "m_remark_long"]), r),
                        "navigation",
                        "p",
                        role="comments",
                    )
            if not above:
                out.line(rule, "navigation", "p", role="comments")
            form(out, page)

    return put
