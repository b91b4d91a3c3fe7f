-- Topics by articles.
with /*chosen*/
select t.topic_id, /*topic_name*/ as topic, count(*) as articles, count(distinct c.publisher_id) as publishers
from fact_topics as t
join chosen as c using (article_id)
join dim_topics as d using (topic_id)
group by all
order by articles desc, topic
