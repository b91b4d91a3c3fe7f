create table fact_related_links ( -- One row a headline or address that points to another article
    link_id varchar not null, -- Key: hash of page, place and words
    page_id varchar not null, -- The page it stands on
    article_id varchar, -- The article it belongs to; null where the page has none
    relation varchar not null, -- inline, read_also, similar, topic, picks, most_read, about, more, urgent or hyperlink
    position integer not null, -- Place in its list, from 1
    title varchar, -- Headline, display form
    title_search varchar, -- Search form of title
    url varchar, -- Address, where there was one
    to_article_id varchar, -- The article it points to; null while unresolved
    match_method varchar, -- How it was resolved: same_page, url, exact, fuzzy_spelling, fuzzy_cut; without an answer: ambiguous (several fit equally), itself (its own article), null (none)
    match_score double, -- How well the titles fit, 0 to 1
    char_start integer not null, -- First character in staging.pages.text
    char_end integer not null -- One past the last character
);
