-- Articles that most pages point to.
select a.article_id, a.title, a.publisher_id, p.name as publisher, m.links, m.pages
from (
    select * from marts.linked_articles order by pages desc, links desc, article_id limit 25
) as m
join fact_articles as a on a.article_id = m.article_id and a.is_current
left join dim_publishers as p on p.publisher_id = a.publisher_id
order by m.pages desc, m.links desc, a.article_id
