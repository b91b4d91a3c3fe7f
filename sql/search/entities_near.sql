-- Entities with a name a few letters away, the most named first. Of most forms their letters tell that they are farther
-- (sql/index/spelling.sql); of the others one byte a letter, so that the distance counts letters.
with placed as (
    select entity_id, translate(form, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#') as letters
    from marts.entity_forms
    where coalesce(bit_count(xor(letters, search.letters($form::varchar))), 0) <= 2 * $distance::integer
      and abs(length(form) - length($form)) <= $distance::integer
), near as (
    select entity_id, min(damerau_levenshtein(letters, translate($form, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#'))) as distance
    from placed
    group by entity_id
    having distance <= $distance::integer
)
select n.entity_id
from near as n
left join marts.entity_articles as m using (entity_id)
group by n.entity_id, n.distance
order by count(m.article_id) / n.distance desc, n.entity_id
limit $most::integer
