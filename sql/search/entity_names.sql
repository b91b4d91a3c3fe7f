select entity_id, unnest(list_distinct(list_append(aliases, name))) as form from dim_entities
