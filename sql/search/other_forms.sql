-- Other names, of one word or two, of the entities that have one of these as a name.
select distinct a.form as asked, b.form
from marts.entity_forms as a
join marts.entity_forms as b using (entity_id)
where a.form in (select unnest($forms::varchar[])) and a.form <> b.form and length(b.form) - length(replace(b.form, ' ', '')) <= 1
order by asked, b.form
limit 200
