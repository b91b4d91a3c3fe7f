-- What changed between versions, in the partition of the article's current version.
select coalesce(year(a.published_at), 0)::integer as year, coalesce(month(a.published_at), 0)::integer as month, f.*
from fact_changes as f
join fact_articles as a on a.article_id = f.article_id and a.is_current
order by year, month, f.article_id, f.version, f.change
