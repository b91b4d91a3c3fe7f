-- Named most. Those that cannot be among the hundred are left out before names are joined.
with least as (
    select min(articles) as articles
    from (select articles from marts.entity_totals where $kind::varchar is null order by articles desc limit 100)
)
select t.entity_id, d.name, d.kind, t.articles, t.mentions, t.publishers
from marts.entity_totals as t
join dim_entities as d using (entity_id)
where t.articles >= coalesce((select articles from least), 0) and ($kind::varchar is null or d.kind = $kind::varchar)
order by t.articles desc, t.mentions desc, d.name
limit 100
