create table marts.story_words ( -- One row a current article: what stories compare of it
    article_id varchar not null, -- Key: the article
    time timestamp, -- As published_at in fact_articles; null: it is part of no story
    words integer[] not null, -- Hashes of the words that say most of what happened
    weights double[] not null, -- How much each says; of unit length
    template_key varchar, -- Hash of publisher and headline without numbers and names of days; null without a headline; of standing forms (greetings, prices, ...) = and the kind
    method varchar not null -- How they were chosen; those chosen in other ways are made anew by the next load
);
