"""Pictures as SVG, drawn here: no script, no network, and a saved picture is the one seen.

Vega-Lite was tried for them (altair is here already; vl-convert draws without a browser): 84 MB more to install, 2.2 s
and 100 MB for the first picture after a start, 0.09 s of processor time for each after that, and no word for pictures
that begin at the right. These take about a millisecond. Communities and places of networks are NetworkX's.
"""

from akhbar.explore.charts.lines import Mark, bars, lines, pairs
from akhbar.explore.charts.network import Node, network
from akhbar.explore.charts.picture import COLOURS, Picture
from akhbar.explore.charts.spread import chains, spread
from akhbar.explore.charts.world import Place, world

__all__ = [
    "COLOURS",
    "Mark",
    "Node",
    "Picture",
    "Place",
    "bars",
    "chains",
    "lines",
    "network",
    "pairs",
    "spread",
    "world",
]
