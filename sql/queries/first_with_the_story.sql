-- Who is first with stories that others have too, and how long the others take.
-- ar: من يسبق إلى الخبر
with copies as (
    select o.publisher as first_publisher, c.publisher, date_diff('minute', o.published_at, c.published_at) / 60 as hours
    from articles as c
    join articles as o on o.article_id = c.duplicate_of
)
select first_publisher, publisher as republished_by, count(*) as stories, round(median(hours), 1) as median_hours
from copies
group by all
order by stories desc, first_publisher, republished_by
