"""Dates and clocks as sites print them: each site draws one form."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.layouts.words import draw

GREGORIAN = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905
SYRIAC = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول"]
SYRIAC += ["تشرين الثاني", "كانون الأول"]
MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905
MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()  # noqa: SIM905
ENGLISH = "January February March April May June July August September October November December".split()  # noqa: SIM905
HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال"]
HIJRI += ["ذو القعدة", "ذو الحجة"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def any_time(rng: random.Random) -> datetime:
    return datetime(2009, 1, 1) + timedelta(minutes=rng.randrange(17 * 365 * 24 * 60))


def hijri(day: datetime) -> str:
    """Umm al-Qura, as printed: 14 محرم 1430هـ."""
    from hijridate import Gregorian

    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return f"{found.day} {HIJRI[found.month - 1]} {found.year}"


def day_form(rng: random.Random) -> Callable[[datetime], str]:
    names = rng.choice([GREGORIAN] * 5 + [SYRIAC, SYRIAC, MAGHREB, MOROCCO])
    forms: list[Callable[[datetime], str]] = [
        lambda t: f"{t.day} {names[t.month - 1]} {t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]} {t.day} {names[t.month - 1]} {t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]}، {t.day} {names[t.month - 1]} {t.year}",
        lambda t: f"{t.day} {GREGORIAN[t.month - 1]}/{SYRIAC[t.month - 1]} {t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]} {t.day} {SYRIAC[t.month - 1]} / {GREGORIAN[t.month - 1]} {t.year}",
        lambda t: f"{names[t.month - 1]} {t.day}, {t.year}",
        lambda t: f"{names[t.month - 1]} {t.day}، {t.year}",
        lambda t: f"{t.year}-{t.month:02d}-{t.day:02d}",
        lambda t: f"{t.year}/{t.month:02d}/{t.day:02d}",
        lambda t: f"{t.day:02d}/{t.month:02d}/{t.year}",
        lambda t: f"{t.day}/{t.month}/{t.year}",
        lambda t: f"{t.day:02d}.{t.month:02d}.{t.year}",
        lambda t: f"{t.day}-{t.month}-{t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]} {t.day} / {t.month:02d} / {t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]} {t.day}/{t.month}/{t.year}",
        lambda t: f"{WEEKDAYS[t.weekday()]} {hijri(t)}هـ - {t.day} {GREGORIAN[t.month - 1]} {t.year}م",
        lambda t: f"{hijri(t)}هـ - {t.day:02d} {GREGORIAN[t.month - 1]} {t.year}م",
        lambda t: f"{WEEKDAYS[t.weekday()]} {hijri(t)} هـ الموافق {t.day} {GREGORIAN[t.month - 1]} {t.year} م",
        lambda t: f"{ENGLISH[t.month - 1]} {t.day}, {t.year}",
        lambda t: f"{t.day} {ENGLISH[t.month - 1][:3]} {t.year}",
    ]
    return rng.choice(forms)


def clock_form(rng: random.Random) -> Callable[[datetime], str]:
    def half(t: datetime, morning: str, evening: str) -> str:
        return f"{t.hour % 12 or 12}:{t.minute:02d} {morning if t.hour < 12 else evening}"

    forms: list[Callable[[datetime], str]] = [
        lambda t: f"{t.hour:02d}:{t.minute:02d}",
        lambda t: f"{t.hour:02d}:{t.minute:02d}",
        lambda t: half(t, "ص", "م"),
        lambda t: half(t, "صباحا", "مساء"),
        lambda t: half(t, "صباحًا", "مساءً"),
        lambda t: half(t, "am", "pm"),
        lambda t: half(t, "AM", "PM"),
        lambda t: f"الساعة {t.hour:02d}:{t.minute:02d}",
        lambda t: f"الساعة {half(t, 'صباحا', 'مساء')}",
        lambda t: f"{t.hour:02d}:{t.minute:02d}:{t.second:02d}",
    ]
    return rng.choice(forms)


class DateStyle:
    """A site's way to print the time of publication."""

    def __init__(self, rng: random.Random, part: str) -> None:
        self.day, self.clock = day_form(rng), clock_form(rng)
        self.timed = rng.random() < 0.6
        self.clock_first = rng.random() < 0.2
        self.between = rng.choice([" ", " ", " - ", "، ", " | ", " في ", " – ", "  "])
        self.zone = rng.choice(
            [""] * 8 + [" بتوقيت غرينتش", " (غرينتش)", " GMT", " بتوقيت مكة المكرمة", " بتوقيت القاهرة"]
        )
        self.zone_first = rng.random() < 0.08
        self.issue = f" - العدد {rng.randint(1000, 20000)}" if rng.random() < 0.06 else ""
        self.eastern = rng.random() < 0.12
        self.word = draw(rng, "date_word") if rng.random() < 0.35 else ""
        self.updated = draw(rng, "updated_word") if rng.random() < 0.2 else ""
        self.updated_form = rng.choice([" | ", " - ", "\n", " (", "\n"])

    def text(self, time: datetime) -> str:
        out = self.day(time)
        if self.timed:
            clock = self.clock(time)
            if self.zone and "غرين" not in clock:
                clock = f"GMT {clock}" if self.zone_first else clock + self.zone
            out = f"{clock} {out}" if self.clock_first else f"{out}{self.between}{clock}"
        out += self.issue
        return out.translate(EASTERN) if self.eastern else out

    def value(self, time: datetime) -> str:
        return time.strftime("%Y-%m-%dT%H:%M" if self.timed else "%Y-%m-%d")


def ago(rng: random.Random) -> str:
    n = rng.randint(2, 59)
    forms = [f"منذ {n} دقيقة", f"قبل {n} دقيقة", "منذ ساعة", "قبل ساعتين", f"منذ {n % 8 + 3} ساعات", "منذ يوم"]
    forms += [f"قبل {n % 20 + 11} ساعة", f"منذ {n % 8 + 3} أيام", "الآن", "أمس", f"{n} د", f"منذ {n % 4 + 1}س"]
    return rng.choice(forms)


class Moments:
    """How a list prints the time of its items: one form a list."""

    def __init__(self, rng: random.Random) -> None:
        kind = rng.choice(["ago", "clock", "day", "day clock", "gmt"])
        self.day, self.clock, self.kind = day_form(rng), clock_form(rng), kind

    def text(self, rng: random.Random) -> str:
        time = any_time(rng)
        if self.kind == "ago":
            return ago(rng)
        if self.kind == "gmt":
            return f"{self.clock(time)} GMT"
        if self.kind == "clock":
            return self.clock(time)
        return self.day(time) if self.kind == "day" else f"{self.day(time)} {self.clock(time)}"
