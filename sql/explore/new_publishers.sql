-- Articles new with the last run, by publisher, beside the mean of up to 14 runs before it; silent ones with 0.
with runs as (
    select run_id, row_number() over (order by started_at desc, run_id desc) as back from quality.runs where pages_new > 0
), first_run as (
    select page_id, arg_min(run_id, (seen_at, run_id)) as run_id from staging.sightings group by page_id
), counted as (
    select a.publisher_id, count(*) filter (r.back = 1) as new_articles,
           count(*) filter (r.back between 2 and 15) / (select nullif(count(*), 0) from runs where back between 2 and 15) as usual
    from fact_articles as a
    join first_run as f using (page_id)
    join runs as r using (run_id)
    where a.is_current and r.back <= 15
    group by a.publisher_id
)
select c.publisher_id, p.name as publisher, c.new_articles, c.usual, c.new_articles = 0 and c.usual >= 1 as is_silent
from counted as c
left join dim_publishers as p using (publisher_id)
order by c.new_articles desc, c.usual desc nulls last, publisher
