-- Who is first with stories that others have too, and how long the others take.
-- ar: من يسبق إلى الخبر
select original_publisher as first_publisher, publisher as republished_by, count(*) as stories,
       round(median(minutes_later / 60), 1) as median_hours, round(avg(similarity), 2) as mean_similarity
from republications
where by_another
group by all
order by stories desc, first_publisher, republished_by
