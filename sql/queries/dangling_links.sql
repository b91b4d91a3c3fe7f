-- Links that point to nothing the warehouse holds, by site.
-- ar: روابط بلا وجهة معروفة، حسب الموقع
select p.site, count(*) as links, count(*) filter (l.to_article_id is null) as dangling,
       count(*) filter (l.match_method = 'ambiguous') as ambiguous,
       round(count(*) filter (l.to_article_id is null) / count(*), 3) as dangling_share
from fact_related_links as l
join staging.pages as p using (page_id)
group by p.site
order by dangling desc, site
