-- Publishers whose articles point to articles of which publishers.
-- ar: من يحيل إلى من
select f.publisher as from_publisher, t.publisher as to_publisher, count(*) as links,
       count(distinct l.to_article_id) as articles
from fact_related_links as l
join articles as f on f.article_id = l.article_id and f.page_id = l.page_id
join articles as t on t.article_id = l.to_article_id
group by all
order by links desc, from_publisher, to_publisher
