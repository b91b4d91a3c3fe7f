-- How much the filter bar leaves.
with /*chosen*/
select count(*) as articles, count(*) filter (duplicate_of is null) as originals,
       count(distinct publisher_id) as publishers, count(*) filter (published_at is null) as undated,
       min(published_at)::date as first_day, max(published_at)::date as last_day
from chosen
