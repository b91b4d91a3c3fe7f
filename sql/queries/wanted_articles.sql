-- Headlines that pages point to most, though the warehouse has no such article: what to crawl next.
-- ar: عناوين يشار إليها ولم تُجمع بعد
with there as (
    select distinct title_search from fact_articles where title_search is not null -- any version: it may point to an older headline
)
select min(l.title) as headline, any_value(l.url) as address, count(distinct l.page_id) as pages, max(a.published_at)::date as last_seen
from fact_related_links as l
left join fact_articles as a on a.article_id = l.article_id and a.is_current
where l.match_method is null and l.to_article_id is null and coalesce(l.title_search, '') <> ''
  and l.title_search not in (select title_search from there)
group by l.title_search
order by pages desc, last_seen desc nulls last, headline
limit 50
