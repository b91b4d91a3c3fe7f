select t.page_id, t.fetched_at
from times as t
join staging.pages as p using (page_id)
where p.fetched_at is null or t.fetched_at < p.fetched_at
