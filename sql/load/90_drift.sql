-- What this run's new pages are like beside what the warehouse has of the same publishers: one row a measure and
-- publisher (or site), with the usual range. What is too far out, expectations/drift.py says.
-- History is the 200,000 articles and links loaded last, so that a night costs no more in a large warehouse. Rows of
-- this transaction are numbered from 2^55 on.
set variable articles_from = (select coalesce(max(rowid), 0) - 200000 from fact_articles where rowid < 18014398509481984);
set variable links_from = (select coalesce(max(rowid), 0) - 200000 from fact_related_links where rowid < 18014398509481984);

create or replace temp table fresh as
select a.article_id, a.publisher_id, coalesce(a.publisher, p.site) as subject, p.site, a.published_at::date as day,
       a.title_origin, a.word_count
from fact_articles as a
semi join new_pages using (page_id)
join staging.pages as p using (page_id)
where a.is_current;

create or replace temp table past as
select a.article_id, a.publisher_id, p.site, a.published_at::date as day, a.title_origin, a.word_count
from fact_articles as a
anti join new_pages using (page_id)
join staging.pages as p using (page_id)
where a.is_current
  and a.rowid >= getvariable('articles_from')
  and (a.publisher_id in (select publisher_id from fresh) or p.site in (select site from fresh));

create or replace temp table run_drift as
with days as ( -- articles a day, of fresh and past together: a day's pages may come in several runs
    select publisher_id, day, count(*) as articles, bool_or(is_fresh) as is_fresh
    from (select publisher_id, day, true as is_fresh from fresh
          union all select publisher_id, day, false from past)
    where publisher_id is not null and day is not null
    group by publisher_id, day
), usual_days as (
    select publisher_id, quantile_disc(articles, 0.05) as low, quantile_disc(articles, 0.95) as high,
           max(articles) as most, count(*) as history
    from days
    where not is_fresh
    group by publisher_id
), newest as ( -- the day this run is about, misread days in the future apart; null for a backfill of older days
    select case when count(day) >= 20 and quantile_disc(day, 0.9) >= (select max(day) from past)
                then quantile_disc(day, 0.9) end as day
    from fresh
), names as (
    select publisher_id, min(subject) as subject from fresh group by publisher_id
), shares as (
    select publisher_id, count(*) as articles, avg((title_origin is null)::integer) as no_title,
           avg((day is null)::integer) as no_date, quantile_disc(word_count, 0.5) as words
    from fresh
    group by publisher_id
), usual_shares as (
    select publisher_id, count(*) as history, avg((title_origin is null)::integer) as no_title,
           avg((day is null)::integer) as no_date, quantile_disc(word_count, [0.1, 0.9]) as words
    from past
    group by publisher_id
), compared as (
    select s.subject, f.articles, u.history, f.no_title, u.no_title as usual_title, f.no_date, u.no_date as usual_date,
           f.words, u.words as usual_words
    from shares as f
    join usual_shares as u on u.publisher_id is not distinct from f.publisher_id
    join names as s on s.publisher_id is not distinct from f.publisher_id
), sites as (
    select site, count(*) as articles, avg((publisher_id is null)::integer) as no_publisher from fresh group by site
), usual_sites as (
    select site, count(*) as history, avg((publisher_id is null)::integer) as no_publisher from past group by site
), links as (
    select coalesce(f.publisher_id, '') as publisher_id, l.match_method is null as dangling, true as is_fresh
    from fact_related_links as l join fresh as f using (article_id)
    union all
    select coalesce(p.publisher_id, ''), l.match_method is null, false
    from fact_related_links as l join past as p using (article_id)
    where l.rowid >= getvariable('links_from')
), link_shares as (
    select publisher_id, count(*) filter (is_fresh) as articles, count(*) filter (not is_fresh) as history,
           avg(dangling::integer) filter (is_fresh) as dangling, avg(dangling::integer) filter (not is_fresh) as usual
    from links
    group by publisher_id
    having articles > 0
)
select 'volume' as measure, s.subject, d.day, null::varchar as detail, d.articles::double as observed,
       u.low::double as low, u.high::double as high, u.most::double as most, d.articles, u.history
from days as d join usual_days as u using (publisher_id) join names as s using (publisher_id)
where d.is_fresh
union all
select 'silence', p.name, n.day, null, count(distinct d.day) filter (d.day > n.day - 3), null, null, null, 0,
       count(distinct d.day) filter (d.day between n.day - 30 and n.day - 3)
from newest as n
join (select publisher_id, published_at::date as day from fact_articles where is_current
      and rowid >= getvariable('articles_from')) as d on d.day > n.day - 31
join dim_publishers as p using (publisher_id)
where n.day is not null
group by p.name, n.day
union all
select 'no title', subject, null, null, no_title, 0, usual_title, null, articles, history from compared
union all
select 'no date', subject, null, null, no_date, 0, usual_date, null, articles, history from compared
union all
select 'words', subject, null, null, words, usual_words[1], usual_words[2], null, articles, history from compared
union all
select 'no publisher', f.site, null, null, f.no_publisher, 0, u.no_publisher, null, f.articles, u.history
from sites as f join usual_sites as u using (site)
union all
select 'dangling', coalesce(s.subject, '?'), null, null, l.dangling, 0, l.usual, null, l.articles, l.history
from link_shares as l left join names as s on coalesce(s.publisher_id, '') = l.publisher_id
where l.history > 0
union all
select 'marker', site, null, line, pages, null, null, null, sampled, known from unseen_markers;
