"""Who wrote it, as people print it: bylines in all their forms."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

WORDED = ["{w} {n}"] * 8 + ["{w}: {n}", "{w} : {n}", "{w}/ {n}", "{w} / {n}", "{w} - {n}", "{w} {n} - {p}"]
WORDED += ["{w}: {n} ({p})", "{w} {n} من {p}", "{w} {n}:", "{w} {n} و{m}", "{w}: {n} - {m}", "{w} {n}، {m}"]
WORDED += [
    "{w}: {n} - {r}",
    "{w} {n} / {p}",
    "{w}: د. {n}",
    "{w} {n}،",
    "{p} - {w} {n}",
    "{w} {n} {u}",
    "{s} - {w} {n}",
]
BARE = ["{n}"] * 8 + [
    "{n} - {p}",
    "{p} - {n}",
    "{p} – {n}",
    "{p}: {n}",
    "{p}/ {n}",
    "{p} / {n}",
    "{n} ({p})",
    "{n}، {p}",
]
BARE += [
    "{n} | {p}",
    "{n} / {p}",
    "{p} ـ {n}",
    "{p} | {n}",
    "د. {n}",
    "أ. {n}",
    "{n} *",
    "- {n}",
    "{n}/ {p}",
    "{p}-{n}",
]
HOUSED = [
    "«{s}» - {p} - {n}",
    "{p} - «{s}» - {n}",
    "{p}: «{s}» - {n}",
    "{s} - {n}",
    "{n} - {s}",
    "{s}/ {n}",
    "{n} – {s}",
]
HOUSED += [
    "{s} - {p} - {n}",
    "{p} - {s} - {n}",
    "{n} | {s}",
    "{n} - {p} - {s}",
    "{p} ({a}) - {n}",
    "{n} - {a}",
    "{s}: {n}",
]
ROLED = ["{r}: {n}", "{n}، {r}", "{n} - {r}", "{n} | {r}", "{n}\n{r}", "{n}\n{r}", "{n}\n{u}", "{n} {u}", "{n}\n{p}"]
SEVERAL = ["{n} و{m}", "{n}، {m}", "{n} - {m}", "{n} | {m}", "{n}، و{m}", "{n} & {m}"]
ENDING = [
    "{n}",
    "({n})",
    "{w} {n}",
    "{n} - {p}",
    "* {n}",
    "* {r}",
    "بقلم: {n}",
    "{n} | {p}",
    "({p} - {n})",
    "{n} / {s}",
]
NOBODY = [
    "{s}",
    "{p} - {a}",
    "{p} ({a})",
    "{k}",
    "{a}",
    "{p} - {s}",
    "{w}: {k}",
    "«{s}» - {p}",
    "{p} - «{s}»",
    "{p}: «{s}»",
]
NOBODY += [
    "({p} - {a})",
    "{s} - {a}",
    "{p}/ {a}",
    "{k} - {s}",
    "{s} - متابعات",
    "{s} - وكالات",
    "خاص - {s}",
    "{p} - خاص",
]
NOBODY += [
    "وكالات",
    "{p} - وكالات",
    "{p} - {s} - وكالات",
    "{p}، {a}",
    "{p} / {a} /",
    "{p} - {a} -",
    "{s} / {p}",
    "متابعات",
]
FORMS = {"worded": WORDED, "bare": BARE, "housed": HOUSED, "roled": ROLED, "several": SEVERAL, "ending": ENDING}
_ENDS = " :/-–ـ"


def by(
    site: MadeSite,
    kinds: str = "",
    tag: str = "",
    class_: str = "",
    nobody: float | None = None,
    article: int = 1,
    word: str = "",
) -> Block:
    """A byline. `kinds`: of FORMS, by default any; `nobody`: how often nobody is named; one form a site."""
    rng = site.rng
    kind = rng.choice(kinds.split() if kinds else ["worded"] * 3 + ["bare"] * 3 + ["housed", "roled", "several"])
    form, empty = rng.choice(FORMS[kind]), [rng.choice(NOBODY) for _ in range(2)]
    word = word or site.told("m_by")
    share = rng.choice([0, 0, 0.1, 0.3]) if nobody is None else nobody
    tag, anchored = tag or rng.choice(["div", "span", "p", "a", "address"]), rng.random() < 0.5
    role, desk = site.told("m_role"), site.told("m_desk")

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        named = r.random() >= share
        known = page.author if page.author and article == 1 and "،" not in page.author else None
        name, other = r.sample(site.people, 2)
        name = known or name
        text = form if named else r.choice(empty)
        bare = "{w} {n}" not in text or "{w} {n}:" in text
        told = {"w": word.rstrip(_ENDS) if bare else word, "n": name, "m": other if other != name else "عمر بن سالم"}
        told |= {"p": site.told("m_place", r), "a": site.told("m_wire", r), "s": site.name, "r": role, "k": desk}
        told["u"] = site.told("m_handle", r)
        value = f"{name}، {told['m']}" if "{m}" in text else name
        value = value if named and "{n}" in text else None
        if value and article == 1:
            page.author = page.author or value
        more = {"article": article, "value": value, "item": out.item()}
        with out.box(tag, **_attributes(tag, class_)):
            if text == "{w} {n}" and anchored and tag != "a":
                out.say(told["w"], "byline", article=article, role="label", item=more["item"])
                out.say(" ")
                with out.box("a", href="/author/1", rel="author"):
                    out.say(name, "byline", **more)
                return
            first, _, second = text.partition("\n")
            with out.box("div" if second and tag != "a" else "span"):
                out.say(first.format(**told), "byline", **more)
            if second:
                with out.box("div"):
                    out.say(second.format(**told), "navigation", role="writer")

    return put


def _attributes(tag: str, class_: str) -> dict[str, str]:
    return ({"class": class_} if class_ else {}) | ({"href": "/author/2"} if tag == "a" else {})
