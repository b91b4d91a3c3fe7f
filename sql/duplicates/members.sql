-- How many rows the buckets have that are looked through.
select count(*) from bucket_members
