"""Families that no net is trained on: layouts that the parser was not made on; importing fills `frame.KEPT_LAYOUTS`.

Once they are trained on, others must take their place.
"""

from benchmarks.layouts.made.kept import (
    broken_texts,
    bulletins,
    crowded_heads,
    long_tails,
    passed_hand_to_hand,
    seen_from_abroad,
    shown_pictures,
    talks,
    times_and_points,
    towers,
    trays,
    views,
    visitors,
    voices,
    walled,
    watches,
    weavers,
    whole_texts,
    wondering,
    worn_papers,
    writs_and_notices,
    yarns,
)

__all__ = [
    "broken_texts",
    "bulletins",
    "crowded_heads",
    "long_tails",
    "passed_hand_to_hand",
    "seen_from_abroad",
    "shown_pictures",
    "talks",
    "times_and_points",
    "towers",
    "trays",
    "views",
    "visitors",
    "voices",
    "walled",
    "watches",
    "weavers",
    "whole_texts",
    "wondering",
    "worn_papers",
    "writs_and_notices",
    "yarns",
]
