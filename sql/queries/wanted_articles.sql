-- Headlines that pages point to most, though the warehouse has no such article: what to crawl next.
-- ar: عناوين يشار إليها ولم تُجمع بعد
select min(l.title) as headline, any_value(l.url) as address, count(distinct l.page_id) as pages
from fact_related_links as l
where l.to_article_id is null and l.match_method is distinct from 'ambiguous' and coalesce(l.title_search, '') <> ''
group by l.title_search
order by pages desc, headline
limit 50
