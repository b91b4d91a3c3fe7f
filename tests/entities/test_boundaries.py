"""The words at a name's edges and before it: what belongs to it, and of which kind it is."""

import numpy as np
import pytest

from akhbar.entities import network
from akhbar.entities.boundaries import mended
from akhbar.entities.decoding import KINDS
from akhbar.entities.patterns import Mender


def edges(sentence: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """(words, kind) of names after mending; each name is given as words of the sentence and a kind."""
    keys = sentence.split()
    spans = {}
    for words, kind in names:
        first = next(i for i in range(len(keys)) if keys[i : i + len(words.split())] == words.split())
        spans[first] = (first + len(words.split()) - 1, KINDS.index(kind), 0.9)
    begins = np.zeros(len(keys), bool)
    begins[0] = True
    text = Mender(network.load(), keys, np.arange(len(keys)), begins)
    return [(" ".join(keys[a : b + 1]), KINDS[kind]) for a, (b, kind, _) in mended(text, spans).items()]


@pytest.mark.parametrize(
    ("sentence", "name", "wanted"),
    [
        ("قال اشرف عبد الباقي ان", ("اشرف عبد", "PER"), ("اشرف عبد الباقي", "PER")),
        ("توفي سهل بن حنيف امس", ("حنيف", "PER"), ("سهل بن حنيف", "PER")),
        ("سدد فان نيستلروي كره", ("نيستلروي", "PER"), ("فان نيستلروي", "PER")),
        ("الرحاله المغربي ابن بطوطه زار", ("المغربي ابن بطوطه", "PER"), ("ابن بطوطه", "PER")),
        ("في مدينه اكادير امس", ("مدينه اكادير", "LOC"), ("اكادير", "LOC")),
        ("تحرير جريده الوفاق ان", ("جريده الوفاق", "ORG"), ("الوفاق", "ORG")),
        ("ضيفه بورتو البرتغالي بطل", ("بورتو البرتغالي", "ORG"), ("بورتو", "ORG")),
        ("قالت منظمه التحرير الفلسطينيه ان", ("منظمه التحرير الفلسطينيه", "ORG"), ("منظمه التحرير الفلسطينيه", "ORG")),
        ("يلعب في فريق برشلونه منذ", ("برشلونه", "LOC"), ("برشلونه", "ORG")),
        ("سجل هدفين لصالح برشلونه امس", ("برشلونه", "LOC"), ("برشلونه", "ORG")),
        ("سجل هدفين في برشلونه امس", ("برشلونه", "LOC"), ("برشلونه", "LOC")),
        ("زار الوزير برشلونه امس", ("برشلونه", "LOC"), ("برشلونه", "LOC")),
        ("انفجار في مدينه الصدر امس", ("الصدر", "PER"), ("الصدر", "LOC")),
        ("يلعب في دوري عبداللطيف جميل غدا", ("عبداللطيف جميل", "PER"), ("عبداللطيف جميل", "MISC")),
        ("قال عبداللطيف جميل غدا", ("عبداللطيف جميل", "PER"), ("عبداللطيف جميل", "PER")),
    ],
)
def test_edges(sentence: str, name: tuple[str, str], wanted: tuple[str, str]) -> None:
    assert edges(sentence, name) == [wanted]


def test_a_name_never_takes_another_kinds_words() -> None:
    assert edges("زار عبد الله الرياض", ("عبد", "PER"), ("الله", "MISC")) == [("عبد", "PER"), ("الله", "MISC")]


def test_parts_of_one_name_found_apart_are_one() -> None:
    assert edges("مع خالد عبد الغفور امس", ("خالد عبد", "PER"), ("الغفور", "PER")) == [("خالد عبد الغفور", "PER")]
