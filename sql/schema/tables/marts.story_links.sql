create table marts.story_links ( -- One row an article that hangs on the earlier one it is most alike
    article_id varchar not null, -- Key: the article
    parent_id varchar not null, -- The earlier article
    similarity double not null -- Cosine of their words, less for each day between, 0 to 1
);
