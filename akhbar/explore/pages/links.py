"""Who points to whom, and who has whose articles again."""

from __future__ import annotations

from collections import defaultdict

from starlette.responses import Response

from akhbar.explore import charts
from akhbar.explore.pages.common import table
from akhbar.explore.shown import Section, Shown
from akhbar.store.session import Session


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("links")
    sections = [chains(shown, session), graph(shown, session), table(shown, session, "most_linked")]
    return shown.page(title=shown.title, sections=sections)


def graph(shown: Shown, session: Session) -> Section:
    section = table(shown, session, "who_links", "link_graph", folded=True)
    section.picture = "links"
    weights: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for row in section.table.rows if section.table else []:
        one, other = row["publisher_id"], row["other_publisher_id"]
        if one and other and one != other:
            pairs[min(one, other), max(one, other)] += row["links"]
            for key, name in ((one, row["publisher"]), (other, row["other"])):
                weights[key] += row["links"]
                names[key] = name or key
    nodes = [charts.Node(key, names[key], weights[key], shown.link(f"/publisher/{key}")) for key in sorted(weights)]
    if pairs:
        edges = [(one, other, n) for (one, other), n in sorted(pairs.items())]
        section.svg = charts.network(section.heading, nodes, edges, shown.rtl, "{:.0f}")
    return section


def chains(shown: Shown, session: Session) -> Section:
    section = table(shown, session, "republished", "republication", folded=True)
    section.picture = "chains"
    told: dict[str, tuple[str, str, str, list[tuple[float, str]]]] = {}
    for row in section.table.rows if section.table else []:
        title, first = row["title"] or shown.label("no_title"), row["publisher"] or shown.label("no_publisher")
        story = told.setdefault(row["article_id"], (title, shown.link(f"/article/{row['article_id']}"), first, []))
        if row["hours_later"] is not None:
            story[3].append((row["hours_later"], row["other"] or shown.label("no_publisher")))
    if told:
        section.svg = charts.chains(section.heading, list(told.values()), shown.label("hours"), shown.rtl)
    return section
