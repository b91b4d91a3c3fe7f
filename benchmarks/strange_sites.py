"""Invented sites that look like none of the benchmark's, with furniture that stands in no list.

Page makers in the manner of pagebench: (rng, corpus, site, page) -> (lines, links, gold). They test generality: what a
reader of pages makes of a site that nobody prepared it for. All furniture here is our own invention.
"""

from __future__ import annotations

import random
from typing import Any

Made = tuple[list[str], list[tuple[str, list[str]]], dict[str, Any]]
_WHEN = ["قبل ساعتين", "قبل 3 ساعات", "منذ يوم", "قبل 40 دقيقة"]


def magazine(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Breadcrumbs, reading time, boxes inside the text under an unknown phrase, a numbered list of favourites."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    boxes, favourites, shelf = heads[:2], heads[2:7], heads[7:10]
    lines = [f"{site.name} » ركن المجلة » صفحات", "اليوم في المجلة", "دفتر الأسبوع", "وجوه", "مدن وناس", "حكايات", ""]
    lines += [title, f"{rng.choice(_WHEN)} · {rng.randint(2, 9)} دقائق للمطالعة", "كبّر الحرف", "صغّر الحرف", ""]
    for i, paragraph in enumerate(body):
        lines += [paragraph, ""]
        if i == 0:
            lines += [f"لا تذهب بعيداً ← {boxes[0]}", ""]
        if i == 1:
            lines += ["فاصل ترويجي", ""]
        if i == 2:
            lines += [f"لا تذهب بعيداً ← {boxes[1]}", ""]
    printed = [boxes[0], *([boxes[1]] if len(body) > 2 else [])]
    lines += ["ما رأيك في ما قرأت؟", "أحببته", "أحزنني", "أدهشني", "", "بستان القراءة"]
    for number, head in enumerate(favourites, 1):
        lines += [f"{number}", head]
    lines += ["", "على الرف أيضاً", *shelf, "رسالة الصباح تصلك كل يوم قبل قهوتك", "اكتب عنوانك هنا", "هيا بنا"]
    lines += ["حكايتنا", "نادي القراء", "صندوق البريد", f"دار {site.name} للصحافة ٢٠٢٤ © كل حق محفوظ لأصحابه"]
    links = [("read_also", printed), ("more", favourites + shelf)]
    gold = {"articles": [{"title": title, "paragraphs": body}], "publisher": site.name, "keywords": [], "captions": []}
    return lines, links, gold


def ticker(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Headlines before the title, two calendars, readers' comments, a list with times between its headlines."""
    title, body, _ = page["main"]
    heads = page["headlines"]
    strip, talk, after = heads[:3], heads[3:7], heads[7:12]
    lines = ["بوابة الأخبار", "صباحكم", "بلدنا", "الجيران", "ملعبنا", "دكان الأسعار", "النبض السريع", *strip]
    lines += ["حديث المدينة", *talk, "", "بلدنا", title]
    lines += [f"السبت {rng.randint(1, 28)} ربيع الأول 1446هـ - {rng.randint(1, 28)} أكتوبر 2024م", "أرسلها لصاحبك", ""]
    for i, paragraph in enumerate(body):
        lines += [paragraph]
        if i == 0:
            lines += ["المساحة محجوزة لرعاتنا"]
    lines += ["", "بريد القراء (2)", "أبو محمد", "كلام سليم والله يعطيكم العافية على هذا الطرح الجميل.", "رد", "بلّغ"]
    lines += ["متابعة من بعيد", "أتمنى أن تكتبوا عن حينا أيضا فالطرق فيه لا تسر الناظرين أبدا.", "رد", "بلّغ"]
    lines += ["جاء بعده"]
    for head in after:
        lines += [head, rng.choice(_WHEN)]
    lines += ["عن البوابة", "ميثاق التحرير", "مراسلونا", "حساباتنا", f"بوابة {site.name} تصدر عن مؤسسة النور الأهلية"]
    links = [("urgent", strip), ("more", talk + after)]
    gold = {"articles": [{"title": title, "paragraphs": body}], "publisher": site.name, "keywords": [], "captions": []}
    return lines, links, gold


def pipes(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Menus on one line, no blank lines, headlines with cut-off teasers below them, tags with hashes."""
    title, body, _ = page["main"]
    heads = page["headlines"][:4]
    own = corpus.keywords(rng, title, body, 4)
    lines = ["الواجهة | شؤون | دنيا المال | ميادين | لوحات | استراحة", f"{site.name} - الواجهة - شؤون", title]
    lines += [
        f"كاتب الصفحة: سامي | {rng.randint(1, 28)}-{rng.randint(1, 12)}-2023 | زار الصفحة {rng.randint(50, 9000)}"
    ]
    for i, paragraph in enumerate(body):
        lines += [paragraph]
        if i == 1:
            lines += ["انضم إلى قارئي صفحتنا على تطبيقنا الجديد"]
    lines += [" ".join("#" + k.replace(" ", "_") for k in own)] if own else []
    lines += ["صفحات جارة"]
    for head, (_, teaser, _) in zip(heads, page["teasers"], strict=False):
        lines += [head, teaser[0][:140].rsplit(" ", 1)[0] + "..."]
    lines += [
        "أعلى الصفحة | بيتنا | اكتبوا لنا | قواعد البيت",
        f"هذه الصفحة من {site.name}، جميع المواد ملك أصحابها، ولا تعبر إلا عن كتابها.",
    ]
    links = [("more", heads)]
    gold = {"articles": [{"title": title, "paragraphs": body}], "publisher": site.name, "keywords": own, "captions": []}
    return lines, links, gold


def digest(rng: random.Random, corpus: Any, site: Any, page: dict) -> Made:
    """Two articles on a page under unknown phrases, a weather line in the text, furniture glued without spaces."""
    title, body, _ = page["main"]
    second_title, second_body, _ = page["second"]
    heads = page["headlines"][:5]
    weather = "الطقس في العاصمة مشمس نهارا ومائل إلى البرودة ليلا مع رياح خفيفة."
    lines = ["القارئ الذكيصفحتيملفيدخول", "", title, "", f"{site.name} ــ غرفة الأخبار", ""]
    for paragraph in body:
        lines += [paragraph, ""]
    lines += ["أعجبنيوصلتني الفكرةأرسل نسخةاحفظها لي", "", "ومن الدفاتر القريبة", "", second_title, ""]
    for paragraph in second_body:
        lines += [paragraph, ""]
    if rng.random() < 0.15:
        lines += [weather, ""]
        second_body = [*second_body, weather]
    lines += ["أعجبنيوصلتني الفكرةأرسل نسخةاحفظها لي", "", "قبل أن تغادر", ""] + [f"◆ {h}" for h in heads]
    lines += ["", "القارئ الذكي خدمة مجانيةقواعد الخدمةأسئلة تتكررنسختنا للهاتف"]
    links = [("more", heads)]
    articles = [{"title": title, "paragraphs": body}, {"title": second_title, "paragraphs": second_body}]
    gold = {"articles": articles, "publisher": site.name, "keywords": [], "captions": []}
    return lines, links, gold


STRANGE = {"magazine": magazine, "ticker": ticker, "pipes": pipes, "digest": digest}
NAMES = {name: [f"مثال {name}"] for name in STRANGE}
