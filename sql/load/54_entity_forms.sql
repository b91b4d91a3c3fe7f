-- Every search form of every entity's names.
delete from marts.entity_forms
where entity_id in (select entity_id from touched_entities) or entity_id in (select entity_id from asked_forms);

insert into marts.entity_forms by name
select distinct form, entity_id from folded_names where form <> '';
