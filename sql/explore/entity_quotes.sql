-- What it is quoted with: paragraphs where a verb of saying stands right before or after the name; the same words once.
with /*chosen*/
select q.article_id, q.quote, c.publisher_id, p.name as publisher, c.published_at::date as day
from marts.entity_quotes as q
join chosen as c using (article_id)
left join dim_publishers as p using (publisher_id)
where q.entity_id = $id
qualify row_number() over (partition by q.quote order by c.published_at, q.article_id, q.char_start) = 1
order by c.published_at desc nulls last, q.article_id, q.char_start
limit 12
