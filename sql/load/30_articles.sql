-- Versions of every article that this run touches, in the order of the input's own time.
-- Each distinct content is one version, shown as its earliest page printed it; its other pages stand in staging.repeats.
create or replace temp table touched_articles as
select distinct article_id from good_articles
union
select article_id from left_articles
union
select article_id from fact_articles semi join refetched using (page_id)
union
select article_id from staging.repeats semi join refetched using (page_id)
union
select article_id from fact_articles where coalesce(getvariable('touch_all')::boolean, false);

-- What links and dimensions may know these articles by, before and after.
create or replace temp table old_names as
select distinct a.article_id, a.title_search, a.uri, a.publisher_id
from fact_articles as a
semi join touched_articles using (article_id);

-- Found by their ids alone first: a night mostly touches no earlier article, and must not read the texts of all.
create or replace temp table kept_versions as
select rowid as place from fact_articles semi join touched_articles using (article_id) anti join parsed_again using (page_id);

create or replace temp table kept_repeats as
select rowid as place from staging.repeats semi join touched_articles using (article_id) anti join parsed_again using (page_id);

create or replace temp table kept_rows as
select * from fact_articles where rowid in (select place from kept_versions)
union all by name
select * from staging.repeats where rowid in (select place from kept_repeats);

-- Versions are worked out without their texts, which are read once, when the rows are written.
create or replace temp table article_contents as
with candidates as (
    select article_id, page_id, article_no, content_sha256, published_at from kept_rows
    union all
    select article_id, page_id, article_no, content_sha256, published_at from good_articles
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
)
select article_id, page_id, article_no, content_sha256, own_time,
       min(first_seen) over (partition by article_id, content_sha256) as first_seen,
       row_number() over (
           partition by article_id, content_sha256
           order by own_time nulls last, page_id, article_no
       ) as place
from timed;

create or replace temp table version_numbers as
with numbered as (
    select page_id, article_no,
           row_number() over newest_last as number,
           count(*) over (partition by article_id) as versions
    from article_contents
    where place = 1
    window newest_last as (
        partition by article_id
        order by coalesce(own_time, first_seen), content_sha256
    )
)
select page_id, article_no, number::integer as version, number = versions as is_current from numbered;

delete from fact_articles where article_id in (select article_id from touched_articles);
delete from marts.article_texts where article_id in (select article_id from touched_articles);

-- What a page says stands in the run's frames or, from before, in kept_rows: never in both.
insert into fact_articles by name
select a.* replace (v.version as version, v.is_current as is_current, null::varchar as duplicate_of,
                    null::double as duplicate_similarity, null::boolean as is_template)
from (select * from kept_rows union all by name select * from run_articles) as a
join version_numbers as v using (page_id, article_no);

delete from staging.repeats where article_id in (select article_id from touched_articles);

insert into staging.repeats by name
select a.* replace (null::varchar as duplicate_of, null::double as duplicate_similarity, null::boolean as is_template)
from (select * from kept_rows union all by name select * from run_articles) as a
semi join (select page_id, article_no from article_contents where place > 1) as r using (page_id, article_no);

drop table kept_rows;

-- What later steps ask of the touched articles' versions.
create or replace temp table article_versions as
select article_id, page_id, article_no, is_current, publisher_id, title_search, uri
from fact_articles
semi join touched_articles using (article_id);

-- An article whose id is another since its page was parsed again is still found under the old one.
insert into quality.renamed_articles by name
select distinct l.article_id, n.article_id as new_article_id, l.page_id, getvariable('run_id') as run_id
from left_articles as l
join good_articles as n using (page_id, article_no)
anti join fact_articles as still on still.article_id = l.article_id
where n.article_id <> l.article_id;
