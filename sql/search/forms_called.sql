-- Entities with a name of exactly one of these search forms.
select distinct form, entity_id from marts.entity_forms where form in (select unnest($forms::varchar[])) order by form, entity_id
