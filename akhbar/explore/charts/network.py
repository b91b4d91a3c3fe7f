"""Networks: who stands with whom. Communities by Louvain's method, places by springs: NetworkX's, and repeatable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from akhbar.explore.cells import number
from akhbar.explore.charts.picture import COLOURS, Picture
from akhbar.explore.text import clean
from akhbar.explore.text_direction import cut, width

WIDE, HIGH, EDGE = 960, 700, 70
_SEED = 20150807  # any: it makes the picture the same every time


@dataclass(frozen=True)
class Node:
    """A name by its id: how many articles, and where it leads."""

    id: str
    name: str
    articles: int
    href: str = ""


def communities(nodes: Sequence[Node], edges: Sequence[tuple[str, str, float]]) -> list[list[str]]:
    """Ids that stand together more than with the others, the largest group first (Blondel et al. 2008, Louvain)."""
    import networkx as nx

    graph = _graph(nodes, edges)
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if graph.number_of_edges() else []
    weight = {node.id: node.articles for node in nodes}
    groups = [sorted(group, key=lambda n: (-weight[n], n)) for group in found if len(group) > 1]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _graph(nodes: Sequence[Node], edges: Sequence[tuple[str, str, float]]):  # type: ignore[no-untyped-def]
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in nodes))
    graph.add_weighted_edges_from(sorted(edges))
    return graph


def network(
    title: str, nodes: Sequence[Node], edges: Sequence[tuple[str, str, float]], rtl: bool, told: str = "{:.2f}"
) -> str:
    """Names as dots, larger the more articles; lines thicker the stronger the tie; a colour a community.

    `edges`: two ids and a weight. Names without a line are left out. Labels keep clear of each other: one that finds no
    room is shown on pointing at its dot.
    """
    tied = {one for edge in edges for one in edge[:2]}
    nodes = sorted((node for node in nodes if node.id in tied), key=lambda node: node.id)
    groups = communities(nodes, edges)
    colour = {name: COLOURS[min(i, len(COLOURS) - 1)] for i, group in enumerate(groups) for name in group}
    by_id = {node.id: node for node in nodes}
    picture = Picture(WIDE, HIGH, title, rtl)
    shown = groups[: len(COLOURS) - 1]
    legend = [" · ".join(by_id[name].name for name in group[:2]) for group in shown]
    top = picture.legend(legend, COLOURS, 22) + EDGE / 2
    places = _places(nodes, edges, top)
    most = max((weight for _, _, weight in edges), default=1) or 1
    for one, other, weight in sorted(edges, key=lambda edge: (edge[2], edge[0], edge[1])):
        strong = max(weight / most, 0)
        same = colour.get(one) == colour.get(other)
        picture.line(
            [places[one], places[other]],
            colour.get(one, COLOURS[7]) if same else "#8a97a6",
            0.7 + 3.3 * strong,
            0.25 + 0.45 * strong,
            f"{by_id[one].name} — {by_id[other].name}: {told.format(weight)}",
        )
    heaviest = max((node.articles for node in nodes), default=1)
    size = {node.id: 4 + 10 * math.sqrt(node.articles / heaviest) for node in nodes}
    for node in nodes:
        words = f"{node.name}: {number(node.articles)}"
        picture.dot(*places[node.id], size[node.id], colour.get(node.id, COLOURS[7]), words, node.href or None)
    _labels(picture, nodes, places, size)
    return picture.svg()


def _places(
    nodes: Sequence[Node], edges: Sequence[tuple[str, str, float]], top: float
) -> dict[str, tuple[float, float]]:
    """Where each dot stands: springs (Fruchterman and Reingold 1991), then spread over the whole picture."""
    import networkx as nx

    if not nodes:
        return {}
    graph = _graph(nodes, edges)
    start = nx.circular_layout(graph)
    found = nx.spring_layout(
        graph, pos=start, weight="weight", k=2.2 / math.sqrt(len(nodes)), iterations=120, seed=_SEED
    )
    ids = sorted(found)
    # By rank half, by place half: springs heap what is tied closely, and heaped names cannot be read.
    xs, ys = _spread([found[i][0] for i in ids]), _spread([found[i][1] for i in ids])
    wide, high = WIDE - 2 * EDGE, HIGH - top - EDGE / 2
    return {i: (EDGE + wide * x, top + high * y) for i, x, y in zip(ids, xs, ys, strict=True)}


def _spread(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    order = {i: rank for rank, i in enumerate(sorted(range(len(values)), key=lambda i: (values[i], i)))}
    last = max(len(values) - 1, 1)
    return [0.5 * (v - low) / ((high - low) or 1) + 0.5 * order[i] / last for i, v in enumerate(values)]


def _labels(
    picture: Picture, nodes: Sequence[Node], places: dict[str, tuple[float, float]], size: dict[str, float]
) -> None:
    """Each name beside its dot where there is room: after it, before it, above, below; the most named first."""
    taken = [(x - size[i], y - size[i], x + size[i], y + size[i]) for i, (x, y) in places.items()]
    for node in sorted(nodes, key=lambda n: (-n.articles, n.id)):
        x, y = places[node.id]
        far, words = size[node.id] + 4, cut(clean(node.name), 170, 13)
        wide = width(words, 13)
        for at, px, py in (
            ("start", x + far, y + 4),
            ("end", x - far, y + 4),
            ("middle", x, y - far - 2),
            ("middle", x, y + far + 11),
        ):
            left = px if at == "start" else px - wide if at == "end" else px - wide / 2
            box = (left, py - 12, left + wide, py + 4)
            if box[0] > 4 and box[2] < WIDE - 4 and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                picture.text(px, py, node.name, at=at, room=170, href=node.href or None, halo=True)
                break


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
