"""Made-up pages of made-up sites: recurring furniture, versions, headlines of one another."""

from __future__ import annotations

import json
import random
from pathlib import Path

from akhbar.rows import Record

WORDS = [
    "المدينة",
    "السوق",
    "الطريق",
    "الحديقة",
    "المدرسة",
    "الجسر",
    "القرية",
    "الميناء",
    "المصنع",
    "المكتبة",
    "البلدية",
    "السكان",
    "العمال",
    "الطلاب",
    "الزراع",
    "الموسم",
    "المطر",
    "الصيف",
    "الشتاء",
    "الحصاد",
    "القمح",
    "الزيتون",
    "النخيل",
    "البحر",
    "السفن",
    "الصيادون",
    "الأسماك",
    "الخبز",
    "الطحين",
    "المخابز",
]
VERBS = [
    "يزور",
    "يفتح",
    "يغلق",
    "يوسع",
    "يرمم",
    "يبني",
    "يدرس",
    "يناقش",
    "يراجع",
    "ينظم",
    "يستقبل",
    "يكرم",
    "يجمع",
    "يوزع",
]
PEOPLE = ["المحافظ", "الوزير", "المدير", "العمدة", "الرئيس", "الطبيب", "المهندس", "المعلم"]
PLACES = ["الشمال", "الجنوب", "الشرق", "الغرب", "الوادي", "الساحل", "الجبل", "السهل"]
SITES = {
    "alif.example": ["الرئيسية أخبار رياضة اقتصاد", "تابعوا صحيفة ألف على هاتفكم", "اقرأ أيضا"],
    "baa.example": ["موقع باء الإخباري", "النشرة البريدية لموقع باء", "الأكثر قراءة"],
}


def headline(rng: random.Random) -> str:
    first, second = rng.sample(WORDS, 2)
    who, does, where = rng.choice(PEOPLE), rng.choice(VERBS), rng.choice(PLACES)
    return f"{who} {does} {first} في {where} قبل {second} رقم {rng.randint(1, 99)}"


def paragraph(rng: random.Random) -> str:
    words = [rng.choice(WORDS + VERBS + PLACES) for _ in range(rng.randint(18, 40))]
    return f"قال {rng.choice(PEOPLE)} إن " + " ".join(words) + "."


def page(rng: random.Random, site: str, number: int, titles: list[str]) -> Record:
    """One record: its own headline first, furniture around, then headlines of other pages."""
    head, ad, marker = SITES[site]
    lines = [head, titles[number], *(paragraph(rng) for _ in range(rng.randint(2, 4))), ad, marker]
    others = rng.sample([t for i, t in enumerate(titles) if i != number], 3)
    lines += [others[0], others[1][: len(others[1]) * 2 // 3] + "…", others[2].replace("ة ", "ه ")]
    record: Record = {
        "url": f"https://{site}/{number}",
        "text": "\n".join(lines),
        "published": f"2024-{1 + number % 3:02d}-{1 + number % 27:02d}T08:00:00",
        "fetched_at": f"2024-06-{1 + number % 27:02d}T10:00:00Z",
    }
    if number % 4 == 0:
        record["keywords"] = rng.sample(WORDS, 3)
    if number % 5 == 0:
        record["author"] = rng.choice(PEOPLE)
    return record


def records(pages: int, seed: int) -> list[Record]:
    """`pages` pages of two sites; a third again changed later, some fetched twice, some with other metadata alone."""
    rng = random.Random(seed)
    made = []
    for site in SITES:
        titles = [headline(rng) for _ in range(pages // 2)]
        for number in range(pages // 2):
            first = page(rng, site, number, titles)
            made.append(first)
            if number % 3 == 0:
                later = first | {"fetched_at": first["fetched_at"].replace("-06-", "-07-")}
                lines = later["text"].split("\n")
                lines[2:3] = [paragraph(rng), lines[2]]
                if number % 2:
                    lines[1] = lines[1] + " مجددا"
                made.append(later | {"text": "\n".join(lines)})
            if number % 7 == 0:
                made.append(first | {"fetched_at": first["fetched_at"].replace("-06-", "-05-")})
            if number % 6 == 1:
                made.append(first | {"author": "كاتب آخر"})
    return made


def write(path: Path, rows: list[Record]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def copies(stories: int, seed: int) -> list[Record]:
    """Stories that several sites have: cut, retitled, chained, corrected later, without a date, dated before the first.

    Six pages a story, every other story a seventh: sentences 1-10 at one site are the whole story; 3-12 and 5-14 make a
    chain, the ends of which are no copies of each other; one site corrects its copy into another text.
    """
    rng = random.Random(seed)
    made = []
    for story in range(stories):
        told = [paragraph(rng) for _ in range(14)]
        parts = [told[:10], told[2:12], told[4:14], told[:4] + told[6:10], told[:10], told[5:7]]
        times = rng.sample(range(10, 60), len(parts))
        for number, (lines, minute) in enumerate(zip(parts, times, strict=True)):
            record = {
                "url": f"https://{('jeem', 'dal', 'haa', 'waw', 'zay', 'tah')[number]}.example/{story}",
                "title": headline(rng),
                "text": "\n".join(lines),
                "published": f"2024-02-{1 + story % 20:02d}T09:{minute}:00",
                "fetched_at": f"2024-06-{1 + story % 20:02d}T{minute % 24:02d}:00:00Z",
            }
            if number == 4:
                record["published"] = record["published"].replace("T09:", "T07:")
            if number == 3 and story % 3 == 0:
                del record["published"]
            made.append(record)
        if story % 2 == 0:
            other = [paragraph(rng) for _ in range(6)]
            made.append(made[-2] | {"text": "\n".join(other), "fetched_at": "2024-07-01T00:00:00Z"})
    return made
