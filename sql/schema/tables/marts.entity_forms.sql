create table marts.entity_forms ( -- One row an entity and search form of one of its names: finds an entity by any spelling
    form varchar not null, -- Search form of a name or alias; key with entity_id
    entity_id varchar not null, -- The entity, in dim_entities
    letters integer -- One bit a letter that the form has, as in search.words
);
