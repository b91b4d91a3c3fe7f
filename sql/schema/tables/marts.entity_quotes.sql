create table marts.entity_quotes ( -- One row a paragraph of a current article that says what an entity said: a verb of saying stands right before or after its name
    entity_id varchar not null, -- The entity, in dim_entities; key with article_id and char_start
    article_id varchar not null, -- The article
    char_start integer not null, -- Where the paragraph begins in staging.pages.text
    quote varchar not null -- The paragraph's first 400 letters
);
