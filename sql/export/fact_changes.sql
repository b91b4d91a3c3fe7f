-- What changed between versions, in the partition of the article's current version.
select d.year, d.month, d.day, f.*
from fact_changes as f
join article_days as d on d.article_id = f.article_id and d.is_current
order by year, month, f.article_id, f.version, f.change
