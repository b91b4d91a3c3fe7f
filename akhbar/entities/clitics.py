"""Clitics glued to a name: 'ولافروف', 'لروسيا', 'للسودان'. They stay outside the span."""

from __future__ import annotations

from akhbar.entities.network import Network

# Conjunction and preposition letters that are written as one word with the name, and pairs of them.
_CLITICS = ("وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")


def leading(network: Network, key: str) -> int:
    """How many letters of a name's first word are clitics.

    A letter is a clitic where the word without it was seen as a name in the unlabelled text more often than the word
    with it: 'فيصل' is no 'يصل' with a clitic, 'لروسيا' is 'روسيا' with one. Both readings of 'لل' count: the span then
    begins at its second letter.
    """
    found = network.clitics.get(key)
    if found is not None:
        return found
    row, mass = network.types.row, network.name_mass
    own = row.get(key)
    best, cut = (float(mass[own]) if own is not None else 0.0), 0
    for clitic in _CLITICS:
        rest = key[len(clitic) :]
        if not key.startswith(clitic) or len(rest) < 2:
            continue
        forms = (rest, "ا" + rest) if clitic.endswith("ل") and rest.startswith("ل") else (rest,)
        for form in forms:
            at = row.get(form)
            if at is not None and mass[at] > best and mass[at] >= 2:
                best, cut = float(mass[at]), len(clitic)
    network.clitics[key] = cut
    return cut
