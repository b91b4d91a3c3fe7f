-- Its articles, in the order they came.
select a.article_id, a.title, a.publisher_id, p.name as publisher, a.published_at, s.similarity,
       a.duplicate_of is not null as is_copy
from story_articles as s
join fact_articles as a on a.article_id = s.article_id and a.is_current
left join dim_publishers as p using (publisher_id)
where s.story_id = $id
order by a.published_at nulls last, a.article_id
limit 300
