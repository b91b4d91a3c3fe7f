-- Entities with a name that has one of these stretches of words, spaces around.
select distinct entity_id
from marts.entity_forms
where list_bool_or(list_transform($parts::varchar[], lambda part: contains(' ' || form || ' ', part)))
order by entity_id
