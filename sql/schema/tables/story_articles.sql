create table story_articles ( -- One row an article of a story
    story_id varchar not null, -- The story, in fact_stories; key with article_id
    article_id varchar not null, -- The article; in one story at most
    similarity double -- How alike it is to the earlier article that it follows, 0 to 1; null for the first
);
