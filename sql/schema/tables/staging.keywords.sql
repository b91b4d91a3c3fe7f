create table staging.keywords ( -- One row a keyword of a page's article, in any version; fact_keywords shows those of current articles
    page_id varchar not null, -- The page; key with article_no, keyword_id and scope
    article_no integer not null, -- The page's article
    keyword_id varchar not null, -- Hash of the search form
    keyword_search varchar not null, -- Search form
    scope varchar not null, -- article, site, generated or extracted
    position integer not null, -- First place in the printed list, from 1
    occurrences integer not null, -- How often the printed list has it
    in_text boolean not null, -- Whether the article's body or title has these words (search form)
    printed varchar not null -- The keyword as printed first, display form
);
