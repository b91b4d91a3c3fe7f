-- Near-duplicates with the article they have their story from (the earliest that is alike) and, since that may be a copy of one yet earlier, the first of the chain.
create or replace view republications as
with recursive chain as (
    select article_id, duplicate_of as first_id, 1 as step
    from fact_articles
    where is_current and duplicate_of is not null
    union all
    select c.article_id, a.duplicate_of, c.step + 1
    from chain as c
    join fact_articles as a on a.article_id = c.first_id and a.is_current
    where a.duplicate_of is not null
), ends as (
    select article_id, arg_max(first_id, step) as first_id, max(step) as step from chain group by article_id
)
select c.duplicate_of as original_id, o.publisher_id as original_publisher_id, o.publisher as original_publisher,
       o.title as original_title, o.published_at as original_published_at,
       c.article_id, c.publisher_id, c.publisher, c.title, c.published_at,
       c.duplicate_similarity as similarity,
       date_diff('minute', o.published_at, c.published_at) as minutes_later,
       c.publisher_id <> o.publisher_id as by_another, -- false: the same publisher again; null: one of the two is unknown
       e.first_id, e.step
from ends as e
join articles as c using (article_id)
join articles as o on o.article_id = c.duplicate_of;
