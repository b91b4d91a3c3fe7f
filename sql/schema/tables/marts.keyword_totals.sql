create table marts.keyword_totals ( -- One row a keyword that current articles print or that is found in their texts, and scope: fact_keywords counted
    keyword_id varchar not null, -- The keyword, in dim_keywords; key with scope
    scope varchar not null, -- article or extracted, as in fact_keywords
    articles integer not null, -- Current articles that have it
    publishers integer not null -- Their publishers
);
