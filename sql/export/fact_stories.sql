-- Stories, in the partition of their first article.
select year(f.first_published_at)::integer as year, month(f.first_published_at)::integer as month,
       day_number(f.first_published_at) as day, f.*
from fact_stories as f
order by year, month, f.story_id
