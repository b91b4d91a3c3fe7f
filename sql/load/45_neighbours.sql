-- Who shares a bucket with whom, of a crowded one with its earliest (bucket_earliest, see `duplicates.rank_buckets`), and
-- which of them come before it.
create or replace temp table found_neighbours as
select distinct a.first, e.signature_id as other
from asked_buckets as a
join bucket_earliest as e using (bucket);

create or replace temp table neighbours as
select a.one, f.other
from asked_alike as a
join found_neighbours as f using (first)
where f.other <> a.one;

-- The articles of all those pairs, numbered in order, each with the number before which a new original must stand: its
-- own, or that of the original it has and keeps.
create or replace temp table ordered as
with known as (
    select signature_id, article_id, own_order,
           case when signature_id not in (select signature_id from asked) then duplicate_of end as duplicate_of
    from article_order
    where signature_id in (select one from neighbours union select other from neighbours)
), present as (
    select article_id, own_order
    from article_order
    where article_id in (select duplicate_of from known) and article_id not in (select article_id from known)
), numbered as (
    select article_id, row_number() over (order by own_order)::integer as number
    from (select article_id, own_order from known union all select article_id, own_order from present)
)
select k.signature_id, k.article_id, n.number, least(n.number, o.number) as before
from known as k
join numbered as n using (article_id)
left join numbered as o on o.article_id = k.duplicate_of;

-- A table of its own: joined in one statement with the comparison below, the pairs are made of all with all. Of numbers
-- alone: most pairs are one of the two ways round, and go again.
create or replace temp table numbered_pairs as
with pairs as (
    select one as later, other as earlier from neighbours
    union
    select other, one from neighbours where one in (select signature_id from asked where is_new)
)
select l.signature_id, l.before, e.number
from pairs
join ordered as l on l.signature_id = pairs.later
join ordered as e on e.signature_id = pairs.earlier;

create or replace temp table duplicate_candidates as
with placed as (
    select signature_id, number, row_number() over (partition by signature_id order by number)::integer as place
    from numbered_pairs
    where number < before
)
select l.article_id, e.article_id as earlier_id, p.place
from placed as p
join ordered as l on l.signature_id = p.signature_id
join ordered as e on e.number = p.number;

-- Buckets of replaced articles go when they are a fifth.
delete from duplicates.buckets
where (select count(*) from duplicates.buckets)
      > 1.25 * getvariable('signature_bands') * (select count(*) from duplicates.signatures)
  and signature_id not in (select signature_id from duplicates.signatures);
