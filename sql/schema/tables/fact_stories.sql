create table fact_stories ( -- One row a story: an event that two articles or more tell of
    story_id varchar not null, -- Key: the article_id of its first article
    title varchar, -- The headline most like all of its articles
    articles integer not null, -- How many articles tell of it
    publishers integer not null, -- By how many publishers
    first_publisher_id varchar, -- Who told of it first, in dim_publishers
    first_published_at timestamp not null, -- When its first article was published
    last_published_at timestamp not null -- When its last article was published
);
