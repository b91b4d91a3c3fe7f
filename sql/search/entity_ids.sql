select entity_id from dim_entities order by entity_id
