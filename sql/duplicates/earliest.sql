-- Of a slice of the buckets the articles that may be originals: all of one that is not crowded, else its earliest. The
-- articles' order is written as the side that is held in memory, and is the small one.
insert into bucket_earliest
with mine as (
    select bucket, signature_id from bucket_members
    where hash(bucket) % getvariable('bucket_slices') = getvariable('bucket_slice')
), sizes as (
    select bucket from mine group by bucket having count(*) > getvariable('bucket_most')
)
select bucket, signature_id from mine anti join sizes using (bucket)
union all
select bucket, signature_id
from mine
semi join sizes using (bucket)
join article_order using (signature_id)
qualify row_number() over (partition by bucket order by own_order) <= getvariable('bucket_most')
