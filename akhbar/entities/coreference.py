"""Who is meant: the fullest name an article gives for each short one."""

from __future__ import annotations

from akhbar.entities import gazetteer


def resolve(articles: list[int], kinds: list[str], forms: list[str], shown: list[str]) -> list[str]:
    """The canonical name within its article of each mention.

    Args:
        articles: a number of the article of each mention; mentions of one article follow each other in text order.
        kinds: PER, LOC, ORG or MISC.
        forms: search form of each mention's words.
        shown: display form of each mention's words.

    Returns:
        One display name a mention. Countries and listed organisations get the name of the reviewed list; a person named
        by a part of the name gets the full name that the text last gave to somebody so called ('لافروف' →
        'سيرغي لافروف'), or, before any, the first it gives later.
    """
    names: list[str] = []
    start = 0
    for end in range(1, len(articles) + 1):
        if end == len(articles) or articles[end] != articles[start]:
            names += _article(kinds[start:end], forms[start:end], shown[start:end])
            start = end
    return names


def _article(kinds: list[str], forms: list[str], shown: list[str]) -> list[str]:
    countries, organisations = gazetteer.countries(), gazetteer.organisations()
    listed = {"LOC": countries, "ORG": organisations}
    display_of: dict[tuple[str, str], str] = {}
    for kind, form, words in zip(kinds, forms, shown, strict=True):
        display_of.setdefault((kind, form), words)
    people = [form.split() if kind == "PER" else [] for kind, form in zip(kinds, forms, strict=True)]
    names = []
    for i, (kind, form) in enumerate(zip(kinds, forms, strict=True)):
        if kind == "PER":
            form = " ".join(_fullest(people, i))
            names.append(display_of.get((kind, form), shown[i]))
        else:
            names.append(listed.get(kind, {}).get(form) or display_of[kind, form])
    return names


def _fullest(people: list[list[str]], i: int) -> list[str]:
    part = people[i]
    order = [*range(i - 1, -1, -1), *range(i + 1, len(people))]
    for test in (lambda full: full[-len(part) :] == part, lambda full: full[: len(part)] == part):
        for j in order:
            if len(people[j]) > len(part) and test(people[j]):
                return _fullest(people, j) if len(people[j]) < 2 else people[j]
    return part
