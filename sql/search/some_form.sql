select 1 as one from marts.entity_forms limit 1
