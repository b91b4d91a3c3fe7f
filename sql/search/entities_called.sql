-- Entities with a name of exactly this search form.
select distinct entity_id from marts.entity_forms where form = $form order by entity_id
