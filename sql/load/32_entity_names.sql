-- Names whose row below is new, gone or other than before this run, and every name as the merging of entities asks for it.
create or replace temp table counted_anew as
select coalesce(getvariable('touch_all')::boolean, false) or not exists (select * from marts.name_counts) as everything;

-- The run's own pages are added to what is counted, what they read as before is taken away: a night counts a night. All
-- mentions are counted where nothing is counted yet. Articles are counted by counting rows of one each: distinct pairs of
-- a page and a number cost twice as much.
create or replace temp table come_names as
select entity_id, kind, name, sum(uses)::bigint as uses, count(*) as articles
from (
    select entity_id, kind, name, page_id, article_no, count(*) as uses
    from staging.mentions
    where page_id in (select page_id from good_pages) or (select everything from counted_anew)
    group by all
) as names_of_articles
group by all;

create or replace temp table touched_names_of_entities as
select kind, name from left_mentions
union
select kind, name from come_names;

create or replace temp table changed_names as
select entity_id, kind, name, sum(uses)::bigint as uses, sum(articles)::bigint as articles
from (
    select entity_id, kind, name, uses, articles from come_names
    union all
    select entity_id, kind, name, -uses, -articles from left_mentions where not (select everything from counted_anew)
    union all
    select c.*
    from marts.name_counts as c
    semi join (select entity_id, kind, name from come_names union all select entity_id, kind, name from left_mentions) as t
        using (entity_id, kind, name)
    where not (select everything from counted_anew)
) as sides
group by all
having sum(uses) > 0;

delete from marts.name_counts as c
where (select everything from counted_anew)
   or exists (select * from come_names as t where t.entity_id = c.entity_id and t.kind = c.kind and t.name = c.name)
   or exists (select * from left_mentions as t where t.entity_id = c.entity_id and t.kind = c.kind and t.name = c.name);

insert into marts.name_counts by name select * from changed_names;

create or replace temp table entity_names as
select entity_id, min(kind) as kind, arg_min(name, (-uses, name)) as name, sum(uses)::bigint as mentions,
       sum(articles)::bigint as articles
from marts.name_counts
where exists (select * from touched_names_of_entities) or coalesce(getvariable('touch_all')::boolean, false)
group by entity_id;
