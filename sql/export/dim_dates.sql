-- Whole.
select * from dim_dates order by date
