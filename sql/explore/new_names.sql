-- Names that the last run's articles have far more often than those of the 28 days before: by how many deviations of a
-- Poisson variable.
with last_run as (
    select arg_max(run_id, (started_at, run_id)) as run_id from quality.runs where pages_new > 0
), seen as (
    select page_id from staging.sightings group by page_id
    having arg_min(run_id, (seen_at, run_id)) = (select run_id from last_run)
), fresh as (
    select article_id, published_at from fact_articles
    where is_current and duplicate_of is null and page_id in (select page_id from seen)
), earlier as (
    select article_id from fact_articles
    where is_current and duplicate_of is null and published_at >= (select max(published_at) from fresh) - interval 28 day
      and article_id not in (select article_id from fresh)
), counted as (
    select m.entity_id, count(*) filter (m.article_id in (select article_id from fresh)) as now,
           count(*) filter (m.article_id in (select article_id from earlier)) as before
    from marts.entity_articles as m
    where m.article_id in (select article_id from fresh union all select article_id from earlier)
    group by m.entity_id
), measured as (
    select *, before * (select count(*) from fresh) / nullif((select count(*) from earlier), 0) as expected from counted
)
select m.entity_id, d.name, d.kind, m.now, m.expected
from measured as m
join dim_entities as d using (entity_id)
where m.now >= 3 and m.now >= 2 * m.expected
order by (m.now - m.expected) / sqrt(greatest(m.expected, 1)) desc, d.name
limit 20
