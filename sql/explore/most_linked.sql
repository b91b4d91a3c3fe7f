-- Articles that most pages point to.
with /*chosen*/
select c.article_id, c.title, c.publisher_id, p.name as publisher, count(*) as links, count(distinct l.page_id) as pages
from fact_related_links as l
join chosen as c on c.article_id = l.to_article_id
left join dim_publishers as p on p.publisher_id = c.publisher_id
group by all
order by pages desc, links desc, c.article_id
limit 25
