-- What the warehouse gate compares when nothing is loaded: every page that was ever sighted is staged, and none is
-- staged that nobody sighted.
create or replace temp table load_counts as
with sighted as (select distinct page_id from staging.sightings)
select 'pages sighted' as name,
       (select count(*) from sighted) as expected,
       (select count(*) from sighted semi join staging.pages using (page_id)) as found
union all
select 'pages staged',
       (select count(*) from staging.pages),
       (select count(*) from staging.pages semi join sighted using (page_id));
