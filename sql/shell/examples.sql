select /*columns*/ from (from /*table*/ limit 2000)
