-- Its articles, newest first.
with /*chosen*/
select article_id, title, author, category, published_at, word_count, duplicate_of is not null as is_copy
from chosen
where publisher_id = $id
order by published_at desc nulls last, article_id
limit 100
