"""'المملكة' is the kingdom that the article speaks of, else the publisher's own; the publisher itself is no news."""

from __future__ import annotations

import re

import polars as pl

from akhbar.arabic import fold
from akhbar.entities import gazetteer
from akhbar.entities.places import candidates, country_votes
from akhbar.entities.roles import PUBLISHER, UNRESOLVED
from akhbar.remembered import once

_QUOTES = ['"', "«", "“", "'", "("]


@once
def _short() -> dict[str, dict[str, str]]:
    """Search form of a short form → country code → the country's name."""
    found: dict[str, dict[str, str]] = {}
    name = {
        code: name
        for form, code in reversed(gazetteer.country_codes().items())
        for name in [gazetteer.countries()[form]]
    }
    for form, codes in gazetteer.rows("short_forms.tsv"):
        found[form] = {code: name[code] for code in codes.split(";")}
    return found


_KINGDOM = re.compile(r"(?<!\w)(?:[وف]?[بك]?ال|[وف]?لل)مملكة(?!\w)")


def kingdoms(pieces: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`found` with every 'المملكة' that stands in none of them: which kingdom it is, the article says.

    Args:
        pieces: `text_no`, `text`, `article`.
        found: mentions with `article`.
    """
    having = pieces.filter(pl.col("text").str.contains("مملكة", literal=True))
    rows = []
    for text_no, text, article in having.select("text_no", "text", "article").iter_rows():
        for hit in _KINGDOM.finditer(text):
            word = hit[0]
            lost = "ال" not in word  # 'للمملكة' has its article lost: the surface begins at the second 'ل'
            start = hit.start() + (word.index("لل") + 1 if lost else word.index("ال"))
            surface = text[start : hit.end()]
            name = "ا" * lost + surface
            rows.append((text_no, start, hit.end(), "LOC", surface, None, "pattern", name, article))
    if not rows:
        return found
    more = pl.DataFrame(rows, schema=found.schema, orient="row").with_row_index("row")
    taken = more.join(found.select("text_no", begin="char_start", stop="char_end"), on="text_no").filter(
        (pl.col("char_start") < pl.col("stop")) & (pl.col("begin") < pl.col("char_end"))
    )
    return pl.concat([found, more.join(taken, on="row", how="anti").drop("row")])


def short_forms(rows: pl.DataFrame, pieces: pl.DataFrame, publishers: pl.DataFrame | None) -> pl.DataFrame:
    """The mentions with short forms of countries resolved, the role of those that name the article's publisher, and its
    `country`.

    Args:
        rows: mentions with `article`, `form`, `kind`, `name`, `role`.
        pieces: `article`, `page_id`, `article_no`.
        publishers: see `article_mentions`; None where nobody knows them.
    """
    if publishers is not None:
        where = pieces.select("article", "page_id", "article_no").unique("article", maintain_order=True)
        by_article = where.join(publishers, on=["page_id", "article_no"], how="left").select(
            "article", "country", "names"
        )
    else:
        by_article = pieces.select("article").unique(maintain_order=True)
        by_article = by_article.with_columns(country=pl.lit(None, pl.String), names=pl.lit(None, pl.List(pl.String)))
    rows = rows.join(by_article, on="article", how="left", maintain_order="left")
    return _kingdoms(_own(rows, pieces)).drop("names")


def _own(rows: pl.DataFrame, pieces: pl.DataFrame) -> pl.DataFrame:
    """Mentions with the role of those that name their article's publisher, whole or cut ('الجوهرة أف' before 'أم').

    The paper 'الرياض' is the city where it stands as a place and in no quotation marks.
    """
    rows = rows.with_row_index("row")
    told = rows.filter((pl.col("kind") != "PER") & pl.col("names").is_not_null())
    told = told.select("row", "text_no", "char_start", "char_end", "kind", "form", "names").explode("names")
    told = told.filter(
        (pl.col("names") == pl.col("form"))
        | pl.concat_str("names", pl.lit(" ")).str.starts_with(pl.concat_str("form", pl.lit(" ")))
    )
    if told.is_empty():
        return rows.drop("row")
    told = told.join(pieces.select("text_no", "text"), on="text_no", how="left", maintain_order="left")
    ahead = pl.col("text").str.slice(pl.col("char_start"), 3 * pl.col("names").str.len_chars())
    told = told.with_columns(
        ahead=fold(ahead), before=pl.col("text").str.slice(pl.col("char_start") - 1, 1), city=_city(told["form"])
    )
    whole = (pl.col("names") == pl.col("form")) | pl.concat_str("ahead", pl.lit(" ")).str.starts_with(
        pl.concat_str("names", pl.lit(" "))
    )
    quoted = (pl.col("char_start") > 0) & pl.col("before").is_in(_QUOTES)
    own = told.filter(whole & (quoted | ~((pl.col("kind") == "LOC") & pl.col("city"))))["row"].unique()
    role = pl.when(pl.col("row").is_in(own.implode())).then(pl.lit(PUBLISHER)).otherwise("role")
    return rows.with_columns(role=role).drop("row")


def _city(forms: pl.Series) -> pl.Series:
    """Whether each form is a place of the lists."""
    found = {form: bool(candidates(form)) for form in forms.unique().to_list()}
    return forms.replace_strict(found, return_dtype=pl.Boolean)


def _kingdoms(rows: pl.DataFrame) -> pl.DataFrame:
    short = _short()
    here = rows.filter(pl.col("form").is_in(list(short)))
    if here.is_empty():
        return rows
    places = rows.join(here.select("article").unique(), on="article", how="semi").filter(pl.col("kind") == "LOC")
    told = places.group_by("article", maintain_order=True).agg("form").iter_rows()
    counted = {article: country_votes(forms) for article, forms in told}
    answers = {}
    for article, form, country in here.select("article", "form", "country").unique().iter_rows():
        said = {code: n for code, n in counted.get(article, {}).items() if code in short[form]}
        most = [code for code, n in said.items() if n == max(said.values())]
        # What the article names most; where several are, or none, the publisher's own country.
        code = (
            most[0] if len(most) == 1 else country if country in short[form] and (country in most or not most) else None
        )
        answers[article, form] = short[form].get(code or "")
    answer = pl.DataFrame(
        [(article, form, name) for (article, form), name in answers.items()],
        schema={"article": rows.schema["article"], "form": pl.String, "meant": pl.String},
        orient="row",
    )
    asked = pl.col("form").is_in(list(short))
    return (
        rows.join(answer, on=["article", "form"], how="left", maintain_order="left")
        .with_columns(
            name=pl.when(asked).then(pl.coalesce("meant", "name")).otherwise("name"),
            kind=pl.when(asked).then(pl.lit("LOC")).otherwise("kind"),
            role=pl.when(asked & pl.col("meant").is_null()).then(pl.lit(UNRESOLVED)).otherwise("role"),
        )
        .drop("meant")
    )
