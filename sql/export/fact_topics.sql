-- Topics, in the partition of their article.
select coalesce(year(a.published_at), 0)::integer as year, coalesce(month(a.published_at), 0)::integer as month, f.*
from fact_topics as f
join fact_articles as a on a.article_id = f.article_id and a.is_current
order by year, month, f.article_id, topic_id
