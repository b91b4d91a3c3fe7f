-- Stories that others republished: who, how soon, how much of it, and under which headline.
-- ar: أخبار أعيد نشرها: من نشرها ومتى
-- param publisher publisher = %: the first publisher, by name or domain; % for all
select original_id as original, original_publisher as first_publisher, original_title as first_title,
       original_published_at as first_time, publisher, title, published_at, round(minutes_later / 60, 1) as hours_later,
       round(similarity, 2) as similarity, article_id
from republications
where by_another is not false and list_contains($publisher, original_publisher_id)
order by first_time, original, hours_later nulls last, article_id
