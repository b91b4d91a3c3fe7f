-- How many of its articles have each field.
with /*chosen*/
, mine as (
    select * from chosen where publisher_id = $id
), counted as (
    select count(*) as total, count(title) as title, count(author) as author, count(published_at) as published,
           count(category) as category, count(*) filter (word_count > 0) as body
    from mine
)
select field, articles, total
from (unpivot (select title, body, published, author, category, total from counted)
    on title, body, published, author, category into name field value articles)
