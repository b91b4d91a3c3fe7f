-- Versions of every article that this run touches, in the order of the input's own time.
-- Each distinct content is one version, shown as its earliest page printed it.
create or replace temp table touched_articles as
select distinct article_id
from run_articles
semi join new_pages using (page_id)
anti join bad_articles using (page_id, article_no)
union
select article_id from fact_articles semi join refetched using (page_id);

create or replace temp table article_versions as
with candidates as (
    select * from fact_articles
    semi join touched_articles using (article_id)
    union all by name
    select * from run_articles
    semi join new_pages using (page_id)
    anti join bad_articles using (page_id, article_no)
), first_seen as (
    select page_id, min(seen_at) as first_seen
    from staging.sightings
    semi join candidates using (page_id)
    group by page_id
), timed as (
    select c.*, coalesce(p.fetched_at, c.published_at) as own_time, f.first_seen
    from candidates as c
    join staging.pages as p using (page_id)
    left join first_seen as f using (page_id)
), contents as (
    select * exclude (first_seen),
           min(first_seen) over (partition by article_id, content_sha256) as first_seen
    from timed
    qualify row_number() over (
        partition by article_id, content_sha256
        order by own_time nulls last, page_id, article_no
    ) = 1
), numbered as (
    select *,
           row_number() over newest_last as number,
           count(*) over (partition by article_id) as versions
    from contents
    window newest_last as (
        partition by article_id
        order by coalesce(own_time, first_seen), content_sha256
    )
)
select * exclude (own_time, first_seen, number, versions)
       replace (number::integer as version, number = versions as is_current)
from numbered;

delete from fact_articles where article_id in (select article_id from touched_articles);

insert into fact_articles by name
select * from article_versions;
