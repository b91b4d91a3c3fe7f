-- Whole.
select * from dim_publishers order by publisher_id
