"""Who is meant: the fullest name an article gives for each short one."""

from __future__ import annotations

from akhbar.entities import gazetteer, known
from akhbar.entities.linking import same_sounds

_SON = frozenset(("بن", "بنت", "ابن"))


def resolve(articles: list[int], kinds: list[str], forms: list[str], shown: list[str]) -> list[str]:
    """The canonical name within its article of each mention.

    Args:
        articles: a number of the article of each mention; mentions of one article follow each other in text order.
        kinds: PER, LOC, ORG or MISC.
        forms: search form of each mention's words.
        shown: display form of each mention's words.

    Returns:
        One display name a mention. Countries and listed organisations get the name of the reviewed list. A person named
        by a part of the name gets the full name that the text last gave to somebody so called ('لافروف' →
        'سيرغي لافروف'); before any, the one that the next such mention gets (a headline's 'حفتر'). Two spellings of a
        full name get the first one. An institution called by the first words of a longer name gets that one, once said.
    """
    names: list[str] = []
    start = 0
    for end in range(1, len(articles) + 1):
        if end == len(articles) or articles[end] != articles[start]:
            names += _article(kinds[start:end], forms[start:end], shown[start:end])
            start = end
    return names


def _article(kinds: list[str], forms: list[str], shown: list[str]) -> list[str]:
    listed = {"LOC": gazetteer.countries(), "ORG": known.organisations()}
    first_shown: dict[str, str] = {}
    for form, words in zip(forms, shown, strict=True):
        first_shown.setdefault(form, words)
    people = [i for i, kind in enumerate(kinds) if kind == "PER"]
    full = dict(zip(people, _people([forms[i] for i in people]), strict=True))
    whole = _institutions(kinds, forms)
    return [
        first_shown.get(full[i], shown[i])
        if i in full
        else listed.get(kind, {}).get(form) or listed.get(kind, {}).get(whole[i]) or first_shown[whole[i]]
        for i, kind in enumerate(kinds)
        for form in (forms[i],)
    ]


def _institutions(kinds: list[str], forms: list[str]) -> list[str]:
    """The search form that each mention's institution was last called by at length, else its own.

    'مؤسسة النقد' is 'مؤسسة النقد العربي السعودي' where the article has said so. A name of one word is no beginning of
    another, and a second body behind 'و' ('وزارة الصحة والتعليم') is none of the first one's name.
    """
    found: list[str] = []
    longest: dict[str, str] = {}
    for kind, form in zip(kinds, forms, strict=True):
        if kind != "ORG":
            found.append(form)
            continue
        found.append(longest.get(form, form))
        words = form.split()
        if len(words) > 2:
            for n in range(2, len(words)):
                if not words[n].startswith("و"):
                    longest[" ".join(words[:n])] = form
    return found


def _people(forms: list[str]) -> list[str]:
    """The search form of the full name of each person mentioned, in text order."""
    words = [form.split() for form in forms]
    known = _known([form for form, parts in zip(forms, words, strict=True) if len(parts) > 1])
    seen: list[list[str]] = []  # full names so far, the last named at the end
    found: list[str | None] = []
    for form, parts in zip(forms, words, strict=True):
        form = known.get(form, form)
        bearer = _bearer(parts, seen) if len(parts) == 1 else form.split()
        if bearer and len(bearer) > 1:
            if bearer in seen:
                seen.remove(bearer)
            seen.append(bearer)
        found.append(" ".join(bearer) if bearer else None)
    # What nobody had been called yet: as the next mention by the same word, else the first full name that follows.
    for i in range(len(forms) - 1, -1, -1):
        if found[i] is None:
            later = (found[j] for j in range(i + 1, len(forms)) if forms[j] == forms[i] and found[j])
            ahead = (found[j] for j in range(i + 1, len(forms)) if len(words[j]) > 1)
            after = [name for name in ahead if name and _bearer(words[i], [name.split()])]
            found[i] = next(later, None) or (after[0] if after else forms[i])
    return [name or form for name, form in zip(found, forms, strict=True)]


def _known(full: list[str]) -> dict[str, str]:
    """Full name → the fuller name it is the end of ('سون هوي'), or the first spelling of it in the article."""
    order = list(dict.fromkeys(full))
    found: dict[str, str] = {}
    last = [form[form.rindex(" ") :] for form in order]
    for i, form in enumerate(order):
        end = " " + form
        fuller = next((o for o, w in zip(order, last, strict=True) if w == last[i] and o.endswith(end)), None)
        earlier = None if fuller else _spelt(form, [other for other in order[:i] if other not in found])
        if fuller or earlier:
            found[form] = fuller or earlier or ""
    return {form: found.get(name, name) for form, name in found.items()}


def _spelt(form: str, others: list[str]) -> str | None:
    """The first of other full names that is another spelling of one."""
    return next((other for other in others if same_sounds("PER", form, other)), None)


def _bearer(parts: list[str], seen: list[list[str]]) -> list[str] | None:
    """Who was last named so by surname, else by the first name."""
    word = parts[0].removeprefix("ال")
    for place in (-1, 0):
        for name in reversed(seen):
            # A father's name is no surname: 'محمد بن سلمان' is not 'سلمان'.
            if name[place].removeprefix("ال") == word and not (place and name[-2] in _SON):
                return name
    return None
