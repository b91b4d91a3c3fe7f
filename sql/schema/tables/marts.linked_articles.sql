create table marts.linked_articles ( -- One row an article that links lead to: fact_related_links counted
    article_id varchar not null, -- The article; key
    links integer not null, -- Links that lead to it
    pages integer not null -- Pages that they stand on
);
