-- Who points to whose articles.
with /*chosen*/
select c.publisher_id, p.name as publisher, t.publisher_id as other_publisher_id, o.name as other, count(*) as links
from fact_related_links as l
join chosen as c on c.article_id = l.article_id and c.page_id = l.page_id
join fact_articles as t on t.article_id = l.to_article_id and t.is_current
left join dim_publishers as p on p.publisher_id = c.publisher_id
left join dim_publishers as o on o.publisher_id = t.publisher_id
group by all
order by links desc, publisher, other
limit 200
