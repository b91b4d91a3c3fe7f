-- Names whose row below is new, gone or other than before this run, and every name as the merging of entities asks for it.
create or replace temp table touched_names_of_entities as
select kind, name from left_mentions
union
select kind, name from staging.mentions semi join good_pages using (page_id);

create or replace temp table entity_names as
select entity_id, min(kind) as kind, arg_min(name, (-uses, name)) as name, sum(uses)::bigint as mentions,
       sum(articles)::bigint as articles
from (
    -- Articles are counted by counting rows of one each: distinct pairs of a page and a number cost twice as much.
    select entity_id, kind, name, sum(uses) as uses, count(*) as articles
    from (
        select entity_id, kind, name, page_id, article_no, count(*) as uses
        from staging.mentions
        where exists (select * from touched_names_of_entities) or coalesce(getvariable('touch_all')::boolean, false)
        group by all
    ) as names_of_articles
    group by all
) as names
group by entity_id;
