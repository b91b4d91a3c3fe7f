select page_id, uri, fetched_at, text
from staging.pages
where page_id in (select unnest(cast($1 as varchar[])))
order by fetched_at, page_id
