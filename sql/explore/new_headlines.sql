-- Headlines that the last run found changed.
with last_run as (
    select arg_max(run_id, (started_at, run_id)) as run_id from quality.runs where pages_new > 0
), seen as ( -- by the last run and by none before
    select distinct page_id from staging.sightings where run_id = (select run_id from last_run)
    except
    select page_id from staging.sightings where run_id < (select run_id from last_run)
)
select f.article_id, c.before, c.after as title, f.publisher_id, p.name as publisher
from fact_changes as c
join fact_articles as f on f.article_id = c.article_id and f.version = c.version
left join dim_publishers as p using (publisher_id)
where c.change = 'title' and f.page_id in (select page_id from seen)
order by publisher, f.article_id
limit 50
