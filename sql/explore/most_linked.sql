-- Articles that most pages point to.
with /*chosen*/
, most as materialized (
    select to_article_id as article_id, count(*) as links, count(distinct page_id) as pages
    from fact_related_links
    where to_article_id is not null and to_article_id in (select article_id from chosen)
    group by all
    order by pages desc, links desc, article_id
    limit 25
)
select c.article_id, c.title, c.publisher_id, p.name as publisher, m.links, m.pages
from most as m
join chosen as c using (article_id)
left join dim_publishers as p on p.publisher_id = c.publisher_id
order by m.pages desc, m.links desc, c.article_id
