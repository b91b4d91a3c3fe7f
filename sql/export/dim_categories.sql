-- Whole.
select * from dim_categories order by category_search
