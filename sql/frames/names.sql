select * from entity_names order by entity_id
