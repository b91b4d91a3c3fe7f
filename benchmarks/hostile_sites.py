"""More invented sites, written before looking at how the parser reads them: live text, widgets, glue, comments.

Page makers as in `strange_sites`. Their section names stand in no list of markers, and what is on them is what makes
real pages hard: times between paragraphs, boxes of weather, prayer and money, polls, counters, headlines glued or
followed by their section, signatures, remarks of readers in good prose.
"""

from __future__ import annotations

import random
from typing import Any

from benchmarks.strange_sites import Made

_CITIES = ["الميناء", "التلال", "السهل", "الواحة", "القلعة", "الجسر"]
_NAMES = ["أم خالد", "قارئ من الجنوب", "متابع قديم", "سعاد", "ابن المدينة", "د. نزار"]
_REMARKS = [
    "مقال جميل، شكرا لكم على هذا الجهد، لكنكم نسيتم أن تذكروا ما حدث في العام الماضي عندما وعدونا بالحل ثم لم نر شيئا.",
    "لا أوافقكم الرأي.",
    "كل عام والقصة نفسها تتكرر، والناس تنتظر، والوعود كثيرة، وفي النهاية لا يتغير شيء في حياة المواطن البسيط.",
    "صدقت والله",
]
_ROOMS = ["شرفات", "دروب", "عدسة", "منبر الناس", "سوقنا", "ضفاف"]


def _clock(rng: random.Random) -> str:
    return f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"


def _page(site: Any, page: dict, links: list[tuple[str, list[str]]], lines: list[str], **more: Any) -> Made:
    title, body, _ = page["main"]
    gold = {"articles": [{"title": title, "paragraphs": body}], "publisher": site.name, "keywords": [], "captions": []}
    return lines, links, {**gold, **more}


def live(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """A live report: a time above each paragraph, a ticker with times, a poll, boxes of weather, prayer and money."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    ticker, beside, loud = heads[:4], heads[4:8], heads[8:13]
    lines = [site.name, *_ROOMS, "على مدار اللحظة"] + [f"{_clock(rng)} {h}" for h in ticker]
    lines += ["", f"{site.name} / {rng.choice(_ROOMS)} / تغطية متواصلة", title]
    lines += [f"آخر ما وصلنا {_clock(rng)} بتوقيت العاصمة", f"أرسل {rng.randint(3, 900)}", "انسخ الوصلة", ""]
    for paragraph in body:
        lines += [_clock(rng), paragraph, ""]
    lines += ["هل تتوقع أن تتحسن الأحوال قريبا؟", "نعم", "لا", "لا أدري", "ضع صوتك", "شاهد ما قاله الناس", ""]
    lines += ["السماء اليوم"] + [f"{c} {rng.randint(8, 44)}°" for c in _CITIES[:4]]
    lines += ["مواقيت اليوم", f"الفجر {_clock(rng)}", f"الظهر {_clock(rng)}", f"المغرب {_clock(rng)}"]
    lines += ["دولار", f"{rng.randint(100, 999) / 100}", "يورو", f"{rng.randint(100, 999) / 100}", ""]
    lines += ["جيران الخبر", *beside, "", "حديث المجالس"] + [f"{n}. {h}" for n, h in enumerate(loud, 1)]
    lines += ["نحن", "ناسنا", "بابكم إلينا", f"© {site.name} ٢٠٢٣"]
    return _page(site, page, [("more", ticker + beside + loud)], lines)


def gazette(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """A printed paper's page: issue number, signature, pointers between paragraphs, tags with dashes, remarks."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    inner, archive = heads[:2], heads[2:7]
    own = corpus.keywords(rng, title, body, 5)
    lines = [f"العدد {rng.randint(1000, 9000)}", "ورق اليوم", "ورق الأمس", "الملاحق", "خزانة الصور", ""]
    lines += [title, f"خط: {rng.choice(_NAMES)}", f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.2022", ""]
    printed = []
    for i, paragraph in enumerate(body):
        lines += [paragraph, ""]
        if i in (0, 2) and i + 1 < len(body):
            lines += [f"وفي ورقنا أيضا: {inner[len(printed)]}", ""]
            printed.append(inner[len(printed)])
    lines += [f"طبعت هذه الورقة {rng.randint(2, 60)} مرة", ""]
    lines += ["خيوط الحكاية: " + " - ".join(own), ""] if own else []
    lines += ["من خزانتنا"] + [f"{h} ({rng.randint(2009, 2021)})" for h in archive]
    lines += ["", f"قال القراء ({rng.randint(2, 40)})"]
    for remark in rng.sample(_REMARKS, 3):
        lines += [rng.choice(_NAMES), f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.2022", remark, "أجب", "أشر"]
    lines += ["اكتب ما عندك", "الاسم", "الكلام", "أرسل", "", f"تطبع {site.name} في مطابع المدينة منذ عام 1971"]
    return _page(site, page, [("read_also", printed), ("more", archive)], lines, keywords=own)


def glue(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Blocks that lost their line breaks: menu, counters, and headlines without separators behind unknown words."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    run, tail = heads[:4], heads[4:8]
    lines = [
        "القوس" + "".join(_ROOMS) + "ادخلأنشئ حسابا",
        title,
        "",
        f"{rng.randint(2, 60)} إعجاب{rng.randint(2, 60)} إعادة",
        "",
    ]
    for i, paragraph in enumerate(body):
        lines += [paragraph, ""]
        if i == 0:
            lines += ["حمّل تطبيقنا ليصلك الجديد أولا بأولحمّل من المتجر", ""]
    lines += ["عند ناصية الخبر" + "".join(run) + "هات المزيد", ""]
    lines += ["أوسع انتشارا " + " ".join(f"{n} {h}" for n, h in enumerate(tail, 1)), ""]
    lines += ["القوسمن وراء القوسوعود القوسراسل القوس" + f"© {site.name}"]
    return _page(site, page, [("more", run + tail)], lines)


def cards(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Cards: every headline with its room, time, first words and a count of remarks; two columns of them."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    above, below = heads[:3], heads[3:8]
    lines = ["القائمة", *_ROOMS, ""]
    for head in above:
        lines += [rng.choice(_ROOMS), head, f"منذ {rng.randint(2, 50)} دقيقة"]
    lines += ["", rng.choice(_ROOMS), title, f"بقلم {rng.choice(_NAMES)}", f"منذ {rng.randint(2, 20)} ساعة", ""]
    for i, paragraph in enumerate(body):
        lines += [paragraph, ""]
        if i == 1:
            lines += ["تصلك رسالتنا كل خميس", "بريدك", "سجلني", ""]
    lines += [f"{rng.randint(0, 90)} كلاما", "ضعها في حقيبتك", "", "بطاقات أخرى", ""]
    for head, (_, teaser, _) in zip(below, page["teasers"], strict=False):
        lines += [rng.choice(_ROOMS), head, teaser[0][:160].rsplit(" ", 1)[0] + "…", f"{rng.randint(1, 90)} كلاما", ""]
    lines += ["كل البطاقات", "الشروط", "الوظائف", f"{site.name} جريدة مستقلة لا تتبع أحدا"]
    return _page(site, page, [("more", above + below)], lines)


HOSTILE = {"live": live, "gazette": gazette, "glue": glue, "cards": cards}
NAMES = {name: [f"مثال {name}"] for name in HOSTILE}
