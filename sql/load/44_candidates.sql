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

-- Only where the articles that were there filled the bucket by themselves is it asked which are the earliest.
create or replace temp table reopened as
with full_before as (
    select bucket from crowded where removed = 0 and members - added > getvariable('bucket_most')
), ranked as (
    select b.bucket, b.signature_id, row_number() over (partition by b.bucket order by o.own_order) as place
    from article_order as o
    join (select bucket, signature_id from duplicates.buckets semi join full_before using (bucket)) as b
        using (signature_id)
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

-- Tables of their own, and of numbers alone: in one statement DuckDB holds all that comes between in memory at once.
create or replace temp table bucket_members as
select b.bucket, b.signature_id
from duplicates.buckets as b
where b.bucket in (select bucket from asked_buckets)
  and b.signature_id in (select signature_id from duplicates.signatures);
