-- Keywords of most articles. Those that cannot be among the hundred are left out before keywords are joined.
with least as (
    select min(articles) as articles from (select articles from marts.keyword_totals order by articles desc limit 100)
)
select t.keyword_id, d.keyword, t.scope, t.articles, t.publishers
from marts.keyword_totals as t
join dim_keywords as d using (keyword_id)
where t.articles >= coalesce((select articles from least), 0)
order by t.articles desc, d.keyword, t.scope
limit 100
