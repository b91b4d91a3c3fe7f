-- Entities with a name a few letters away, the most named first.
with near as (
    select entity_id, min(damerau_levenshtein(form, $form)) as distance
    from marts.entity_forms
    where abs(length(form) - length($form)) <= $distance::integer and damerau_levenshtein(form, $form) <= $distance::integer
    group by entity_id
)
select n.entity_id
from near as n
left join marts.entity_articles as m using (entity_id)
group by n.entity_id, n.distance
order by count(m.article_id) / n.distance desc, n.entity_id
limit $most::integer
