create table dim_entities ( -- One row an entity
    entity_id varchar not null, -- Key: hash of kind and canonical name
    kind varchar not null, -- PER, LOC, ORG or MISC
    name varchar not null, -- The fullest common form of the name
    aliases varchar[] not null -- All forms seen, sorted
);
