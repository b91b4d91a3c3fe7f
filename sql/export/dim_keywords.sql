-- Whole.
select * from dim_keywords order by keyword_id
