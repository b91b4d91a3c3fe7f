-- What the articles found are made of.
with found as (
    select a.publisher_id, a.category, a.language, a.published_at, p.name, p.country
    from search.documents as d
    join fact_articles as a on a.article_id = d.article_id and a.is_current
    left join dim_publishers as p on p.publisher_id = a.publisher_id
    where d.doc_id in (select unnest($docs::integer[]))
), each as (
    select 'publisher' as facet, publisher_id as value, name as label from found where publisher_id is not null
    union all
    select 'country', country, country from found where country is not null
    union all
    select 'language', language, language from found where language is not null
    union all
    select 'category', category, category from found where category is not null
    union all
    select 'month', strftime(published_at, '%Y-%m'), strftime(published_at, '%Y-%m') from found where published_at is not null
), counted as (
    select facet, value, label, count(*) as articles from each group by all
)
select facet, value, label, articles
from counted
qualify row_number() over (partition by facet order by articles desc, value) <= 12
order by facet desc, articles desc, value
