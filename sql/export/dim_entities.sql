-- Whole.
select * from dim_entities order by entity_id
