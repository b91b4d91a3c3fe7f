create table marts.entity_totals ( -- One row an entity that current articles name: marts.entity_articles counted, for pages that must not count it
    entity_id varchar not null, -- Key, in dim_entities
    articles integer not null, -- Current articles that name it
    originals integer not null, -- Those that are no near-duplicates of an earlier one
    mentions bigint not null, -- How often they name it
    publishers integer not null -- Publishers that name it
);
