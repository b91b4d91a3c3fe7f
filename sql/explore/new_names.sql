-- Names that the last run's articles have far more often than those of the 28 days before: by how many deviations of a
-- Poisson variable.
with last_run as (
    select arg_max(run_id, (started_at, run_id)) as run_id from quality.runs where pages_new > 0
), seen as ( -- by the last run and by none before
    select distinct page_id from staging.sightings where run_id = (select run_id from last_run)
    except
    select page_id from staging.sightings where run_id < (select run_id from last_run)
), told as ( -- articles of the last run, and originals of the 28 days before its latest
    select article_id, page_id in (select page_id from seen) as is_fresh, published_at
    from fact_articles
    where is_current and duplicate_of is null
), compared as materialized (
    select article_id, is_fresh
    from told
    where is_fresh or published_at >= (select max(published_at) from told where is_fresh) - interval 28 day
), sizes as (
    select count(*) filter (is_fresh) as now, count(*) filter (not is_fresh) as before from compared
), counted as (
    select m.entity_id, count(*) filter (c.is_fresh) as now, count(*) filter (not c.is_fresh) as before
    from marts.entity_articles as m
    join compared as c using (article_id)
    group by m.entity_id
), measured as (
    select *, before * (select now from sizes) / nullif((select before from sizes), 0) as expected from counted
)
select m.entity_id, d.name, d.kind, m.now, m.expected
from measured as m
join dim_entities as d using (entity_id)
where m.now >= 3 and m.now >= 2 * m.expected
order by (m.now - m.expected) / sqrt(greatest(m.expected, 1)) desc, d.name
limit 20
