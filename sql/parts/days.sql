-- Days since the first of the year 1; those before it and after 9999 are the first and the last. Null of null.
create or replace temp macro day_number(moment) as case when moment is not null then
    greatest(0, least(3652058, date_diff('day', date '0001-01-01', moment::date)))::integer end;

-- The day that a page's rows are exported under: when it was fetched, else the earliest day of publication among its
-- articles; no row where the input says neither.
-- Rows of no known month are kept in files by it. It follows from the input alone, as all that is exported does.
create or replace temp table page_days as
select p.page_id, day_number(coalesce(p.fetched_at, min(a.published_at))) as day
from staging.pages as p
left join fact_articles as a using (page_id)
group by p.page_id, p.fetched_at
having coalesce(p.fetched_at, min(a.published_at)) is not null;

-- The partition and the day of every version of an article; -1 where no day is known.
create or replace temp table article_days as
select a.article_id, a.version, a.is_current,
       coalesce(year(a.published_at), 0)::integer as year, coalesce(month(a.published_at), 0)::integer as month,
       coalesce(day_number(a.published_at), d.day, -1) as day
from fact_articles as a
left join page_days as d using (page_id);
