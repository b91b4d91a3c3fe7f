create table fact_topics ( -- One row an article, in its current version, and topic that it is about; an article without a row is undecided
    article_id varchar not null, -- The article; key with topic_id
    topic_id varchar not null, -- The topic, in dim_topics
    score double not null, -- Chance that the article is about it, 0.4 to 1; below, nothing is told
    method varchar not null -- category (the section that the page prints, where it is clear) or text (the model of docs/topics_model_card.md)
);
