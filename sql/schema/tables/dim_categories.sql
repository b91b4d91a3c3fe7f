create table dim_categories ( -- One row a section that pages print, whatever its spelling
    category_search varchar not null, -- Key: search form without articles, as in fact_articles
    category varchar not null, -- Most frequent printed form
    topic_id varchar -- The topic in dim_topics that it is clearly about; null where it is about anything
);
