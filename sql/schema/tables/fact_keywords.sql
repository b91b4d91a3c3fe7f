create table fact_keywords ( -- One row an article, in its current version, and keyword
    article_id varchar not null, -- The article; key with keyword_id and scope
    keyword_id varchar not null, -- The keyword, in dim_keywords
    scope varchar not null, -- article, site (tags the whole site carries), generated (machine-made n-grams) or extracted (phrases of the text that we find where the article prints none of its own)
    position integer not null, -- First place in the printed list, from 1
    occurrences integer not null, -- How often the printed list has it
    in_text boolean not null, -- Whether the article's body or title has these words (search form)
    printed varchar not null -- The keyword as printed, display form
);
