-- The search forms of these entities' names.
select entity_id, form from marts.entity_forms where entity_id in (select unnest($entities::varchar[])) order by entity_id, form
