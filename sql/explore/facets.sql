-- What the articles left are made of: how many by publisher, country, language, section.
with /*chosen*/
, each as (
    select 'publisher' as facet, c.publisher_id as value, coalesce(p.name, c.publisher_id) as label
    from chosen as c left join dim_publishers as p using (publisher_id) where c.publisher_id is not null
    union all
    select 'country', p.country, p.country from chosen join dim_publishers as p using (publisher_id) where p.country is not null
    union all
    select 'language', language, language from chosen where language is not null
    union all
    select 'category', category, category from chosen where category is not null
    union all
    select 'month', strftime(published_at, '%Y-%m'), strftime(published_at, '%Y-%m') from chosen where published_at is not null
), counted as (
    select facet, value, label, count(*) as articles from each group by all
)
select facet, value, label, articles
from counted
qualify row_number() over (partition by facet order by articles desc, value) <= 12
order by facet, articles desc, value
