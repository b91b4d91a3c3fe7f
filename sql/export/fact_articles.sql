-- Articles, all versions, in the partition of the month they were published in (0 where unknown).
select d.year, d.month, d.day, f.*
from fact_articles as f
join article_days as d on d.article_id = f.article_id and d.version = f.version
order by year, month, f.article_id, f.version
