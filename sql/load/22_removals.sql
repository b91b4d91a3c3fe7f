-- Addresses that answered 404 or 410. An article there is gone from the first such answer since its page was last seen:
-- pages that come back are seen again. Depends on what was read alone, in whatever order.
insert into staging.removals by name
select uri, gone_at, min(status) as status, false as is_current
from run_gone
anti join staging.removals using (uri, gone_at)
group by uri, gone_at;

create or replace temp table removals_to_judge as
select uri from run_gone
union
select p.uri
from staging.pages as p
semi join sighted using (page_id)
semi join staging.removals using (uri);

create or replace temp table removals_in_force as
with seen as (
    select p.uri, max(s.fetched_at) as last_at
    from staging.pages as p
    semi join removals_to_judge using (uri)
    join staging.sightings as s using (page_id)
    group by p.uri
)
select r.uri, min(r.gone_at) as gone_at
from staging.removals as r
semi join removals_to_judge using (uri)
left join seen using (uri)
where seen.last_at is null or r.gone_at > seen.last_at
group by r.uri;

update staging.removals
set is_current = exists (
    from removals_in_force as f where f.uri = removals.uri and f.gone_at = removals.gone_at
)
where uri in (select uri from removals_to_judge);
