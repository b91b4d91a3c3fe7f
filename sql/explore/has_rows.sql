select 1 as one from /*table*/ limit 1
