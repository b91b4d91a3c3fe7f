-- Articles, all versions, in the partition of the month they were published in (0 where unknown).
select coalesce(year(published_at), 0)::integer as year, coalesce(month(published_at), 0)::integer as month, *
from fact_articles
order by year, month, article_id, version
