-- Other names, of one word or two, of these entities.
select distinct entity_id, form
from marts.entity_forms
where list_contains($entities::varchar[], entity_id) and length(form) - length(replace(form, ' ', '')) <= 1
order by entity_id, form
limit 400
