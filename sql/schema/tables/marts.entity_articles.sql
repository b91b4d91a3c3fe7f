create table marts.entity_articles ( -- One row an entity and current article that names it: fact_entities counted, for pages that must not count it
    entity_id varchar not null, -- The entity, in dim_entities; key with article_id
    article_id varchar not null, -- The article
    mentions integer not null, -- How often the article names it
    surfaces varchar[] -- The words of each of these mentions, sorted
);
