-- One entity.
select * from dim_entities where entity_id = $id
