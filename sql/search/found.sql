-- The best of the ranked articles that pass the filters; their texts are read for those few only.
with ranked as (
    /*ranked*/
), matching as (
    /*matching*/
), best as (
    select *, count(*) over () as total
    from matching
    order by score desc, article_id
    limit $most::integer offset $start::integer
)
select b.total, round(b.score, 4) as score, b.article_id, a.title, p.name as publisher, a.published_at, a.uri, a.lead, a.body
from best as b
join fact_articles as a on a.article_id = b.article_id and a.is_current
left join dim_publishers as p using (publisher_id)
order by b.score desc, b.article_id
