"""This run's new pages beside what the warehouse knows of their publishers: ranges that history gives, not counts.

A warning tells; a `critical` rule stops the run before anybody sees its pages, and only where history is long enough
to say so (a young warehouse warns) and the break cannot be news. Where it is right all the same (a backfill, a new
layout that is meant), `--accept-drift` lets the run through, with warnings.
"""

import great_expectations.expectations as gxe

from akhbar.closed_sets import Severity
from akhbar.expectations.engine import Rule, Suite, rule
from akhbar.rows import Record

# A share found in n articles scatters by less than 1/sqrt(n) in 19 of 20 cases (two standard deviations at a half).
_SHARE_UP = "articles >= 20 and history >= 20 and observed > high + 0.2 + 1 / sqrt(articles)"
# From rare to most of 50 articles and more: no day's news does that, a changed layout does.
_SHARE_LOST = "articles >= 50 and history >= 500 and observed > high + 0.5"


def _measured(severity: Severity, name: str, measure: str, broken: str, why: str) -> Rule:
    query = f"select * from {{batch}} where measure = '{measure}' and {broken}"
    arguments: Record = {"unexpected_rows_query": query}
    return rule(severity, why, gxe.UnexpectedRowsExpectation, name, **arguments)


def suite() -> Suite:
    return Suite(
        gate="drift",
        table="run_drift",
        key=("measure", "subject"),
        tell="concat_ws(' ', subject, day, detail) || ': ' || round(observed, 2) "
        "|| coalesce(' (usually ' || round(low, 2) || ' to ' || round(high, 2) || ')', '')",
        rules=(
            _measured(
                "warning",
                "volume_usual",
                "volume",
                "history >= 7 and (observed > 3 * high + 10 or (observed < low / 3 and day < (select max(day) "
                "from {batch} where measure = 'volume')))",
                "Days of one paper differ by weekday and by news, seldom threefold beyond its busiest and quietest day "
                "in twenty; the newest day is not over yet, so it may be low. With under a week there is no range.",
            ),
            _measured(
                "critical",
                "volume_possible",
                "volume",
                "history >= 28 and observed > 10 * most and observed >= 200",
                "Ten times the busiest of 28 days and more is no news day: an archive under today's date, or one page "
                "under many addresses.",
            ),
            _measured(
                "warning",
                "publishers_not_silent",
                "silence",
                "history >= 20 and observed = 0",
                "Who published on 20 of 28 days and on none of the last three has moved, or is not crawled any more.",
            ),
            _measured(
                "warning",
                "title_share_usual",
                "no title",
                _SHARE_UP,
                "A fifth more without a headline than before, scatter apart: the place of the headline has changed.",
            ),
            _measured(
                "critical",
                "titles_not_lost",
                "no title",
                _SHARE_LOST,
                "Headlines were there and now are not: the layout changed, and facts would be built on its ruins.",
            ),
            _measured(
                "warning",
                "date_share_usual",
                "no date",
                _SHARE_UP,
                "A fifth more without a date than before, scatter apart: another way to print dates, or another place.",
            ),
            _measured(
                "critical",
                "dates_not_lost",
                "no date",
                _SHARE_LOST,
                "Articles without dates are in no month's export and in no ranking of who was first.",
            ),
            _measured(
                "warning",
                "publisher_share_usual",
                "no publisher",
                _SHARE_UP,
                "A site's pages say who publishes them, or never do; a fifth more that do not is a change.",
            ),
            _measured(
                "critical",
                "publishers_not_lost",
                "no publisher",
                _SHARE_LOST,
                "Articles of nobody fall out of every question about publishers.",
            ),
            _measured(
                "warning",
                "links_resolved_usual",
                "dangling",
                _SHARE_UP,
                "Headlines of tonight often wait for their article, so links are compared with those before; a fifth "
                "more that lead nowhere: headlines are cut otherwise, or the articles are not crawled any more.",
            ),
            _measured(
                "warning",
                "body_length_usual",
                "words",
                "articles >= 20 and history >= 100 and observed not between low and high",
                "Half of 20 articles and more longer than nine in ten before, or shorter: bodies end early, or "
                "furniture is taken for text.",
            ),
            _measured(
                "critical",
                "body_length_possible",
                "words",
                "articles >= 50 and history >= 500 and (observed < low / 3 or observed > 3 * high)",
                "Half of 50 articles three times as far out as nine in ten before: what is loaded is no article text.",
            ),
            _measured(
                "warning",
                "no_unseen_markers",
                "marker",
                "true",
                "A short line over headlines that recurs on a site and is in no list announces a section we do not "
                "know (akhbar/pages/site/unseen.py); add it to akhbar/data/markers.tsv.",
            ),
        ),
    )
