-- Stories that began with the last run's articles.
with last_run as (
    select arg_max(run_id, (started_at, run_id)) as run_id from quality.runs where pages_new > 0
), seen as ( -- by the last run and by none before
    select distinct page_id from staging.sightings where run_id = (select run_id from last_run)
    except
    select page_id from staging.sightings where run_id < (select run_id from last_run)
), told as (
    select s.story_id, bool_and(a.page_id in (select page_id from seen)) as is_new, count(*) as articles,
           count(distinct a.publisher_id) as publishers
    from story_articles as s
    join fact_articles as a on a.article_id = s.article_id and a.is_current
    group by s.story_id
)
select t.story_id, f.title as story, t.articles, t.publishers
from told as t join fact_stories as f using (story_id)
where t.is_new
order by t.publishers desc, t.articles desc, t.story_id
limit 20
