-- Names of two words that are these words written apart.
select distinct replace(form, ' ', '') as asked, form
from marts.entity_forms
where contains(form, ' ') and replace(form, ' ', '') in (select unnest($words::varchar[]))
order by asked, form
limit 20
