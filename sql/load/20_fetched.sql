-- A page's own time is the earliest time it was fetched at, whichever sighting came first.
create or replace temp table refetched as
with seen as (
    select page_id, fetched_at from sighted
    union all
    select page_id, fetched_at from staging.sightings semi join new_pages using (page_id)
), earliest as (
    select page_id, min(fetched_at) as fetched_at
    from seen
    where fetched_at is not null
    group by page_id
)
select e.page_id, e.fetched_at
from earliest as e
join staging.pages as p using (page_id)
where p.fetched_at is null or e.fetched_at < p.fetched_at;

update staging.pages
set fetched_at = r.fetched_at
from refetched as r
where pages.page_id = r.page_id;
