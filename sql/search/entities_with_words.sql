-- Entities with a name that has one of these stretches of words, spaces around; all of them have $core. Only the forms that
-- have it, too, are taken apart.
select distinct entity_id
from marts.entity_forms
where contains(form, $core::varchar)
  and list_bool_or(list_transform($parts::varchar[], lambda part: contains(' ' || form || ' ', part)))
order by entity_id
