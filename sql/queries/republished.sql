-- Stories that others republished: who, how soon, and under which headline.
-- ar: أخبار أعيد نشرها: من نشرها ومتى
-- param publisher publisher = %: the first publisher, by name or domain; % for all
select o.article_id as original, o.publisher as first_publisher, o.title as first_title, o.published_at as first_time,
       c.publisher, c.title, c.published_at,
       round(date_diff('minute', o.published_at, c.published_at) / 60, 1) as hours_later
from articles as c
join articles as o on o.article_id = c.duplicate_of
where list_contains($publisher, o.publisher_id)
order by first_time, original, hours_later nulls last, c.article_id
