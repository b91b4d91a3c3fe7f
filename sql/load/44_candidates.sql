-- Which articles may be near-duplicates of which earlier ones: those that share a bucket; of a crowded bucket, only its
-- earliest articles are originals. Only articles that this run signed, whose original it touched, or of whose crowded
-- bucket it changed the earliest, can have another answer than before, and only new ones can be a new answer.
insert into duplicates.signatures by name
select signature_id, article_id, getvariable('signature_method') as method from unsigned;

insert into duplicates.buckets by name
select unnest(coalesce(u.buckets, m.buckets)) as bucket, u.signature_id
from unsigned as u
left join signed_missing as m using (signature_id);

-- Earlier is who says so: the time of publication, else of fetching; then of fetching; then, for the same, the lower id.
-- Found once, as a number: what asks for it below asks of most articles of the warehouse.
create or replace temp table article_order as
select s.signature_id, a.article_id, a.duplicate_of,
       row_number() over (
           order by coalesce(a.published_utc, a.published_at, p.fetched_at, 'infinity'::timestamp),
                    coalesce(p.fetched_at, 'infinity'::timestamp), a.article_id
       ) as own_order
from duplicates.signatures as s
join fact_articles as a on a.article_id = s.article_id and a.is_current
join staging.pages as p using (page_id);

create or replace temp table crowded as
with changed as (
    select bucket, count(*) filter (is_new) as added, count(*) filter (not is_new) as removed
    from (
        select bucket, true as is_new from duplicates.buckets semi join unsigned using (signature_id)
        union all
        select bucket, false from duplicates.buckets semi join removed_signatures using (signature_id)
    )
    group by bucket
)
select c.bucket, c.added, c.removed, count(s.signature_id) as members
from changed as c
join duplicates.buckets as b using (bucket)
left join duplicates.signatures as s using (signature_id)
group by all
having greatest(members, members - c.added + c.removed) > getvariable('bucket_most');

create or replace temp table reopened as
with ranked as (
    select bucket, signature_id, row_number() over (partition by bucket order by own_order) as place
    from duplicates.buckets
    semi join crowded using (bucket)
    join article_order using (signature_id)
)
select bucket from crowded where removed > 0 or members - added <= getvariable('bucket_most')
union
select bucket from ranked
where place <= getvariable('bucket_most') and signature_id in (select signature_id from unsigned);

create or replace temp table asked as
with doubtful as (
    select article_id from touched_articles union select article_id from unsigned
), again as (
    select s.signature_id
    from duplicates.signatures as s
    join fact_articles as a on a.article_id = s.article_id and a.is_current
    where a.duplicate_of in (select article_id from doubtful)
    union
    select signature_id from duplicates.buckets semi join reopened using (bucket)
)
select signature_id, article_id, false as is_new
from duplicates.signatures
semi join again using (signature_id)
anti join unsigned using (signature_id)
union all
select signature_id, article_id, true from unsigned;

-- Articles of the same buckets, those of one text above all, have the same neighbours, looked for once: `one` is any of
-- them, `first` the one that is looked for.
create or replace temp table asked_alike as
with listed as (
    -- Sums in place of lists, which are made in memory: of as many buckets with the same sums all are the same.
    select signature_id, count(*) as buckets, sum(hash(bucket)::hugeint) as total, bit_xor(hash(bucket)) as parity
    from duplicates.buckets
    semi join asked using (signature_id)
    group by signature_id
), alike as (
    select min(signature_id) as first, buckets, total, parity from listed group by buckets, total, parity
)
select l.signature_id as one, a.first
from listed as l
join alike as a using (buckets, total, parity);

create or replace temp table asked_buckets as
select bucket, signature_id as first
from duplicates.buckets
where signature_id in (select first from asked_alike);

create or replace temp table neighbours as
with members as (
    select b.bucket, b.signature_id
    from duplicates.buckets as b
    semi join asked_buckets using (bucket)
    semi join duplicates.signatures as s on s.signature_id = b.signature_id
), sizes as (
    select bucket from members group by bucket having count(*) > getvariable('bucket_most')
), earliest as (
    select bucket, signature_id from members anti join sizes using (bucket)
    union all
    select bucket, signature_id
    from members
    semi join sizes using (bucket)
    join article_order using (signature_id)
    qualify row_number() over (partition by bucket order by own_order) <= getvariable('bucket_most')
), found as (
    select distinct a.first, e.signature_id as other
    from asked_buckets as a
    join earliest as e using (bucket)
)
select a.one, f.other
from asked_alike as a
join found as f using (first)
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
