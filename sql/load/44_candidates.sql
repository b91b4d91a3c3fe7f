-- Which articles may be near-duplicates of which earlier ones: those that share a bucket. Only pairs with an article that
-- this run signed, or whose original this run touched, can have another answer than before.
insert into duplicates.signatures by name
select signature_id, article_id, getvariable('signature_method') as method from unsigned;

-- Buckets of replaced articles go when they are a fifth.
delete from duplicates.buckets
where (select count(*) from duplicates.buckets)
      > 1.25 * getvariable('signature_bands') * (select count(*) from duplicates.signatures)
  and signature_id not in (select signature_id from duplicates.signatures);

insert into duplicates.buckets by name
select unnest(coalesce(u.buckets, m.buckets)) as bucket, u.signature_id
from unsigned as u
left join signed_missing as m using (signature_id);

-- `is_new` is false for articles whose original is another now, or gone: they look for one among all others again.
create or replace temp table asked as
with doubtful as (
    select article_id from touched_articles union select article_id from unsigned
)
select s.signature_id, s.article_id, false as is_new
from duplicates.signatures as s
join fact_articles as a on a.article_id = s.article_id and a.is_current
where a.duplicate_of in (select article_id from doubtful)
  and s.signature_id not in (select signature_id from unsigned)
union all
select signature_id, article_id, true from unsigned;

create or replace temp table asked_buckets as
select bucket, signature_id as one from duplicates.buckets semi join asked using (signature_id);

create or replace temp table neighbours as
with sharing as (
    select distinct m.one, b.signature_id as other
    from duplicates.buckets as b
    join asked_buckets as m using (bucket)
    where b.signature_id <> m.one
)
select * from sharing where other in (select signature_id from duplicates.signatures);

-- Earlier is who says so: the time of publication, else of fetching; then of fetching; then, for the same, the lower id.
create or replace temp macro own_order(published_at, fetched_at, article_id) as row(
    coalesce(published_at, fetched_at, 'infinity'::timestamp), coalesce(fetched_at, 'infinity'::timestamp), article_id
);

create or replace temp table duplicate_candidates as
with pairs as (
    select one as later, other as earlier from neighbours
    union
    select other, one from neighbours where one in (select signature_id from asked where is_new)
), known as (
    select s.signature_id, a.article_id, own_order(a.published_at, p.fetched_at, a.article_id) as own_order,
           case when s.signature_id not in (select signature_id from asked) then a.duplicate_of end as duplicate_of
    from (select one as signature_id from neighbours union select other from neighbours) as n
    join duplicates.signatures as s using (signature_id)
    join fact_articles as a on a.article_id = s.article_id and a.is_current
    join staging.pages as p using (page_id)
), present as (
    select k.signature_id, own_order(a.published_at, p.fetched_at, a.article_id) as own_order
    from known as k
    join fact_articles as a on a.article_id = k.duplicate_of and a.is_current
    join staging.pages as p using (page_id)
)
select l.article_id, e.article_id as earlier_id,
       row_number() over (partition by l.article_id order by e.own_order)::integer as place
from pairs
join known as l on l.signature_id = pairs.later
join known as e on e.signature_id = pairs.earlier
left join present as o on o.signature_id = l.signature_id
where e.own_order < l.own_order and (o.own_order is null or e.own_order < o.own_order);
