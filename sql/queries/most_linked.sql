-- Articles that most other articles and pages point to.
-- ar: المقالات الأكثر إحالة إليها
-- param limit integer = 20: how many
select a.article_id, a.publisher, a.title, count(*) as links, count(distinct l.page_id) as pages,
       list_sort(list(distinct l.relation)) as relations
from related_links as l
join articles as a on a.article_id = l.to_article_id
group by all
order by links desc, a.article_id
limit $limit::integer
