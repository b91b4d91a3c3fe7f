-- Topics, in the partition of their article.
select d.year, d.month, d.day, f.*
from fact_topics as f
join article_days as d on d.article_id = f.article_id and d.is_current
order by year, month, f.article_id, f.topic_id
