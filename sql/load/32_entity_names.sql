-- Names whose row below is new, gone or other than before this run, and every name as the merging of entities asks for it.
create or replace temp table touched_names_of_entities as
select kind, name from left_mentions
union
select kind, name from staging.mentions semi join good_pages using (page_id);

create or replace temp table entity_names as
select entity_id, min(kind) as kind, arg_min(name, (-uses, name)) as name, sum(uses)::bigint as mentions,
       sum(articles)::bigint as articles
from (
    select entity_id, kind, name, count(*) as uses, count(distinct (page_id, article_no)) as articles
    from staging.mentions
    where exists (select * from touched_names_of_entities) or coalesce(getvariable('touch_all')::boolean, false)
    group by all
) as names
group by entity_id;
