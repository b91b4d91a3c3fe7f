select /*columns*/ from /*table*/ qualify count(*) over (partition by /*unique*/) > 1
