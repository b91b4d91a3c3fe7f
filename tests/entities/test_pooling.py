"""What a word's other places in a text say: of the same text only, without clitics, within bounds."""

import numpy as np
import pytest

from akhbar.entities import network
from akhbar.entities.network import LABELS
from akhbar.entities.pooling import pooled

KEYS = ["لافروف", "ولافروف", "في", "قال", '"']
B_PER, I_PER = LABELS.index("B-PER"), LABELS.index("I-PER")


def scored(*tokens: tuple[int, int, float]) -> list[float]:
    """What (text, type, log-odds of a person against O) of each token gains."""
    text_no, type_no, odds = (np.array(column) for column in zip(*tokens, strict=True))
    scores = np.full((len(tokens), len(LABELS)), -20, np.float32)
    scores[:, 0], scores[:, B_PER], scores[:, I_PER] = 0, odds, odds - 1
    found = pooled(network.load(), scores, KEYS, type_no, text_no)
    assert (found[:, 0] == scores[:, 0]).all()
    assert np.allclose(found[:, B_PER] - found[:, I_PER], 1)  # which word of the name it is, is left to the place
    return (found[:, B_PER] - scores[:, B_PER]).round(3).tolist()


def test_a_clear_place_speaks_for_a_doubtful_one_of_its_text() -> None:
    clear, doubtful, elsewhere = scored((0, 0, 4.0), (0, 0, -1.0), (1, 0, -1.0))
    assert doubtful == pytest.approx(0.25 * 4)
    assert clear == pytest.approx(0.25 * -1)
    assert elsewhere == 0


def test_a_clitic_makes_no_other_word() -> None:
    assert scored((0, 0, 4.0), (0, 1, -1.0))[1] == pytest.approx(0.25 * 4)


def test_many_places_are_heard_as_one_voice_with_a_limit() -> None:
    assert scored(*[(0, 0, 9.0)] * 40, (0, 0, -1.0))[-1] == 3


def test_short_words_signs_and_sure_words_take_no_part() -> None:
    assert scored((0, 2, 4.0), (0, 2, -1.0), (0, 4, 4.0), (0, 4, -1.0)) == [0] * 4
    assert scored((0, 0, 4.0), (0, 0, -6.0))[0] == 0
