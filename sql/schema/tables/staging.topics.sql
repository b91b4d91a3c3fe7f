create table staging.topics ( -- One row a topic of a page's article, in any version; fact_topics shows those of current articles
    page_id varchar not null, -- The page; key with article_no and topic_id
    article_no integer not null, -- The page's article
    topic_id varchar not null, -- The topic, in dim_topics
    score double not null, -- Chance that the article is about it, 0.4 to 1
    method varchar not null -- category (the section that the page prints) or text
);
