-- Every search form of every entity's names.
delete from marts.entity_forms
where entity_id in (select entity_id from touched_entities) or entity_id in (select entity_id from asked_forms);

insert into marts.entity_forms by name
select distinct form, entity_id, search.letters(form) as letters from folded_names where form <> '';

-- Those of a version that did not say their letters.
update marts.entity_forms set letters = search.letters(form) where letters is null;
