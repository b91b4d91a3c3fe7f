-- Related links, in the partition of the article they belong to (0 where they belong to none).
select coalesce(d.year, 0) as year, coalesce(d.month, 0) as month, coalesce(d.day, p.day, -1) as day, f.*
from fact_related_links as f
left join article_days as d on d.article_id = f.article_id and d.is_current
left join page_days as p on p.page_id = f.page_id
order by year, month, f.page_id, f.char_start, f.link_id
