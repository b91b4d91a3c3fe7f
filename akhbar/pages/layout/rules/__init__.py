"""The few rules that are certain, in order, over what the net made of a page: each puts right what it knows is wrong.

A rule has an id, a sentence that says when it holds, and what it does. It sees the groups of a page (pieces that are
one, with their label) and what the rules before it left; it changes labels and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from akhbar.pages.layout.features import Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.rules import heads, inside, lists, texts

Do = Callable[[Laid, list[Group]], None]


class Rule(NamedTuple):
    """`id`, `when` it holds, in words, and what it `do`es to a page's groups, in place."""

    id: str
    when: str
    do: Do


def apply(laid: Laid, groups: list[Group]) -> list[Group]:
    """The groups, put right by every rule in order."""
    for rule in RULES:
        rule.do(laid, groups)
    return groups


RULES = (
    Rule("no letters", "what has no letters, or is a day, is no headline", lists.no_letters),
    Rule("columnists", "a name and a day are no headline", heads.columnists),
    Rule("entries", "prose below clocks, three times and not below headlines, is a live page's text, and what stands"
         " between clock and prose below an article's head its subheading", texts.entries),
    Rule("parts of a text", "a headline without an anchor between two paragraphs, of which the one below speaks and the"
         " text above does not, heads a part of the text", texts.parts_of_text),
    Rule("stragglers", "a doubtful paragraph between pieces of furniture, on a page with a text, is furniture, and one"
         " without a full stop between a headline and furniture is a headline", texts.stragglers),
    Rule("notices", "a line that speaks of the site and its readers, or says who put it up, is no headline, and one"
         " that promises more above headlines heads them", lists.notices),
    Rule("recurring", "a sentence behind a paragraph that stands on some of the site's pages, and not on nearly all, or"
         " is doubtful furniture, is the text's, but a notice", texts.recurring),
    Rule("formula", "the formula that opens a text is no title: what stands above it is", heads.formula),
    Rule("day and credit", "a line that ends in a day and behind it in a known credit is a caption, and one that"
         " ends in brackets between two paragraphs, or stands, doubtful, above a credit in brackets", texts.captions),
    Rule("plain captions", "a few doubtful words between a byline or day and the text, which speaks of them, are"
         " a picture's",
         texts.plain_captions),
    Rule("gallery", "below a title that tells of pictures, three lines and more without a full stop are captions",
         texts.gallery),
    Rule("slides", "what stands alone between numbers 1 of n, 2 of n, 3 of n … is a picture's caption", texts.slides),
    Rule("sentences", "a sentence behind a paragraph of a text page, without a credit, is the text's and no caption",
         texts.sentences),
    Rule("places", "a place alone, with its country or an agency, or a paper first, is whence a report is, no caption",
         heads.places),
    Rule("further titles", "a further article's title stands directly above a text, behind something else than a text,"
         " and is no item of a list", texts.further_titles),
    Rule("another article", "a headline with a day or a byline of its own, of which the text below speaks and the text"
         " above does not, is a further article's title", texts.another_article),
    Rule("menus", "above the article keywords are announced, and names stand near the title", heads.menus),
    Rule("below the title", "what seems a paragraph between a title and its byline, day or picture is a day, or a lead",
         heads.below_the_title),
    Rule("signed", "a line that begins as bylines do, near the title or with a name right below the text, is one, and a"
         " few words alone above the text", heads.signed),
    Rule("named", "a name beside the day, between title and text, is a byline where there is no other", heads.named),
    Rule("only day", "the one day between title and text is the article's", heads.only_day),
    Rule("issue", "the day beside a paper's number, above the title, is the article's where no other is", heads.issue),
    Rule("comments", "what stands below the words that head readers' comments, no more than two lines a day, is none of"
         " the site's", lists.comments),
    Rule("headings", "a few words that mean a relation, above headlines, head them", lists.headings),
    Rule("listed", "what stands in a list's headlines and has their shape is one, though other pages list it, too",
         lists.listed),
    Rule("teasers", "paragraphs that alternate with headlines belong to these", lists.teasers),
    Rule("sections", "many headlines with teasers and next to no prose, or a title among headlines without any, are a"
         " section's page", lists.sections),
    Rule("datelines", "a sentence that opens with place and agency, and the formula that opens a text, sign nothing",
         texts.datelines),
    Rule("questions", "three and more questions between paragraphs are an interview's text", texts.questions),
    Rule("verses", "two lines and more of two halves each are verses of the text", inside.verses),
    Rule("tables", "rows of cells with figures, between two paragraphs or below a colon, are the text's",
         inside.tables),
    Rule("lists", "lines below a paragraph that ends in a colon, above another, which begin alike or have figures, are"
         " the text's", inside.lists),
    Rule("inside", "a short line between two paragraphs, which stands on no other page of the site, or counts, or is"
         " in quotation marks, is the text's", inside.parts),
    Rule("sources", "a few words behind a word for 'source' say whose the page is", heads.sources),
    Rule("unheaded keywords", "three and more short lines right below the text, of words that it has, are its keywords",
         lists.unheaded_keywords),
    Rule("keyword lists", "the keywords of one list are all the article's or all the site's, and anchors where two are;"
         " below lists of headlines, or one alone, they are announced", lists.keyword_lists),
)  # fmt: skip
