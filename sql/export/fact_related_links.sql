-- Related links, in the partition of the article they belong to (0 where they belong to none).
select coalesce(year(a.published_at), 0)::integer as year, coalesce(month(a.published_at), 0)::integer as month, f.*
from fact_related_links as f
left join fact_articles as a on a.article_id = f.article_id and a.is_current
order by year, month, f.page_id, char_start, link_id
